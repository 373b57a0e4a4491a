package dev.recourse.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.BlockReason;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes before what: entries of a case, a withdrawal, a case that the acquirer has lost, large and small ones. */
class OrderTest {
    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void open() throws Exception {
        world = new World(directory);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void entriesOfACaseArriveInTheOrderInWhichTheyWereFiled() {
        List<EntryId> filed = new ArrayList<>();
        List<CaseId> cases = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            cases.add(world.newCase());
            filed.add(world.file(cases.get(i), EntryKind.APPLICATION, 30_000));
        }
        for (int round = 0; round < 3; round++) {
            for (CaseId caseId : cases) filed.add(world.file(caseId, EntryKind.MESSAGE));
        }
        world.acquirer.once("PUT .*/commit", FakeAcquirer.cut()).once("PUT .*", FakeAcquirer.loseAnswer());

        world.settle(60, filed.toArray(new EntryId[0]));

        assertThat(world.acquirer.committed).hasSize(16).doesNotHaveDuplicates();
        for (CaseId caseId : cases) {
            List<EntryId> own = world.store.deliveries(caseId).stream()
                    .map(Delivery::entryId)
                    .toList();
            assertThat(world.acquirer.committed.stream().filter(own::contains)).containsExactlyElementsOf(own);
        }
    }

    @Test
    void aBlockedEntryHoldsThoseBehindItAndNoOtherCase() {
        CaseId caseId = world.newCase();
        EntryId application = world.file(caseId);
        EntryId message = world.file(caseId, EntryKind.MESSAGE);
        EntryId other = world.file(world.newCase());
        world.acquirer.always("PUT .*/entries/" + application, FakeAcquirer.problem(422, "unprocessable"));
        world.engine.runOnce();
        assertThat(world.delivery(message).blockReason()).isEqualTo(BlockReason.PREDECESSOR);
        assertThat(world.heard).contains("BLOCKED " + application, "BLOCKED " + message);
        assertThat(world.state(other)).isEqualTo(DeliveryState.COMMITTED);
        assertThat(world.acquirer.count("PUT .*/entries/" + message)).isZero();
    }

    @Test
    void aWithdrawalStopsARunningUploadAndGoesNext() throws Exception {
        world.acquirer.maxChunkBytes = 100_000;
        CaseId caseId = world.newCase();
        EntryId application = world.file(caseId, EntryKind.APPLICATION, 2_000_000);
        EntryId[] withdrawal = new EntryId[1];
        world.acquirer.once("PATCH .*", FakeAcquirer::answer).once("PATCH .*", (exchange, act) -> {
            withdrawal[0] = world.file(caseId, EntryKind.WITHDRAWAL);
            world.engine.wakeUp();
            FakeAcquirer.answer(exchange, act);
        });

        world.engine.runOnce();
        world.settle(10, application, withdrawal[0]);

        assertThat(world.state(withdrawal[0])).isEqualTo(DeliveryState.COMMITTED);
        assertThat(world.acquirer.committed).containsExactly(withdrawal[0]);
        assertThat(world.acquirer.dossier(caseId).state).isEqualTo(CaseState.WITHDRAWN);
        assertThat(world.acquirer.count("PATCH .*")).isLessThanOrEqualTo(3);
        assertThat(world.state(application)).isEqualTo(DeliveryState.CANCELLED);
        assertThat(world.heard).contains("CANCELLED " + application);
        world.store.sweep(world.clock.instant(), World.WINDOWS);
        assertThat(directory.resolve("vault/active/" + caseId)).doesNotExist();
        Files.delete(indexAfterClose());
        world.open();
        assertThat(world.state(application)).isEqualTo(DeliveryState.CANCELLED);
        assertThat(world.state(withdrawal[0])).isEqualTo(DeliveryState.COMMITTED);
    }

    private Path indexAfterClose() {
        world.engine.close();
        world.store.close();
        return directory.resolve("index.mv.db");
    }

    @Test
    void anActionThatTheReviewHasOvertakenIsDroppedAndHoldsNobody() {
        CaseId caseId = world.newCase();
        world.file(caseId);
        world.engine.runOnce();
        EntryId accepted = world.file(caseId, EntryKind.PLAN_ACCEPTED);
        EntryId message = world.file(caseId, EntryKind.MESSAGE);
        world.acquirer.always("PUT .*/entries/" + accepted, FakeAcquirer.problem(409, "state-conflict"));
        world.settle(10, accepted, message);
        assertThat(world.delivery(accepted).blockReason()).isEqualTo(BlockReason.STATE_CONFLICT);
        assertThat(world.state(message)).isEqualTo(DeliveryState.COMMITTED);
    }

    @Test
    void whatIsBlockedWhenTheCaseClosesEndsWithIt() {
        CaseId caseId = world.newCase();
        world.file(caseId);
        world.engine.runOnce();
        EntryId refused = world.file(caseId, EntryKind.MESSAGE);
        EntryId behind = world.file(caseId, EntryKind.MESSAGE);
        world.acquirer.always("PUT .*/entries/" + refused, FakeAcquirer.problem(422, "unprocessable"));
        world.settle(10, refused, behind);
        assertThat(world.delivery(behind).blockReason()).isEqualTo(BlockReason.PREDECESSOR);
        world.acquirer.add(caseId, EntryKind.CLOSED, CaseState.CLOSED);
        world.engine.follow();
        world.engine.runOnce();
        assertThat(world.state(refused)).isEqualTo(DeliveryState.CANCELLED);
        assertThat(world.state(behind)).isEqualTo(DeliveryState.CANCELLED);
    }

