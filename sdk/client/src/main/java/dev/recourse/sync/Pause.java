package dev.recourse.sync;

import java.time.Duration;
import java.time.Instant;

/**
 * A wait that is a fact, not a sleep.
 *
 * @param from when it began
 * @param until when it ends
 */
record Pause(Instant from, Instant until) {
    /** A wait that is over at any time. */
    static final Pause NONE = new Pause(Instant.MIN, Instant.MIN);

    static Pause of(Instant now, Duration length) {
        return new Pause(now, now.plus(length));
    }

    boolean isOver(Instant now) {
        // A clock that was set back must not turn a minute into ten years.
        return !now.isBefore(until) || now.isBefore(from);
    }
}
