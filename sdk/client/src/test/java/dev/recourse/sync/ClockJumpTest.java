package dev.recourse.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The device's clock jumps ten years while a request is under way, or while its repetition waits: at a few requests in every test run, at all of
 * them with {@code -Drecourse.torture=long}.
 */
@Timeout(120)
class ClockJumpTest {
    private static final boolean LONG = "long".equals(System.getProperty("recourse.torture"));
    private static final Duration TEN_YEARS = Duration.ofDays(3650);
    /** What a wait that another clock has set is cut to at most. */
    private static final Duration LONGEST = Duration.ofHours(1);
    /** A delivery takes four requests, and a poll follows each step. */
    private static final int MOST_REQUESTS = 40;

    @TempDir
    Path directory;

    private World world;
    private int jumps;

    @BeforeEach
    void open() throws Exception {
        world = new World(directory);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aJumpOfTenYearsCausesNoHotLoopNoLongWaitAndNoSecondEffect() {
        Map<String, FakeAcquirer.Fault> answers = new LinkedHashMap<>();
        answers.put("is answered", FakeAcquirer::answer);
        answers.put("is lost", FakeAcquirer.cut());
        answers.put("loses its answer", FakeAcquirer.loseAnswer());
        answers.put(
                "is put off",
                (exchange, act) -> FakeAcquirer.write(
                        exchange, new FakeAcquirer.Answer(503, "", new byte[0], Map.of("Retry-After", "120"))));
        int turn = 0;
        for (String requests :
                new String[] {"PUT .*/entries/[^/]*", "HEAD .*", "PATCH .*", "PUT .*/commit", "GET /v1/changes.*"}) {
            for (Map.Entry<String, FakeAcquirer.Fault> answer : answers.entrySet()) {
                if (!LONG && turn++ % 9 > 0) continue;
                for (Duration jump : new Duration[] {TEN_YEARS, TEN_YEARS.negated()}) {
                    jump(requests, answer, jump, true);
                    jump(requests, answer, jump.negated(), false);
                }
            }
        }
        System.out.printf("clock: %d jumps of ten years, 0 hot loops, 0 waits over the cap%n", jumps);
        assertThat(jumps).isEqualTo(LONG ? 80 : 12);
    }

    /** Lets the clock jump while the request is under way, or after the step that made it. */
    private void jump(String requests, Map.Entry<String, FakeAcquirer.Fault> answer, Duration jump, boolean underWay) {
        String what = requests + " " + answer.getKey() + ", " + jump + (underWay ? " under way" : " while it waits");
        jumps++;
        AtomicInteger met = new AtomicInteger();
        EntryId entry = world.file(world.newCase(), EntryKind.APPLICATION, 2_000);
        world.acquirer.once(requests, (exchange, act) -> {
            met.incrementAndGet();
            if (underWay) world.clock.forward(jump);
            answer.getValue().answer(exchange, act);
        });
        int before = world.acquirer.requests.size();
        boolean jumped = underWay;
        for (int step = 0; step < 30 && (world.state(entry) != DeliveryState.COMMITTED || met.get() == 0); step++) {
            Instant due = world.engine.runOnce().nextDue();
            assertThat(due).as(what).isNotNull();
            if (!jumped && met.get() > 0) {
                world.clock.forward(jump);
                jumped = true;
                continue;
            }
            Instant now = world.clock.instant();
            assertThat(Duration.between(now, due)).as(what).isLessThanOrEqualTo(LONGEST);
            world.clock.set(due.isAfter(now) ? due : now.plusMillis(1));
        }
        assertThat(met).as(what).hasValue(1);
        assertThat(world.state(entry)).as(what).isEqualTo(DeliveryState.COMMITTED);
        assertThat(world.acquirer.commits).as(what).containsEntry(entry, 1);
        assertThat(world.acquirer.requests.size() - before).as(what).isLessThan(MOST_REQUESTS);
    }
}
