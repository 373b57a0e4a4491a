package dev.recourse;

import dev.recourse.catalogue.Labels;
import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Problem;
import dev.recourse.store.CaseRecord;
import dev.recourse.store.Store;
import dev.recourse.sync.Decisions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a merchant may add to a case now: exactly what the acquirer allows, as far as it was heard. */
final class Actions {
    /** What moves a case: of two that wait, the acquirer could take one alone. */
    private static final Set<EntryKind> DECISIVE = Collections.unmodifiableSet(new HashSet<>(Arrays.asList(
            EntryKind.PLAN_ACCEPTED,
            EntryKind.PLAN_DISPUTED,
            EntryKind.APPEAL,
            EntryKind.REJECTION_ACCEPTED,
            EntryKind.COMPLETION_CONFIRMED,
            EntryKind.RECURRENCE_REPORTED,
            EntryKind.WITHDRAWAL)));

    private final Store store;
    private final Decisions decisions;

    Actions(Store store, Decisions decisions) {
        this.store = store;
        this.decisions = decisions;
    }

    List<EntryKind> of(CaseRecord record) {
        List<EntryKind> actions = allowed(record);
        // What is decided already cannot be decided again; a withdrawal overtakes all other decisions.
        if (underway(record.caseId(), EntryKind.PLAN_ACCEPTED) != null) {
            actions.removeIf(kind -> DECISIVE.contains(kind) && !kind.equals(EntryKind.WITHDRAWAL));
        }
        return actions;
    }

    private List<EntryKind> allowed(CaseRecord record) {
        Case current = record.current();
        if (current == null) return unheard(record);
        Set<EntryId> unconfirmed = unconfirmed(record);
        List<EntryKind> actions = new ArrayList<>();
        for (EntryKind kind : EntryKind.MERCHANT) {
            boolean allowed = !kind.equals(EntryKind.APPLICATION)
                    && current.allowedActions().contains(kind.code());
            if (allowed && !actsOn(kind, record, unconfirmed)) actions.add(kind);
        }
        return actions;
    }

    private Set<EntryId> unconfirmed(CaseRecord record) {
        if (!decisions.areSigned()) return Collections.emptySet();
        return decisions.unconfirmed(store.history(record.caseId()));
    }

    /** Whether an entry of this kind would act on a decision that nothing proves; an appeal contradicts one, and may be late. */
    private boolean actsOn(EntryKind kind, CaseRecord record, Set<EntryId> unconfirmed) {
        if (unconfirmed.isEmpty()) return false;
        if (kind.equals(EntryKind.COMPLETION_CONFIRMED)) {
            return decisions.since(CaseState.RESUMED, store.history(record.caseId())) == null;
        }
        EntryId answered = Routing.answered(store, record, kind);
        return answered != null && unconfirmed.contains(answered);
    }

    /** Returns the decision that waits to be sent, is being sent, or has arrived without a word of the acquirer since. One that is blocked decides nothing any more. */
    private @Nullable Delivery underway(CaseId caseId, EntryKind kind) {
        if (!DECISIVE.contains(kind)) return null;
        for (Delivery delivery : store.deliveries(caseId)) {
            if (!DECISIVE.contains(delivery.kind())) continue;
            // A withdrawal overtakes every other decision.
            boolean overtakes =
                    kind.equals(EntryKind.WITHDRAWAL) && !delivery.kind().equals(kind);
            if (overtakes) continue;
            switch (delivery.state()) {
                case QUEUED:
                case DELIVERING:
                    return delivery;
                case COMMITTED:
                    if (!isHeard(delivery)) return delivery;
                    break;
                default:
                    break;
            }
        }
        return null;
    }

    /** Whether the acquirer's last word, as far as it was heard, has come after the entry. */
    private boolean isHeard(Delivery delivery) {
        if (!store.caseOf(delivery.caseId()).map(CaseRecord::current).isPresent()) return true;
        for (Entry entry : store.history(delivery.caseId())) {
            if (entry.entryId().equals(delivery.entryId())) return true;
        }
        return false;
    }

    /** Before the acquirer has said anything, what is filed can be taken back. */
    private List<EntryKind> unheard(CaseRecord record) {
        for (Delivery delivery : store.deliveries(record.caseId())) {
            boolean filed = delivery.state() != DeliveryState.DRAFT && delivery.state() != DeliveryState.CANCELLED;
            if (filed) return new ArrayList<>(Collections.singletonList(EntryKind.WITHDRAWAL));
        }
        return new ArrayList<>();
    }

    /** Returns until when the acquirer waits for the entry: earlier ones go first. */
    @Nullable
    Instant deadline(DraftState draft) {
        Case current = store.caseOf(draft.caseId()).map(CaseRecord::current).orElse(null);
        if (current == null) return null;
        if (draft.kind().equals(EntryKind.APPEAL)) return current.appealUntil();
        boolean answers = draft.inReplyTo() != null && draft.inReplyTo().equals(current.openRequest());
        return answers ? current.dueAt() : null;
    }

    /**
     * Returns why the case does not take the entry now. Offline the last word of the acquirer counts; where there is none, the entry may be
     * filed and the acquirer decides.
     */
    List<Problem> problems(DraftState draft) {
        if (draft.kind().equals(EntryKind.APPLICATION)) return Collections.emptyList();
        Delivery underway = underway(draft.caseId(), draft.kind());
        if (underway != null) {
            return Collections.singletonList(ClientTexts.problem(
                    "DECISION_UNDERWAY",
                    "/kind",
                    Labels.of(underway.kind()),
                    underway.entryId().value()));
        }
        Optional<CaseRecord> record = store.caseOf(draft.caseId());
        Case current = record.map(CaseRecord::current).orElse(null);
        if (current == null || of(record.get()).contains(draft.kind())) return Collections.emptyList();
        // What nothing proves forbids nothing.
        CaseState proved = decisions
                .standing(current, () -> store.history(draft.caseId()))
                .current()
                .state();
        if (!proved.equals(current.state())) return Collections.emptyList();
        String allowed = String.join(", ", current.allowedActions());
        return Collections.singletonList(ClientTexts.problem(
                "ACTION_NOT_ALLOWED",
                "/kind",
                draft.kind().code(),
                current.state().code(),
                allowed.isEmpty() ? "–" : allowed));
    }
}
