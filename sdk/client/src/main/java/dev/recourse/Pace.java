package dev.recourse;

import dev.recourse.model.EntryId;
import dev.recourse.model.Progress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How fast bytes got through lately, smoothed; for estimates, never for decisions. */
final class Pace {
    private @Nullable EntryId entryId;
    private long sent;
    private long nanos;
    private double bytesPerSecond;

    synchronized void saw(Progress progress) {
        long now = System.nanoTime();
        boolean goesOn = progress.entryId().equals(entryId) && progress.entrySent() > sent && now > nanos;
        if (goesOn) {
            double speed = (progress.entrySent() - sent) * 1e9 / (now - nanos);
            bytesPerSecond = bytesPerSecond == 0 ? speed : (3 * bytesPerSecond + speed) / 4;
        }
        entryId = progress.entryId();
        sent = progress.entrySent();
        nanos = now;
    }

    /** Returns how long so many bytes would take; null while nothing has been seen. */
    synchronized @Nullable Duration estimate(long bytes) {
        return bytesPerSecond == 0 ? null : Duration.ofMillis(Math.round(1000 * bytes / bytesPerSecond));
    }
}
