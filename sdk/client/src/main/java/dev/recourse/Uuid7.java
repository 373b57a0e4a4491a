package dev.recourse;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Makes UUIDs of version 7 (RFC 9562 §5.7): ordered by the device's clock, unguessable in the rest. */
final class Uuid7 {
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private long last;

    Uuid7(Clock clock) {
        this.clock = clock;
    }

    /** Returns the next one; never two equal, and ascending within a process even when the clock is set back. */
    synchronized String next() {
        last = Math.max(last + 1, clock.millis());
        long high = (last << 16) | 0x7000L | random.nextInt(0x1000);
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
