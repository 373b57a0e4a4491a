package dev.recourse.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.NetworkState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No network, no acquirer, no token: the queue waits as a whole, and nothing vanishes. */
class OutageTest {
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
    void tenThousandFailingTriesOfflineCountNoAttemptAndLoseNothing() {
        List<EntryId> entries = filed(5);
        world.sockets.down(true);

        Instant began = world.clock.instant();
        while (world.sockets.lost() < 10_000) {
            Step step = world.engine.runOnce();
            assertThat(step.nextDue()).isAfter(world.clock.instant());
            world.clock.set(step.nextDue());
        }

        for (EntryId entry : entries) {
            assertThat(world.delivery(entry).attempts()).isZero();
            assertThat(world.state(entry)).isEqualTo(DeliveryState.QUEUED);
        }
        // One try at a time, 7.5 minutes apart on average.
        Duration took = Duration.between(began, world.clock.instant());
        assertThat(took).isBetween(Duration.ofDays(45), Duration.ofDays(60));
        assertThat(world.acquirer.requests).isEmpty();

        world.sockets.down(false);
        world.settle(20, entries.toArray(new EntryId[0]));
        assertThat(world.acquirer.commits).hasSize(5);
    }

    @Test
    void aRefusedConnectionCountsNoAttemptAndStopsTheQueueOnce() {
        List<EntryId> entries = filed(30);
        world.acquirer.close();
        Step step = world.engine.runOnce();
        assertThat(world.engine.outlook().waiting()).isEqualTo(Waiting.UNREACHABLE);
        assertThat(step.postponed()).isBetween(1, 4);
        for (EntryId entry : entries) {
            assertThat(world.delivery(entry).attempts()).isZero();
            assertThat(world.state(entry)).isEqualTo(DeliveryState.QUEUED);
        }
    }

    @Test
    void triesNothingWhileTheAppSaysThatThereIsNoNetwork() {
        List<EntryId> entries = filed(3);
        world.network = NetworkState.OFFLINE;
        for (int i = 0; i < 20; i++) world.clock.set(world.engine.runOnce().nextDue());
        assertThat(world.acquirer.requests).isEmpty();
        assertThat(world.engine.outlook().waiting()).isEqualTo(Waiting.OFFLINE);

        world.network = NetworkState.METERED;
        Step step = world.engine.runOnce();
        assertThat(world.acquirer.requests)
                .as("all devices of a region come back at once")
                .isEmpty();
        assertThat(step.nextDue())
                .isBetween(world.clock.instant(), world.clock.instant().plusSeconds(61));

        world.clock.set(step.nextDue());
        world.settle(20, entries.toArray(new EntryId[0]));
    }

