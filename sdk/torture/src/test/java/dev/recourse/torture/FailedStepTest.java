package dev.recourse.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.NetworkState;
import dev.recourse.model.PartId;
import dev.recourse.model.RecourseException;
import dev.recourse.model.Sha256;
import dev.recourse.store.PendingPart;
import dev.recourse.store.Store;
import dev.recourse.store.VaultLook;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A step of the store fails somewhere, is done again and succeeds; then the power goes at once. */
class FailedStepTest {
    private static final CaseId CASE = new CaseId(Papers.uuid(1));
    private static final EntryId ENTRY = new EntryId(Papers.uuid(2));
    private static final PartId PART = new PartId(Papers.uuid(3));
    private static final EntryId MESSAGE = new EntryId(Papers.uuid(4));
    private static final byte[] SEALED = new byte[700];
    private static final byte[] MANIFEST =
            Papers.manifest(CASE, ENTRY, EntryKind.APPLICATION, Map.of(PART, SEALED), "app/1");

    private final SettableClock clock = new SettableClock();
    private int failures;

    /** Does something to a store that is ready for it. */
    private interface Step {
        void act(Store store);
    }

    @Test
    void whatWasAcknowledgedAtTheSecondTryIsDurable() throws Exception {
        List<Step> before = new ArrayList<>();
        before.add(FailedStepTest::draft);
        test(before, FailedStepTest::save, "000002 said", "more");
        test(
                before,
                FailedStepTest::attach,
                "000002 part " + PART,
                Sha256.of(SEALED).hex());
        before.add(FailedStepTest::attach);
        test(before, store -> store.deletePart(CASE, ENTRY, PART), "000002 part " + PART, null);
        test(before, FailedStepTest::submit, "000002 state", "QUEUED");
        test(before, store -> store.discardDraft(CASE, ENTRY), "000002 state", null);
        before.add(FailedStepTest::submit);
        List<Step> withMessage = new ArrayList<>(before);
        withMessage.add(FailedStepTest::message);
        test(withMessage, store -> store.discardDraft(CASE, MESSAGE), "000004 state", null);
        test(before, store -> store.cancel(CASE, ENTRY), "000002 state", "CANCELLED");
        before.add(store -> store.claim(clock.instant(), 1, NetworkState.UNMETERED));
        test(before, store -> store.attempting(CASE, ENTRY), "000002 attempted", "yes");
        test(before, this::receipt, "000002 receipt", "r-1");
        before.add(this::receipt);
        test(before, store -> store.erase(CASE), "000001 erased", "yes");
        test(before, store -> store.acquirerFile("keyset", new byte[] {'k'}), "acquirer.keyset", "k");
        Form.say(
                "failed steps: %d calls failed, 0 acknowledgements lost when the power went after the next try",
                failures);
    }

    @Test
    void aDraftThatIsChangedAfterASubmissionHasFailedIsNotFiledAsItWas() throws Exception {
        int failed = 0;
        boolean met = true;
        for (int nth = 1; met; nth += Form.of(5, 1)) {
            Fault fault = new Fault(nth, Fault.Kind.ERROR, true);
            Disk disk = new Disk(new Node(true));
            Recording recording = new Recording(disk);
            try (Store store = Stores.open(disk, clock)) {
                draft(store);
                attach(store);
                disk.weather = fault;
                boolean filed = succeeds(FailedStepTest::submit, store);
                met = fault.isMet();
                if (filed) continue;
                failed++;
                fault.end();
                save(store);
                recording.end();
                for (Choice choice : new Choice[] {Choice.NOTHING, Choice.EVERYTHING}) {
                    Disk left = recording.at(disk.now(), null, choice);
                    assertThat(VaultLook.at(Stores.options(left, clock)))
                            .as("%s", fault)
                            .containsEntry("000002 state", "DRAFT")
                            .containsEntry("000002 said", "more");
                }
            }
        }
        assertThat(failed).isPositive();
    }

    /** In the short form only syncs fail, for what a failed one leaves looks like a good one's, and a few other calls. */
    private void test(List<Step> before, Step step, String fact, String value) throws Exception {
        List<Call> calls = test(before, step, new Fault(), fact, value);
        for (int nth = 1; nth <= calls.size(); nth++) {
            if (!Form.isLong() && calls.get(nth - 1) != Call.SYNC && nth % 20 != 0) continue;
            for (Fault.Kind kind : Form.isLong() ? Fault.Kind.values() : new Fault.Kind[] {Fault.Kind.ERROR}) {
                if (!Fault.canFail(calls.get(nth - 1), kind)) continue;
                test(before, step, new Fault(nth, kind, false), fact, value);
                if (Form.isLong()) test(before, step, new Fault(nth, kind, true), fact, value);
            }
        }
    }

    /** Returns the calls that there were. */
    private List<Call> test(List<Step> before, Step step, Fault fault, String fact, String value) throws Exception {
        Disk disk = new Disk(new Node(true));
        Recording recording = new Recording(disk);
        try (Store store = Stores.open(disk, clock)) {
            for (Step one : before) one.act(store);
            disk.weather = fault;
            boolean first = succeeds(step, store);
            if (fault.isHit()) failures++;
            fault.end();
            if (!first) step.act(store);
            List<Call> calls = fault.calls();
            Disk left = recording.end().at(disk.now(), null, Choice.NOTHING);
            assertThat(VaultLook.at(Stores.options(left, clock)).get(fact))
                    .as("%s, %s, %s try", fact, fault, first ? "first" : "second")
                    .isEqualTo(value);
            return calls;
        }
    }

    private static boolean succeeds(Step step, Store store) {
        try {
            step.act(store);
            return true;
        } catch (RecourseException | OutOfMemoryError e) {
            return false;
        }
    }

    private static void draft(Store store) {
        store.createDraft(CASE, ENTRY, EntryKind.APPLICATION, new byte[] {'s'}, new byte[] {'k'}, new byte[] {'l'});
    }

    private static void message(Store store) {
        store.createDraft(CASE, MESSAGE, EntryKind.MESSAGE, new byte[] {'s'}, new byte[] {'k'}, new byte[] {'l'});
    }

    private static void save(Store store) {
        store.saveDraft(CASE, ENTRY, "more".getBytes(StandardCharsets.UTF_8), new byte[] {'k', 'l'}, new byte[] {'l'});
    }

    private static void attach(Store store) {
        try (PendingPart part = store.beginPart(CASE, ENTRY, PART)) {
            part.write(ByteBuffer.wrap(SEALED));
            part.commit();
        }
    }

    /** Wrapped anew each time, so that no two attempts have the same bytes. */
    private static void submit(Store store) {
        byte[] manifest =
                Papers.manifest(CASE, ENTRY, EntryKind.APPLICATION, Map.of(PART, SEALED), "app/" + System.nanoTime());
        store.freeze(CASE, ENTRY, manifest, "a..b", NetworkConstraint.ANY, null);
    }

    private void receipt(Store store) {
        store.committed(CASE, ENTRY, Papers.receipt("r-1", MANIFEST, clock.instant()));
    }
}
