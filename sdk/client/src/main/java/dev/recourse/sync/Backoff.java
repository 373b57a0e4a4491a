package dev.recourse.sync;

import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** How long to wait (reliability.md §3): full jitter under a capped exponential, so that devices that failed together do not come back together. */
final class Backoff {
    static final Duration FOREGROUND_CAP = Duration.ofMinutes(15);
    static final Duration BACKGROUND_CAP = Duration.ofHours(1);
    static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(24);

    private static final Duration BASE = Duration.ofSeconds(2);
    private static final Duration REGAINED = Duration.ofSeconds(60);
    private static final int LARGEST_EXPONENT = 20;

    private final Random random;
    private final Duration cap;

    Backoff(Random random, boolean foreground) {
        this.random = random;
        this.cap = foreground ? FOREGROUND_CAP : BACKGROUND_CAP;
    }

    /** Returns U(0, min(cap, 2 s · 2^failures)). */
    Duration after(int failures) {
        long ceiling = BASE.toMillis() << Math.min(Math.max(failures, 0), LARGEST_EXPONENT);
        return upTo(Math.min(cap.toMillis(), ceiling));
    }

    /** As {@link #after(int)}, but never before the server wished, and a little later than that. */
    Duration after(int failures, @Nullable Duration retryAfter) {
        Duration own = after(failures);
        if (retryAfter == null) return own;
        long wished = Math.min(Math.max(retryAfter.toMillis(), 0), LONGEST_RETRY_AFTER.toMillis());
        Duration jittered = Duration.ofMillis(wished).plus(upTo(Math.max(1000, wished / 5)));
        Duration obeyed = jittered.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : jittered;
        return own.compareTo(obeyed) > 0 ? own : obeyed;
    }

    /** Returns U(0, 60 s): all devices of a region regain their network in the same second. */
    Duration regained() {
        return upTo(REGAINED.toMillis());
    }

    /** Returns the server's wish, 20 % more or less; a wish is a day at most, for one number must not silence a client for ever. */
    Duration poll(int seconds) {
        long millis = Math.min(seconds * 1000L, LONGEST_RETRY_AFTER.toMillis());
        return Duration.ofMillis(millis - millis / 5).plus(upTo(Math.max(1, 2 * (millis / 5))));
    }

    private Duration upTo(long millis) {
        // A wait of nothing at all would let one step go round for ever.
        return Duration.ofMillis(1 + (long) (random.nextDouble() * millis));
    }
}
