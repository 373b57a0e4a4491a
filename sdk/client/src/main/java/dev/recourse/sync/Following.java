package dev.recourse.sync;

import dev.recourse.http.Reply;
import dev.recourse.model.BlockReason;
import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryPage;
import dev.recourse.seal.SignedDecisions;
import dev.recourse.store.CaseRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one case as it stands, and its file from where it is known. */
final class Following {
    /** What came of it. */
    enum Result {
        /** Something new was stored. */
        MOVED,
        /** Nothing is new. */
        SAME,
        /** What the acquirer says of this case cannot be used; nothing was changed. */
        UNUSABLE,
        /** The acquirer does not know the case; nothing was changed. */
        UNKNOWN,
        /** The acquirer does not answer; nothing was changed. */
        AWAY
    }

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    /** Entries of one case that are read before they are stored. */
    private static final int ENTRIES = 100_000;

    private final Bench bench;
    private final Predicate<CaseId> onItsWay;
    private final Decisions decisions;

    /**
     * Makes one.
     *
     * @param onItsWay whether an entry of the case is being delivered right now; then that knows better
     */
    Following(Bench bench, Decisions decisions, Predicate<CaseId> onItsWay) {
        this.bench = bench;
        this.onItsWay = onItsWay;
        this.decisions = decisions;
    }

    Result follow(CaseId caseId) {
        long known = bench.store().knownSequence(caseId);
        List<Entry> entries = new ArrayList<>();
        Result read = readFile(caseId, known, entries);
        if (read != null) return read;
        Reply<Case> reply = bench.api().readCase(caseId);
        if (!reply.isOk()) return unread(caseId, reply);
        bench.gate().answered();
        Case current = reply.value();
        if (isAnother(caseId, current)) {
            entries.clear();
            known = 0;
        }
        // What was added between the two answers, or all of it if the case began anew.
        if (current.version() > known + entries.size()) {
            read = readFile(caseId, known, entries);
            if (read != null) return read;
        }
        boolean moved = bench.store().apply(caseId, current, entries);
        refuseDiscarded(current);
        if (moved) bench.announcer().caseChanged(current, entries);
        if (moved) doubt(caseId, entries);
        if (isOver(caseId)) bench.settle(caseId);
        return moved ? Result.MOVED : Result.SAME;
    }

    /** Adds what follows {@code known} and {@code entries}; returns null if all of it came. */
    private @Nullable Result readFile(CaseId caseId, long known, List<Entry> entries) {
        boolean more = true;
        while (more && entries.size() < ENTRIES) {
            Reply<EntryPage> reply = bench.api().listEntries(caseId, known + entries.size());
            if (!reply.isOk()) return unread(caseId, reply);
            bench.gate().answered();
            entries.addAll(reply.value().entries());
            more = reply.value().hasMore();
        }
        return null;
    }

    /** What is not proved to be over goes on, and is looked at again with the next key set. */
    private boolean isOver(CaseId caseId) {
        Case held = bench.store().caseOf(caseId).map(CaseRecord::current).orElse(null);
        if (held == null || !held.terminal()) return false;
        if (!decisions.areSigned()) return true;
        List<Entry> file = new ArrayList<>(bench.store().history(caseId));
        // Of an erased case the device keeps no file; the acquirer has it.
        boolean whole = file.size() >= held.version() || readFile(caseId, 0, file) == null;
        return whole && decisions.isEnd(held, file);
    }

    private boolean isAnother(CaseId caseId, Case current) {
        Optional<CaseRecord> record = bench.store().caseOf(caseId);
        Case held = record.isPresent() ? record.get().current() : null;
        return held != null && !held.caseNumber().equals(current.caseNumber());
    }

    private Result unread(CaseId caseId, Reply<?> reply) {
        if (reply.hasCode("not-found")) {
            // Not ours any more, or lost; what we file next brings it back.
            bench.gate().answered();
            return Result.UNKNOWN;
        }
        LOG.info("case {} could not be read: {}", caseId, reply.failure());
        boolean away = Bench.closes(reply) != null || Bench.isOutage(reply);
        bench.hostFailed(caseId, reply);
        return away ? Result.AWAY : Result.UNUSABLE;
    }

    /** Tells of new decisions that nothing proves; they may be signed by a key that is newer than the set. */
    private void doubt(CaseId caseId, List<Entry> entries) {
        boolean decided = false;
        for (Entry entry : entries) decided |= SignedDecisions.isDecision(entry);
        if (!decided) return;
        Set<EntryId> unconfirmed = decisions.unconfirmed(bench.store().history(caseId));
        if (!unconfirmed.isEmpty() && bench.discovery().keySet() == Discovery.Result.NEWER) {
            unconfirmed = decisions.unconfirmed(bench.store().history(caseId));
        }
        for (Entry entry : entries) {
            if (unconfirmed.contains(entry.entryId())) bench.announcer().unconfirmed(caseId, entry.entryId());
        }
    }

    private void refuseDiscarded(Case current) {
        for (Entry entry : current.openEntries()) {
            if (!entry.status().equals(Entry.DISCARDED) || onItsWay.test(current.caseId())) continue;
            Optional<Delivery> own = bench.store().find(entry.entryId());
            if (!own.isPresent() || !waits(own.get())) continue;
            bench.store().block(entry.entryId(), BlockReason.DISCARDED, null, null);
            bench.announceBlocked(own.get());
        }
    }

    private static boolean waits(Delivery delivery) {
        return delivery.state() == DeliveryState.QUEUED || delivery.state() == DeliveryState.DELIVERING;
    }
}
