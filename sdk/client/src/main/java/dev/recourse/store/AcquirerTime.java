package dev.recourse.store;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The acquirer's clock, as far as it was heard: the only one that deadlines and retention go by. The device's may be years off, and may be
 * set at any moment.
 *
 * <p>Since the process heard it, time goes by the machine's own ticks. Across processes there is the device's clock alone; that is believed
 * only for what does no harm, and only as far as it is plausible.
 */
final class AcquirerTime {
    private static final String DATE = "acquirerDate";

    /** A device that was off for longer hears the acquirer again before it knows what time it is. */
    private static final Duration PLAUSIBLE = Duration.ofDays(40);

    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(10);

    private final GuardedIndex index;
    private final Clock clock;
    private @Nullable Instant heard;
    private long heardNanos;
    private @Nullable Instant noted;

    AcquirerTime(GuardedIndex index, Clock clock) {
        this.index = index;
        this.clock = clock;
    }

    /** The acquirer has just said that it is {@code now}. */
    void hear(Instant now) {
        synchronized (this) {
            heard = now;
            heardNanos = System.nanoTime();
            boolean recently =
                    noted != null && Duration.between(noted, now).abs().compareTo(BETWEEN_NOTES) < 0;
            if (recently) return;
            noted = now;
        }
        index.run(open -> open.facts().putFact(DATE, now + "|" + clock.instant()));
    }

    /** Returns a time that has certainly come; null if the acquirer was never heard. */
    @Nullable
    Instant certain() {
        Instant ticked = ticked();
        Instant told = index.call(Following::acquirerTime);
        Note note = ticked == null ? note() : null;
        Instant latest = later(told, ticked);
        return note == null ? latest : later(latest, note.date());
    }

    /** Returns what time it probably is; null if the acquirer was never heard. For warnings alone, never for what destroys. */
    @Nullable
    Instant likely() {
        Instant certain = certain();
        Note note = ticked() == null ? note() : null;
        if (note == null) return certain;
        Duration since = Duration.between(note.deviceTime(), clock.instant());
        boolean plausible = !since.isNegative() && since.compareTo(PLAUSIBLE) <= 0;
        return plausible ? later(certain, note.date().plus(since)) : certain;
    }

    private synchronized @Nullable Instant ticked() {
        return heard == null ? null : heard.plusNanos(System.nanoTime() - heardNanos);
    }

    private @Nullable Note note() {
        String text =
                index.call(open -> open.facts().fact(DATE)).map(String::valueOf).orElse(null);
        if (text == null) return null;
        int bar = text.indexOf('|');
        try {
            return new Note(Instant.parse(text.substring(0, bar)), Instant.parse(text.substring(bar + 1)));
        } catch (DateTimeException | StringIndexOutOfBoundsException e) {
            return null;
        }
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null) return other;
        return other == null || one.isAfter(other) ? one : other;
    }

    /** What the acquirer's clock said, and the device's in the same moment. */
    private record Note(Instant date, Instant deviceTime) {}
}
