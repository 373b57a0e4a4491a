package dev.recourse.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final Backoff backoff = new Backoff(new Random(1), true);

    @Test
    void staysUnderTheDoublingCeilingAndUsesAllOfIt() {
        for (int failures = 0; failures < 40; failures++) {
            Duration ceiling = Duration.ofSeconds(Math.min(900, 2L << Math.min(failures, 20)));
            Duration longest = Duration.ZERO;
            Duration shortest = ceiling;
            for (int i = 0; i < 500; i++) {
                Duration wait = backoff.after(failures);
                assertThat(wait).isBetween(MOMENT, ceiling.plus(MOMENT));
                if (wait.compareTo(longest) > 0) longest = wait;
                if (wait.compareTo(shortest) < 0) shortest = wait;
            }
            assertThat(longest).isGreaterThan(ceiling.multipliedBy(9).dividedBy(10));
            assertThat(shortest).isLessThan(ceiling.dividedBy(10));
        }
    }

    @Test
    void waitsUpToAnHourBehind() {
        Backoff behind = new Backoff(new Random(1), false);
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 500; i++) {
            Duration wait = behind.after(30);
            if (wait.compareTo(longest) > 0) longest = wait;
        }
        assertThat(longest)
                .isBetween(Duration.ofMinutes(55), Duration.ofHours(1).plus(MOMENT));
    }

    @Test
    void neverComesBackBeforeTheServerWishesNorMuchLater() {
        for (int i = 0; i < 500; i++) {
            assertThat(backoff.after(0, Duration.ofSeconds(30)))
                    .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(36).plus(MOMENT));
        }
    }

    @Test
    void obeysNoServerForMoreThanADay() {
        assertThat(backoff.after(0, Duration.ofDays(400))).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void takesAWishOfZeroForNoReasonToHurry() {
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 500; i++) {
            Duration wait = backoff.after(8, Duration.ZERO);
            if (wait.compareTo(longest) > 0) longest = wait;
        }
        assertThat(longest).isGreaterThan(Duration.ofMinutes(5));
    }

    @Test
    void spreadsPollsByAFifthEitherWay() {
        Duration longest = Duration.ZERO;
        Duration shortest = Duration.ofDays(1);
        for (int i = 0; i < 500; i++) {
            Duration wait = backoff.poll(60);
            assertThat(wait)
                    .isBetween(Duration.ofSeconds(48), Duration.ofSeconds(72).plus(MOMENT));
            if (wait.compareTo(longest) > 0) longest = wait;
            if (wait.compareTo(shortest) < 0) shortest = wait;
        }
        assertThat(longest).isGreaterThan(Duration.ofSeconds(70));
        assertThat(shortest).isLessThan(Duration.ofSeconds(50));
    }

    @Test
    void noServerSilencesThePollForMuchMoreThanADay() {
        assertThat(backoff.poll(Integer.MAX_VALUE)).isBetween(Duration.ofHours(19), Duration.ofHours(29));
    }
}
