package dev.recourse.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The engine's own threads, and work on the caller's. */
class EngineTest {
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
    void startsNoThreadBeforeItIsToldTo() {
        // Those of engines that other tests have closed are on their way out.
        await().until(() -> threads().isEmpty());
        world.engine.wakeUp();
        world.engine.syncNow();
        world.file(world.newCase());
        assertThat(threads()).isEmpty();
    }

    @Test
    void deliversOnItsOwnThreadsWhatIsFiledLater() {
        world.engine.start();
        world.engine.start();
        EntryId first = world.file(world.newCase());
        world.engine.wakeUp();
        await().until(() -> world.state(first) == DeliveryState.COMMITTED);
        EntryId second = world.file(world.newCase());
        world.engine.wakeUp();
        await().until(() -> world.state(second) == DeliveryState.COMMITTED);
        assertThat(threads()).contains("recourse-sync");
        world.engine.stop();
        assertThat(threads()).doesNotContain("recourse-sync");
    }

    @Test
    void sendsNothingWhilePausedAndGoesOnAfterwards() {
        world.engine.pause();
        EntryId entry = world.file(world.newCase());
        Step step = world.engine.runOnce();
        assertThat(step.nextDue()).isNull();
        assertThat(world.acquirer.requests).isEmpty();
        assertThat(world.engine.outlook().waiting()).isEqualTo(Waiting.PAUSED);
        world.engine.start();
        world.engine.resume();
        await().until(() -> world.state(entry) == DeliveryState.COMMITTED);
    }

    @Test
    void worksOnTheCallersTimeUntilItIsDone() {
        EntryId entry = world.file(world.newCase());
        boolean done =
                world.engine.syncOnce(Duration.ofSeconds(60), () -> world.state(entry) == DeliveryState.COMMITTED);
        assertThat(done).isTrue();
        assertThat(threads()).doesNotContain("recourse-sync");
    }

    @Test
    @Timeout(120)
    void givesUpBeforeTheDeadlineWhatCannotBeDueBeforeIt() {
        EntryId entry = world.file(world.newCase());
        world.acquirer.once("PUT .*", FakeAcquirer.problem(503, "unavailable", "Retry-After", "3600"));
        boolean done =
                world.engine.syncOnce(Duration.ofMinutes(30), () -> world.state(entry) == DeliveryState.COMMITTED);
        assertThat(done).isFalse();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    void breaksOffAtTheDeadlineAndCountsNoAttempt() throws Exception {
        EntryId entry = world.file(world.newCase());
        CountDownLatch never = new CountDownLatch(1);
        world.acquirer.always("PUT .*", (exchange, act) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                exchange.close();
            }
        });
        boolean done = world.engine.syncOnce(Duration.ofMillis(300), () -> false);
        never.countDown();
        assertThat(done).isFalse();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.QUEUED);
        assertThat(world.delivery(entry).attempts()).isZero();
        assertThat(world.delivery(entry).waiting()).isEqualTo("STOPPED");
    }

    @Test
    void servesACallerWhileItsOwnThreadWorks() {
        world.engine.start();
        EntryId entry = world.file(world.newCase());
        assertThat(world.engine.syncOnce(Duration.ofSeconds(60), () -> world.state(entry) == DeliveryState.COMMITTED))
                .isTrue();
    }

    @Test
    void anInterruptEndsTheCallersWorkAndHarmsNothing() {
        EntryId entry = world.file(world.newCase(), EntryKind.APPLICATION, 500_000);
        Thread.currentThread().interrupt();
        assertThat(world.engine.syncOnce(Duration.ofSeconds(60), () -> false)).isFalse();
        assertThat(Thread.interrupted()).isTrue();

        Thread.currentThread().interrupt();
        world.engine.runOnce();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.COMMITTED);
    }

    @Test
    void aListenerThatThrowsChangesNothing() {
        world.throwing = true;
        EntryId entry = world.file(world.newCase(), EntryKind.APPLICATION, 10_000);
        world.engine.runOnce();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.COMMITTED);
        assertThat(world.store
                        .caseOf(world.delivery(entry).caseId())
                        .orElseThrow()
                        .current())
                .isNotNull();
    }

    @Test
    void tellsOfEachStepAfterItIsOnTheDisk() {
        EntryId entry = world.file(world.newCase(), EntryKind.APPLICATION, 10_000);
        world.engine.runOnce();
        assertThat(world.heard.stream().filter(line -> line.endsWith(entry.value())))
                .containsExactly("DELIVERING " + entry, "COMMITTED " + entry);
        assertThat(world.heard).anyMatch(line -> line.endsWith("10000/10000"));
    }

    @Test
    void whatWasClaimedWhenTheProcessEndedIsDeliveredByTheNext() {
        EntryId entry = world.file(world.newCase());
        for (Delivery claimed : world.store.claim(world.clock.instant(), 10, world.network)) {
            assertThat(claimed.entryId()).isEqualTo(entry);
        }
        world.engine.runOnce();
        assertThat(world.acquirer.commits).isEmpty();
        world.reopen();
        world.engine.runOnce();
        assertThat(world.acquirer.commits).containsEntry(entry, 1);
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("recourse-sync"))
                .collect(Collectors.toSet());
    }
}
