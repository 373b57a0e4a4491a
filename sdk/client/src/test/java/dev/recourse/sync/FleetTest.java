package dev.recourse.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand devices of a region lose the acquirer, or their network, at the same time, each somewhere in a delivery. They wait by the gate and the
 * backoff that the engine waits by; the acquirer takes so many requests a second, and turns away the others.
 */
class FleetTest {
    private static final int DEVICES = 10_000;
    /** A registration, a question for the offset, a chunk, a commit, a poll. */
    private static final int REQUESTS = 5;

    private static final int A_SECOND = 200;
    private static final Duration OUTAGE = Duration.ofHours(2);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);
    private static final Duration LATENCY = Duration.ofMillis(80);

    private final SettableClock clock = new SettableClock();
    private final Instant start = clock.instant();
    private final List<Device> devices = new ArrayList<>();
    private final PriorityQueue<Device> due = new PriorityQueue<>(
            Comparator.<Device, Instant>comparing(device -> device.due).thenComparing(device -> device.number));
    private final int[] askedIn = new int[(int) OUTAGE.multipliedBy(3).toMillis() / 1000];
    private int turnedAway;

    private final class Device {
        final int number;
        final Backoff backoff;
        final Gate gate;
        Instant due = start;
        int done;
        int attempts;
        int asked;

        Device(int number) {
            this.number = number;
            this.backoff = new Backoff(new Random(number), true);
            this.gate = new Gate(clock, backoff);
            this.done = number % REQUESTS;
        }
    }

    FleetTest() {
        for (int i = 0; i < DEVICES; i++) devices.add(new Device(i));
    }

    @Test
    void aRegionWhoseAcquirerWasAwayComesBackSlowlyAndAllOfItArrives() {
        run(start.plus(OUTAGE));

        int before =
                Arrays.stream(askedIn, 60, (int) OUTAGE.toMillis() / 1000).max().orElseThrow();
        Instant last = devices.stream()
                .map(device -> device.due)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        System.out.printf(
                "fleet: %d requests in the worst second from the second minute of an outage on, %d turned away afterwards, all there after %s%n",
                before, turnedAway, Duration.between(start.plus(OUTAGE), last));
        assertThat(devices).allMatch(device -> device.done == REQUESTS);
        // With two hours of waits up to 2 s · 2^n, at most 15 minutes.
        assertThat(devices).allMatch(device -> device.asked < 100);
        assertThat(before).isLessThan(DEVICES / 10);
        assertThat(turnedAway).isLessThan(DEVICES);
        assertThat(last).isBefore(start.plus(OUTAGE).plus(Backoff.FOREGROUND_CAP.multipliedBy(2)));
    }

    @Test
    void aRegionWhoseNetworkComesBackInOneSecondDoesNotAskInOne() {
        for (Device device : devices) {
            device.gate.regained();
            device.due = device.gate.closedUntil();
        }
        run(start);

        int most = Arrays.stream(askedIn).max().orElseThrow();
        System.out.printf("fleet: %d requests in the worst second after the network was back%n", most);
        assertThat(devices).allMatch(device -> device.done == REQUESTS);
        // Everybody within a minute, and three requests each on average.
        assertThat(most).isLessThan(2 * DEVICES * (REQUESTS + 1) / 2 / 60);
    }

    /** Until every device has done what it has to; before {@code back} nobody reaches the acquirer. */
    private void run(Instant back) {
        due.addAll(devices);
        int second = -1;
        int taken = 0;
        while (!due.isEmpty()) {
            Device device = due.poll();
            clock.set(device.due);
            try (Gate.Pass pass = device.gate.enter()) {
                if (pass == null) {
                    Instant until = device.gate.closedUntil();
                    device.due = until == null ? device.due.plus(LATENCY) : until;
                    due.add(device);
                    continue;
                }
                int now = (int) (Duration.between(start, device.due).toMillis() / 1000);
                if (now != second) taken = 0;
                second = now;
                askedIn[now]++;
                device.asked++;
                answer(device, device.due.isBefore(back) ? null : taken++ < A_SECOND);
            }
            if (device.done < REQUESTS) due.add(device);
        }
    }

    /** Null where there is nobody, false where it is too many at once. */
    private void answer(Device device, Boolean takes) {
        if (takes == null) {
            device.due = device.gate.close(Waiting.UNREACHABLE, null);
        } else if (takes) {
            device.gate.answered();
            device.attempts = 0;
            device.done++;
            device.due = device.due.plus(LATENCY);
        } else {
            turnedAway++;
            device.due = device.due.plus(device.gate.failed(device, Waiting.OUTAGE, RETRY_AFTER, device.attempts++));
        }
    }
}