    @Test
    void syncNowPassesTheWaitForARegainedNetwork() {
        EntryId entry = filed(1).get(0);
        world.network = NetworkState.OFFLINE;
        world.engine.runOnce();
        world.network = NetworkState.UNMETERED;
        world.engine.syncNow();
        world.engine.runOnce();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.COMMITTED);
    }

    @Test
    void anEntryForUnmeteredNetworksWaitsForOne() {
        EntryId entry = world.file(world.newCase(), EntryKind.APPLICATION, NetworkConstraint.UNMETERED);
        world.network = NetworkState.METERED;
        world.engine.runOnce();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.QUEUED);
        world.network = NetworkState.UNMETERED;
        world.engine.runOnce();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.COMMITTED);
    }

    @Test
    void anUploadForUnmeteredNetworksStopsWhenTheNetworkIsMetered() {
        world.acquirer.maxChunkBytes = 100_000;
        EntryId entry = world.file(world.newCase(), EntryKind.APPLICATION, NetworkConstraint.UNMETERED, 700_000);
        world.acquirer.once("PATCH .*", (exchange, act) -> {
            world.network = NetworkState.METERED;
            FakeAcquirer.answer(exchange, act);
        });
        world.engine.runOnce();
        assertThat(world.acquirer.count("PATCH .*")).isEqualTo(1);
        assertThat(world.state(entry)).isEqualTo(DeliveryState.QUEUED);
        world.network = NetworkState.UNMETERED;
        world.engine.runOnce();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.COMMITTED);
    }

    @Test
    void refusedCredentialsStopTheQueueOnceAndItGoesOnByItself() {
        List<EntryId> entries = filed(50);
        world.acquirer.always(".*", FakeAcquirer.problem(401, "unauthenticated"));

        Step step = world.engine.runOnce();

        assertThat(world.engine.outlook().waiting()).isEqualTo(Waiting.AUTH_REQUIRED);
        // What was under way side by side may have met it, each once, and again with the refreshed token.
        assertThat(world.acquirer.requests.size()).isLessThanOrEqualTo(12);
        int before = world.acquirer.requests.size();
        for (int i = 0; i < 10; i++) {
            world.clock.set(step.nextDue());
            step = world.engine.runOnce();
        }
        assertThat(world.acquirer.requests.size() - before)
                .as("one probe each time")
                .isLessThanOrEqualTo(20);
        for (EntryId entry : entries)
            assertThat(world.delivery(entry).attempts()).isZero();

        world.acquirer.heal();
        world.settle(100, entries.toArray(new EntryId[0]));
        assertThat(world.acquirer.commits).hasSize(50);
    }

    @Test
    void anOutageStopsTheBatchOnceAndNotOnceForEach() {
        List<EntryId> entries = filed(60);
        world.acquirer.always(".*", FakeAcquirer.problem(503, "unavailable"));

        Step step = world.engine.runOnce();

        assertThat(world.acquirer.requests.size()).isLessThanOrEqualTo(10);
        assertThat(world.engine.outlook().waiting()).isEqualTo(Waiting.OUTAGE);
        for (int i = 0; i < 20; i++) {
            int before = world.acquirer.requests.size();
            world.clock.set(step.nextDue());
            step = world.engine.runOnce();
            assertThat(world.acquirer.requests.size() - before).as("one probe").isLessThanOrEqualTo(1);
        }

        world.acquirer.heal();
        world.settle(100, entries.toArray(new EntryId[0]));
        assertThat(world.acquirer.commits)
                .hasSize(60)
                .allSatisfy((entry, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void comesBackSlowlyAfterAnOutage() {
        List<EntryId> entries = filed(30);
        world.acquirer.always(".*", FakeAcquirer.cut());
        Step step = world.engine.runOnce();
        assertThat(world.engine.outlook().waiting()).isEqualTo(Waiting.OUTAGE);
        world.acquirer.heal();
        world.clock.set(step.nextDue());
        world.acquirer.mostAtOnce.set(0);
        world.acquirer.always("PUT .*", (exchange, act) -> {
            assertThat(world.acquirer.commits.size() > 0 || world.acquirer.mostAtOnce.get() == 1)
                    .as("more than one before the first answer")
                    .isTrue();
            FakeAcquirer.answer(exchange, act);
        });
        world.settle(100, entries.toArray(new EntryId[0]));
        assertThat(world.acquirer.commits).hasSize(30);
    }

    @Test
    void onePoisonedEntryDelaysNobody() {
        EntryId poison = filed(1).get(0);
        Delivery delivery = world.delivery(poison);
        world.acquirer.always("PUT .*/entries/" + poison, FakeAcquirer.problem(500, "internal"));
        List<EntryId> others = filed(40);

        world.engine.runOnce();

        for (EntryId entry : others) assertThat(world.state(entry)).isEqualTo(DeliveryState.COMMITTED);
        assertThat(world.state(poison)).isEqualTo(DeliveryState.QUEUED);
        assertThat(world.delivery(poison).attempts()).isEqualTo(delivery.attempts() + 1);
        assertThat(world.delivery(poison).waiting()).isEqualTo("OUTAGE");
    }

    @Test
    void obeysRetryAfterEvenWhenHurried() {
        EntryId entry = filed(1).get(0);
        world.acquirer.once("PUT .*", FakeAcquirer.problem(503, "unavailable", "Retry-After", "600"));
        world.engine.runOnce();
        Instant due = world.delivery(entry).nextAttemptAt();
        assertThat(due)
                .isBetween(
                        world.clock.instant().plusSeconds(600),
                        world.clock.instant().plusSeconds(721));

        world.engine.syncNow();
        world.engine.runOnce();
        assertThat(world.acquirer.count("PUT .*")).isEqualTo(1);

        world.clock.set(due);
        world.settle(5, entry);
        assertThat(world.acquirer.commits).containsEntry(entry, 1);
    }

    @Test
    void leavesTheWholeHostAloneWhenItIsRateLimited() {
        List<EntryId> entries = filed(20);
        world.acquirer.always("PUT .*", FakeAcquirer.problem(429, "rate-limited", "Retry-After", "120"));
        Instant now = world.clock.instant();
        Step step = world.engine.runOnce();
        assertThat(world.acquirer.count("PUT .*")).isLessThanOrEqualTo(4);
        assertThat(step.nextDue()).isAfterOrEqualTo(now.plusSeconds(120));
        world.engine.syncNow();
        int before = world.acquirer.requests.size();
        world.engine.runOnce();
        assertThat(world.acquirer.requests).hasSize(before);
        world.acquirer.heal();
        world.settle(100, entries.toArray(new EntryId[0]));
    }

    @Test
    void aSignInPageOfTheNetworkBlocksNothing() {
        List<EntryId> entries = filed(5);
        world.acquirer.always(".*", FakeAcquirer.page(200));
        for (int i = 0; i < 30; i++) world.clock.set(world.engine.runOnce().nextDue());
        for (EntryId entry : entries) {
            assertThat(world.state(entry)).isEqualTo(DeliveryState.QUEUED);
            assertThat(world.delivery(entry).attempts()).isZero();
        }
        assertThat(world.engine.outlook().waiting()).isEqualTo(Waiting.PORTAL);
        world.acquirer.heal();
        world.settle(50, entries.toArray(new EntryId[0]));
    }

    @Test
    void anAnswerThatOnlyOneEntryGetsAndNobodyUnderstandsBlocksItAfterTheThird() {
        EntryId entry = filed(1).get(0);
        world.acquirer.always("PUT .*", FakeAcquirer.page(302));
        world.settle(20, entry);
        assertThat(world.delivery(entry).blockReason()).isEqualTo(dev.recourse.model.BlockReason.PROTOCOL);
        assertThat(world.acquirer.count("PUT .*")).isEqualTo(3);
    }

    @Test
    void aClockThatJumpsTenYearsBackStopsNothing() {
        EntryId entry = filed(1).get(0);
        world.acquirer.once("PUT .*", FakeAcquirer.cut());
        world.engine.runOnce();
        world.clock.forward(Duration.ofDays(-3650));
        Instant back = world.clock.instant();
        world.settle(20, entry);
        assertThat(Duration.between(back, world.clock.instant())).isLessThan(Duration.ofHours(2));
    }

    private List<EntryId> filed(int count) {
        List<EntryId> entries = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> {
            CaseId caseId = world.newCase();
            entries.add(world.file(caseId));
        });
        return entries;
    }
}
