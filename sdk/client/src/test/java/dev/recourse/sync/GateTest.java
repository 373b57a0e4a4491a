package dev.recourse.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GateTest {
    private final SettableClock clock = new SettableClock();
    private final Gate gate = new Gate(clock, new Backoff(new Random(7), true));

    @Test
    void staysOpenForOneUnluckyVisitorHoweverOftenHeFails() {
        for (int i = 0; i < 50; i++) gate.failed("poison", Waiting.OUTAGE, null, i);
        assertThat(gate.enter()).isNotNull();
        assertThat(gate.closedBecause()).isNull();
    }

    @Test
    void closesWhenThreeFailInARow() {
        gate.failed("a", Waiting.OUTAGE, null, 0);
        gate.failed("b", Waiting.OUTAGE, null, 0);
        assertThat(gate.closedUntil()).isNull();
        gate.failed("c", Waiting.OUTAGE, null, 0);
        assertThat(gate.closedBecause()).isEqualTo(Waiting.OUTAGE);
        assertThat(gate.enter()).isNull();
    }

    @Test
    void letsOneTryAndTheOthersFollowSlowly() {
        clock.set(gate.close(Waiting.OFFLINE, null));
        assertThat(gate.enter()).isNotNull();
        assertThat(gate.enter()).as("a second one while the first tries").isNull();
        gate.answered();
        assertThat(gate.enter()).isNotNull();
        assertThat(gate.enter()).isNotNull();
        assertThat(gate.enter()).as("more than two after the first answer").isNull();
        for (int i = 0; i < 5; i++) gate.answered();
        for (int i = 0; i < 100; i++) assertThat(gate.enter()).isNotNull();
    }

    @Test
    void waitsLongerAfterEachTryThatFails() {
        Duration total = Duration.ZERO;
        for (int i = 0; i < 12; i++) {
            Instant until = gate.close(Waiting.OFFLINE, null);
            Duration wait = Duration.between(clock.instant(), until);
            assertThat(wait.toMillis()).isLessThanOrEqualTo(Math.min(900_000, 2000L << i) + 1);
            total = total.plus(wait);
            clock.set(until);
            assertThat(gate.enter()).isNotNull();
        }
        assertThat(total).isGreaterThan(Duration.ofMinutes(5));
    }

    @Test
    void countsFailuresThatMeetAClosedGateOnlyOnce() {
        Instant until = gate.close(Waiting.OFFLINE, null);
        for (int i = 0; i < 20; i++)
            assertThat(gate.close(Waiting.OFFLINE, null)).isEqualTo(until);
    }

    @Test
    void letsTheNextOneTryWhenTheFirstEndsWithoutHavingAsked() {
        clock.set(gate.close(Waiting.OFFLINE, null));
        Gate.Pass first = gate.enter();
        assertThat(first).isNotNull();
        first.close();
        assertThat(gate.enter()).isNotNull();
    }

    @Test
    void keepsAPlaceWhenAllWhoFollowFail() {
        clock.set(gate.close(Waiting.OFFLINE, null));
        gate.enter();
        gate.answered();
        Gate.Pass one = gate.enter();
        Gate.Pass other = gate.enter();
        gate.failed("a", Waiting.OUTAGE, null, 0);
        one.close();
        gate.failed("b", Waiting.OUTAGE, null, 0);
        other.close();
        assertThat(gate.enter()).isNotNull();
    }

    @Test
    void staysClosedForAnAnswerThatWasOnItsWayWhenItClosed() {
        gate.close(Waiting.BUSY, Duration.ofMinutes(2));
        gate.answered();
        assertThat(gate.enter()).isNull();
    }

    @Test
    void isHurriedUnlessTheHostAskedForTheWait() {
        gate.close(Waiting.OUTAGE, null);
        gate.hurry();
        assertThat(gate.isAjar()).isTrue();

        gate.close(Waiting.BUSY, Duration.ofMinutes(2));
        gate.hurry();
        assertThat(gate.isAjar()).isFalse();
        clock.forward(Duration.ofSeconds(119));
        assertThat(gate.isAjar()).isFalse();
        clock.forward(Duration.ofSeconds(30));
        assertThat(gate.isAjar()).isTrue();
    }

    @Test
    void doesNotStayClosedForTenYearsBecauseTheClockWasSetBack() {
        gate.close(Waiting.OUTAGE, null);
        clock.forward(Duration.ofDays(-3650));
        assertThat(gate.isAjar()).isTrue();
    }

    @Test
    void stopsTheQueueWhenOneAfterAnotherIsTurnedAway() {
        gate.turnedAway("a");
        gate.turnedAway("b");
        assertThat(gate.isAjar()).isTrue();
        gate.turnedAway("c");
        assertThat(gate.closedBecause()).isEqualTo(Waiting.NOT_ADMITTED);
        clock.forward(Duration.ofMinutes(16));
        assertThat(gate.enter()).isNotNull();
        gate.admitted();
        gate.turnedAway("d");
        assertThat(gate.isAjar()).isTrue();
    }
}
