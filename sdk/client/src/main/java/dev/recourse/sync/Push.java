package dev.recourse.sync;

import dev.recourse.http.Reply;
import dev.recourse.model.BlockReason;
import dev.recourse.model.Case;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryKind;
import dev.recourse.model.KeySet;
import dev.recourse.model.PartStatus;
import dev.recourse.model.Receipt;
import dev.recourse.seal.Receipts;
import dev.recourse.seal.UntrustedException;
import dev.recourse.store.Registration;
import dev.recourse.store.VaultDamagedException;
import java.util.Collections;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One try to deliver one entry, as far as it goes: contract.md §2, "push".
 *
 * <p>The acquirer's answers are the only state: a try that begins after months finds its place as one that begins after a second.
 */
final class Push {
    private static final Logger LOG = LoggerFactory.getLogger(Push.class);

    /** Times around parts and commit; only an acquirer that contradicts itself needs more. */
    private static final int ROUNDS = 10;

    /** Ways in which a registration can be mended, each at most once, and one for luck. */
    private static final int REGISTRATIONS = 5;

    private final Bench bench;
    private final Delivery delivery;
    private final BooleanSupplier stop;
    private final boolean restoring;
    private final Judge judge;
    private final Mending mending;
    private final Parts parts;
    private @Nullable String caseNumber;
    private boolean restored;

    Push(Bench bench, Delivery delivery, BooleanSupplier stop) {
        this(bench, delivery, stop, false);
    }

    private Push(Bench bench, Delivery delivery, BooleanSupplier stop, boolean restoring) {
        this.bench = bench;
        this.delivery = delivery;
        this.stop = stop;
        this.restoring = restoring;
        this.judge = new Judge(bench, delivery, stop);
        this.mending = new Mending(bench, delivery, judge);
        this.parts = new Parts(bench, delivery, judge, stop);
    }

    /** Tries, and returns how it ended; a receipt is on the disk by then, everything else is for the caller to write down. */
    Outcome run() {
        try {
            return deliver(delivery.attempted() ? takeUp(read()) : register(read()));
        } catch (Ended e) {
            return e.outcome();
        }
    }

    private Outcome deliver(Placed first) throws Ended {
        Placed placed = first;
        for (int round = 0; round < ROUNDS; round++) {
            Entry entry = placed.entry();
            if (entry.status().equals(Entry.COMMITTED)) return receive(placed);
            if (entry.status().equals(Entry.DISCARDED)) throw blocked(BlockReason.DISCARDED, null);
            if (!entry.status().equals(Entry.OPEN)) throw new Ended(judge.notUnderstood(0));
            refuseRejected(entry);
            if (parts.send(entry, placed.registration()) == Parts.End.COMPLETE) {
                goOn();
                Reply<Entry> reply = bench.api()
                        .commit(
                                delivery.caseId(),
                                delivery.entryId(),
                                placed.registration().sha256());
                if (reply.isOk()) {
                    judge.taken();
                    placed = new Placed(reply.value(), placed.registration());
                    continue;
                }
                boolean readAgain = reply.hasCode("evidence-incomplete") || reply.hasCode("not-found");
                if (!readAgain) throw new Ended(judge.judge(reply));
                judge.answered();
            }
            placed = takeUp(placed.registration());
        }
        throw new Ended(judge.later(null));
    }

    /** Finds the entry where an earlier try, or an earlier round, has left it. */
    private Placed takeUp(Registration registration) throws Ended {
        goOn();
        Reply<Case> reply = bench.api().readCase(delivery.caseId());
        if (reply.hasCode("not-found")) {
            judge.answered();
            caseNumber = null;
            return register(registration);
        }
        if (!reply.isOk()) throw new Ended(judge.judge(reply));
        judge.answered();
        Case current = reply.value();
        caseNumber = current.caseNumber();
        for (Entry entry : current.openEntries()) {
            if (!entry.entryId().equals(delivery.entryId())) continue;
            if (entry.registrationSha256() != null
                    && !entry.registrationSha256().equals(registration.sha256())) {
                throw new Ended(judge.conflict());
            }
            return new Placed(entry, registration);
        }
        // Committed, dropped, or never arrived: the same bytes again tell which.
        return register(registration);
    }

    private Placed register(Registration frozen) throws Ended {
        Registration registration = frozen;
        for (int i = 0; i < REGISTRATIONS; i++) {
            goOn();
            if (!mayBeSent()) throw new Ended(judge.stopped());
            Reply<Entry> reply = bench.api()
                    .register(
                            delivery.caseId(),
                            delivery.entryId(),
                            registration.manifestBytes(),
                            registration.signature());
            if (reply.isOk()) {
                judge.taken();
                return new Placed(reply.value(), registration);
            }
            if (reply.hasCode("not-found") && !delivery.kind().equals(EntryKind.APPLICATION) && !restored) {
                judge.answered();
                caseNumber = null;
                restoreCase();
            } else {
                registration = mending.mend(reply, registration);
            }
        }
        throw new Ended(judge.later(null));
    }

