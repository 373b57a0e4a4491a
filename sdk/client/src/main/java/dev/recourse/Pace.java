package dev.recourse;

import dev.recourse.model.EntryId;
import dev.recourse.model.Progress;
import dev.recourse.store.Store;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How fast bytes got through lately, smoothed, also in earlier processes; for estimates, never for decisions. */
final class Pace {
    private final Store store;
    private @Nullable EntryId entryId;
    private long sent;
    private long nanos;
    private double bytesPerSecond;

    Pace(Store store) {
        this.store = store;
    }

    void saw(Progress progress) {
        long seen = measured(progress);
        // Once an entry: a write for every chunk would cost more than the figure is worth.
        if (seen > 0 && progress.entrySent() == progress.entryTotal()) store.noteSpeed(seen);
    }

    private synchronized long measured(Progress progress) {
        long now = System.nanoTime();
        boolean goesOn = progress.entryId().equals(entryId) && progress.entrySent() > sent && now > nanos;
        if (goesOn) {
            double speed = (progress.entrySent() - sent) * 1e9 / (now - nanos);
            bytesPerSecond = bytesPerSecond == 0 ? speed : (3 * bytesPerSecond + speed) / 4;
        }
        entryId = progress.entryId();
        sent = progress.entrySent();
        nanos = now;
        return Math.round(bytesPerSecond);
    }

    /** Returns how long so many bytes would take; null while nothing has been seen. */
    @Nullable
    Duration estimate(long bytes) {
        double speed = seen();
        if (speed == 0) speed = store.speed();
        return speed == 0 ? null : Duration.ofMillis(Math.round(1000 * bytes / speed));
    }

    private synchronized double seen() {
        return bytesPerSecond;
    }
}