    @Test
    void bringsBackACaseThatTheAcquirerHasLostInItsOrder() {
        CaseId caseId = world.newCase();
        EntryId application = world.file(caseId, EntryKind.APPLICATION, 40_000);
        EntryId first = world.file(caseId, EntryKind.MESSAGE);
        world.settle(5, application, first);
        String receipt = world.store.receipt(caseId, application).orElseThrow().jws();
        world.acquirer.lose(caseId);
        world.acquirer.committed.clear();

        EntryId second = world.file(caseId, EntryKind.MESSAGE);
        world.settle(10, second);

        assertThat(world.acquirer.committed).containsExactly(application, first, second);
        assertThat(world.state(second)).isEqualTo(DeliveryState.COMMITTED);
        assertThat(world.store.receipt(caseId, application).orElseThrow().jws())
                .as("the first proof stays")
                .isEqualTo(receipt);
    }

    @Test
    void bringsBackACaseThatWasLostBetweenUploadAndCommit() {
        CaseId caseId = world.newCase();
        EntryId application = world.file(caseId);
        world.engine.runOnce();
        EntryId supplement = world.file(caseId, EntryKind.SUPPLEMENT, 40_000);
        world.acquirer.committed.clear();
        // Lost once before, so that the old case has been read in the same try.
        world.acquirer.once("PUT .*", FakeAcquirer.loseAnswer());
        world.acquirer.once("PUT .*/commit", (exchange, act) -> {
            world.acquirer.lose(caseId);
            FakeAcquirer.answer(exchange, act);
        });
        world.settle(10, supplement);
        assertThat(world.acquirer.committed).containsExactly(application, supplement);
    }

    @Test
    void bringsBackACaseThatIsLostInTheMiddleOfAnUpload() throws Exception {
        world.acquirer.maxChunkBytes = 10_000;
        CaseId caseId = world.newCase();
        EntryId application = world.file(caseId, EntryKind.APPLICATION, 40_000);
        world.acquirer.once("PATCH .*", FakeAcquirer::answer).once("PATCH .*", (exchange, act) -> {
            world.acquirer.lose(caseId);
            FakeAcquirer.answer(exchange, act);
        });

        world.settle(10, application);

        assertThat(world.acquirer.committed).containsExactly(application);
        Part part =
                world.store.registration(caseId, application).manifest().parts().get(1);
        assertThat(world.acquirer.received(part.partId()))
                .isEqualTo(Files.readAllBytes(
                        world.store.sealedFile(caseId, application, part).path()));
    }

    @Test
    void saysThatTheApplicationIsMissingWhenItCannotBringTheCaseBack() {
        EntryId message = world.file(world.newCase(), EntryKind.MESSAGE);
        world.engine.runOnce();
        assertThat(world.delivery(message).blockReason()).isEqualTo(BlockReason.REFUSED);
        assertThat(world.delivery(message).detail()).isEqualTo("not-found");
    }

    @Test
    void aStuckLargeUploadDelaysNoSmallEntry() throws Exception {
        world.parallelCases = 1;
        world.engine = world.engine();
        List<EntryId> large = new ArrayList<>();
        for (int i = 0; i < 3; i++) large.add(world.file(world.newCase(), EntryKind.APPLICATION, 1_500_000));
        List<EntryId> small = new ArrayList<>();
        for (int i = 0; i < 10; i++) small.add(world.file(world.newCase(), EntryKind.APPLICATION, 2_000));
        CountDownLatch smallDone = new CountDownLatch(10);
        world.acquirer.always("PATCH .*", (exchange, act) -> {
            if (exchange.getRequestHeaders().getFirst("Content-Length").length() > 5) await(smallDone);
            FakeAcquirer.answer(exchange, act);
        });
        world.acquirer.always("PUT .*/commit", (exchange, act) -> {
            FakeAcquirer.answer(exchange, act);
            smallDone.countDown();
        });

        world.engine.runOnce();

        assertThat(world.acquirer.committed).hasSize(13);
        assertThat(world.acquirer.committed.subList(0, 10)).containsExactlyInAnyOrderElementsOf(small);
        assertThat(world.acquirer.committed.subList(10, 13)).containsExactlyInAnyOrderElementsOf(large);
    }

    @Test
    void partsOfAnEntryGoSideBySide() {
        EntryId entry = world.file(world.newCase(), EntryKind.APPLICATION, 40_000, 40_000, 40_000);
        CountDownLatch three = new CountDownLatch(3);
        world.acquirer.always("PATCH .*", (exchange, act) -> {
            three.countDown();
            await(three);
            FakeAcquirer.answer(exchange, act);
        });
        world.engine.runOnce();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.COMMITTED);
        assertThat(three.getCount()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
