package dev.recourse.sample.sandbox;

import dev.recourse.model.CaseState;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happens to a case because time passes (domain.md L-11, L-22, L-25), by the acquirer's clock alone. */
final class Deadlines {
    private static final Set<EntryKind> FOLLOW_UP =
            Set.of(EntryKind.COMPLETION_CONFIRMED, EntryKind.RECURRENCE_REPORTED);

    private final Windows windows;
    private final Decisions decisions;

    Deadlines(Windows windows, Decisions decisions) {
        this.windows = windows;
        this.decisions = decisions;
    }

    /** Returns when, after {@code after}, {@link #passed} has to look at {@code file}, or null if time does nothing to it. */
    @Nullable
    Instant next(CaseFile file, Instant after) {
        if (file.isTerminal()) return null;
        List<Instant> deadlines = new ArrayList<>();
        Instant ofTheCase = caseDeadline(file);
        if (ofTheCase != null) deadlines.add(ofTheCase);
        for (Registered entry : file.openEntries()) deadlines.add(entry.expiresAt());
        Instant next = null;
        for (Instant deadline : deadlines) {
            if (deadline.isAfter(after) && (next == null || deadline.isBefore(next))) next = deadline;
        }
        return next;
    }

    /** Returns the effects of the deadlines of {@code file} that have passed at {@code now}. */
    List<Effect> passed(CaseFile file, Instant now) {
        List<Effect> effects = new ArrayList<>();
        if (file.isTerminal()) return effects;
        Registered application = null;
        for (Registered entry : file.openEntries()) {
            if (entry.expiresAt().isAfter(now)) continue;
            effects.add(discarded(file, entry, now, "expired"));
            if (entry.kind().equals(EntryKind.APPLICATION)) application = entry;
        }
        if (application != null) {
            // Never submitted, so there is nothing to appeal for: it ends for good.
            return decisions.effects(
                    file, now, Review.stateChanged(file, CaseState.EXPIRED, null, now), Signature.GOOD);
        }
        // What expired may be what the case waited for: it is looked at again when this is done.
        if (!effects.isEmpty()) return effects;
        Instant deadline = caseDeadline(file);
        if (deadline == null || deadline.isAfter(now) || isWaitedFor(file, deadline)) return effects;
        return caseDeadlinePassed(file, now);
    }

    /** Whether nothing follows after {@code entry}. */
    static boolean ends(Entry entry) {
        CaseState state = entry.state();
        if (CaseState.CLOSED.equals(state) || CaseState.WITHDRAWN.equals(state)) return true;
        return CaseState.EXPIRED.equals(state) && entry.appealUntil() == null;
    }

    /** Returns the discarding of every open entry but {@code spared}. */
    static List<Effect> discardAll(CaseFile file, Instant now, @Nullable Registered spared) {
        List<Effect> effects = new ArrayList<>();
        for (Registered entry : file.openEntries()) {
            if (spared == null || !entry.entryId().equals(spared.entryId())) {
                effects.add(discarded(file, entry, now, "case-ended"));
            }
        }
        return effects;
    }

    private List<Effect> caseDeadlinePassed(CaseFile file, Instant now) {
        if (file.state().equals(CaseState.MATERIALS_REQUIRED)) {
            Instant until = file.appealed() ? null : now.plus(windows.appeal());
            return decisions.effects(
                    file, now, Review.stateChanged(file, CaseState.EXPIRED, until, now), Signature.GOOD);
        }
        if (file.state().equals(CaseState.EXPIRED)) {
            List<Effect> effects = new ArrayList<>();
            effects.add(new Effect(
                    Effect.Kind.APPEAL_WINDOW_ENDED, file.owner(), file.caseId(), null, null, now, Map.of(), null));
            effects.addAll(discardAll(file, now, null));
            return effects;
        }
        String outcome = file.state().equals(CaseState.REJECTED) ? "REJECTED" : "RESUMED";
        return decisions.effects(file, now, Review.closed(file, outcome, now), Signature.GOOD);
    }

    private @Nullable Instant caseDeadline(CaseFile file) {
        if (file.state().equals(CaseState.MATERIALS_REQUIRED)) return file.dueAt();
        Instant resumedAt = file.resumedAt();
        if (resumedAt != null) return resumedAt.plus(windows.followUp());
        return file.appealUntil();
    }

    /** An answer that was registered in time stops the deadline for as long as it is open. */
    private static boolean isWaitedFor(CaseFile file, Instant deadline) {
        for (Registered entry : file.openEntries()) {
            if (!entry.registeredAt().isBefore(deadline)) continue;
            if (entry.kind().equals(EntryKind.SUPPLEMENT)
                    && file.openRequest() != null
                    && file.openRequest().equals(entry.manifest().inReplyTo())) return true;
            if (file.appealUntil() != null && entry.kind().equals(EntryKind.APPEAL)) return true;
            if (file.resumedAt() != null && FOLLOW_UP.contains(entry.kind())) return true;
        }
        return false;
    }

    private static Effect discarded(CaseFile file, Registered entry, Instant now, String why) {
        return new Effect(
                Effect.Kind.ENTRY_DISCARDED,
                file.owner(),
                file.caseId(),
                entry.entryId(),
                null,
                now,
                Map.of("why", why),
                null);
    }
}
