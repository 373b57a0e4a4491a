package dev.recourse.sample.sandbox;

import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.PartId;
import dev.recourse.model.PartStatus;
import dev.recourse.model.ProblemDetails;
import dev.recourse.model.Receipt;
import dev.recourse.model.Sha256;
import dev.recourse.wire.Entries;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code PUT …/commit}: an entry whose parts are all there takes its place in the file of the case, with a receipt. */
final class Commits {
    private static final Duration VERIFYING = Duration.ofSeconds(20);

    private final Ledger ledger;
    private final Keyring keyring;
    private final Verification verification;

    Commits(Ledger ledger, Keyring keyring, Verification verification) {
        this.ledger = ledger;
        this.keyring = keyring;
        this.verification = verification;
    }

    Answer put(String owner, CaseId caseId, EntryId entryId, Sha256 registration) throws IOException, Refusal {
        if (!verification.await(owner, caseId, entryId, VERIFYING)) throw Refusal.unavailable(1);
        return ledger.locked(now -> {
            CaseFile file = ledger.owner(owner).find(caseId);
            Registered entry = file == null ? null : file.registered(entryId);
            if (file == null || entry == null) throw Refusal.notFound();
            if (!entry.sha256().equals(registration)) throw Refusal.contentConflict();
            Entry committed = entry.committed();
            if (committed != null) return Answer.json(200, Entries.write(committed));
            if (!entry.isOpen()) throw Refusal.state(file.state(), Moves.allowed(file, now), "the entry was dropped");
            checkParts(entry);
            if (!entry.kind().equals(EntryKind.APPLICATION)) {
                checkState(file, entry.kind(), entry.registeredAt(), now);
                checkAnswered(file, entry.kind(), entry.manifest().inReplyTo(), now);
            }
            ledger.record(effects(file, entry, now));
            Entry done = entry.committed();
            if (done == null) throw new IllegalStateException("committed and not there");
            return Answer.json(200, Entries.write(done));
        });
    }

    /** Refuses an entry that the case does not take. */
    void checkState(CaseFile file, EntryKind kind, Instant registeredAt, Instant now) throws Refusal {
        if (!Moves.merchantMay(file, kind, registeredAt)) {
            throw Refusal.state(file.state(), Moves.allowed(file, now), "the case does not take " + kind + " now");
        }
    }

    /** Refuses an answer to a plan or a rejection that stands no longer. */
    void checkAnswered(CaseFile file, EntryKind kind, @Nullable EntryId inReplyTo, Instant now) throws Refusal {
        String replaced = Moves.replaced(file, kind, inReplyTo);
        if (replaced != null) throw Refusal.state(file.state(), Moves.allowed(file, now), replaced);
    }

    /** Returns what committing {@code entry} means. */
    List<Effect> effects(CaseFile file, Registered entry, Instant now) {
        CaseState state =
                Moves.afterMerchant(file, entry.kind(), entry.manifest().inReplyTo());
        Receipt receipt = keyring.keys().receipt("rcpt-" + UUID.randomUUID(), file.caseNumber(), now, entry.sha256());
        List<PartStatus> parts = new ArrayList<>();
        for (PartRecord part : entry.parts()) parts.add(Views.status(part, null));
        Entry committed = Views.merchantEntry(
                file, entry, Entry.COMMITTED, new Committed(file.version() + 1, state, receipt), parts);
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect(
                Effect.Kind.ENTRY_COMMITTED,
                file.owner(),
                file.caseId(),
                entry.entryId(),
                null,
                now,
                Map.of(),
                committed));
        if (Deadlines.ends(committed)) effects.addAll(Deadlines.discardAll(file, now, entry));
        return effects;
    }

    private static void checkParts(Registered entry) throws Refusal {
        List<PartId> missing = new ArrayList<>();
        for (PartRecord part : entry.parts()) {
            ProblemDetails problem = part.problem();
            if (part.state().equals(PartStatus.REJECTED) && problem != null) {
                throw Refusal.of(
                        problem.status(), problem.code(), "part " + part.part().partId());
            }
            if (part.isPending()) missing.add(part.part().partId());
        }
        if (!missing.isEmpty()) throw Refusal.incomplete(missing);
    }
}