    /** Notes that something may be sent from now on, unless the entry was taken back or overtaken in this very moment. */
    private boolean mayBeSent() {
        if (delivery.state() == DeliveryState.COMMITTED) return true;
        boolean mine = bench.store().attempting(delivery.caseId(), delivery.entryId());
        if (mine && !delivery.attempted()) bench.announce(delivery.entryId());
        return mine || restoring;
    }

    /** Brings back a case that the acquirer does not know, or does not know any more: what came before this entry, in its order. */
    private void restoreCase() throws Ended {
        if (restoring) throw new Ended(judge.later(null));
        restored = true;
        boolean application = false;
        for (Delivery earlier : bench.store().deliveries(delivery.caseId())) {
            if (earlier.entryId().equals(delivery.entryId())) continue;
            application |= earlier.kind().equals(EntryKind.APPLICATION) && goesBefore(earlier);
            if (goesBefore(earlier)) restore(earlier);
        }
        if (!application) throw blocked(BlockReason.REFUSED, "not-found");
    }

    /** Whether an entry has to be at the acquirer before this one; a withdrawal needs no more than that the case exists. */
    private boolean goesBefore(Delivery earlier) {
        if (delivery.kind().equals(EntryKind.WITHDRAWAL)) {
            return earlier.kind().equals(EntryKind.APPLICATION)
                    && earlier.state() != DeliveryState.DRAFT
                    && earlier.state() != DeliveryState.CANCELLED;
        }
        return earlier.state() == DeliveryState.COMMITTED;
    }

    private void restore(Delivery earlier) throws Ended {
        LOG.info("the acquirer does not know case {}; entry {} goes first again", delivery.caseId(), earlier.entryId());
        Push push = new Push(bench, earlier, stop, true);
        try {
            Placed placed = push.register(push.read());
            if (!delivery.kind().equals(EntryKind.WITHDRAWAL)) push.deliver(placed);
        } catch (Ended e) {
            Outcome outcome = e.outcome();
            if (outcome.kind() != Outcome.Kind.BLOCKED) throw e;
            throw blocked(BlockReason.REFUSED, earlier.entryId() + " " + outcome.reason());
        }
    }

    private void refuseRejected(Entry entry) throws Ended {
        for (PartStatus part : entry.parts()) {
            if (!part.state().equals(PartStatus.REJECTED)) continue;
            boolean document =
                    part.lastProblem() != null && part.lastProblem().code().equals("document-invalid");
            throw blocked(
                    document ? BlockReason.DOCUMENT_INVALID : BlockReason.SEAL_INVALID,
                    part.partId().value());
        }
    }

    private Outcome receive(Placed placed) throws Ended {
        Receipt receipt = placed.entry().receipt();
        if (receipt == null) throw new Ended(judge.notUnderstood(0));
        if (caseNumber != null && !caseNumber.equals(receipt.caseNumber())) {
            throw blocked(BlockReason.RECEIPT_INVALID, "caseNumber");
        }
        if (!verifies(receipt, placed.registration())) {
            // It may be signed by a key that is newer than the set.
            Discovery.Result keys = bench.discovery().keySet();
            if (keys == Discovery.Result.UNKNOWN) throw new Ended(judge.later(null));
            if (!verifies(receipt, placed.registration())) throw blocked(BlockReason.RECEIPT_INVALID, "signature");
        }
        // Of an entry that went first again, the first receipt stays: it proves when the entry was filed.
        if (!restoring) bench.store().committed(delivery.caseId(), delivery.entryId(), receipt);
        return Outcome.COMMITTED;
    }

    private boolean verifies(Receipt receipt, Registration registration) {
        KeySet keys = bench.facts().keySet();
        if (keys == null) keys = new KeySet("", bench.now(), bench.now(), Collections.emptyList());
        try {
            Receipts.verify(receipt, keys, bench.settings().root(), registration.sha256());
            return true;
        } catch (UntrustedException e) {
            LOG.warn("the receipt of entry {} does not verify: {}", delivery.entryId(), e.getMessage());
            return false;
        }
    }

    private Registration read() throws Ended {
        try {
            Registration registration = bench.store().registration(delivery.caseId(), delivery.entryId());
            if (bench.ownSignatures().cover(registration)) return registration;
            LOG.error("entry {} was not signed by this device; nothing of it is sent", delivery.entryId());
            throw blocked(BlockReason.SIGNATURE_INVALID, null);
        } catch (VaultDamagedException e) {
            LOG.error("the registration of entry {} is damaged: {}", delivery.entryId(), e.getMessage());
            throw blocked(BlockReason.VAULT_DAMAGED, "registration");
        }
    }

    private void goOn() throws Ended {
        if (stop.getAsBoolean()) throw new Ended(judge.stopped());
    }

    private static Ended blocked(BlockReason reason, @Nullable String detail) {
        return new Ended(Outcome.blocked(reason, detail));
    }

    /** An entry as the acquirer shows it, and what it is registered with. */
    private record Placed(Entry entry, Registration registration) {}
}
