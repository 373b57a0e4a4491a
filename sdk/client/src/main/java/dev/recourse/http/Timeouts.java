package dev.recourse.http;

import java.time.Duration;

/**
 * How long a whole call may take, from the name look-up to the last byte of the answer. A server that sends a byte now and then beats
 * every other timeout (reliability.md §3).
 *
 * @param connect until TCP stands, each address
 * @param call a call without its body and without the wait that was asked for
 * @param pollMargin on top of the wait of a long poll
 * @param bytesPerSecond the slowest network that a body is given time for
 */
public record Timeouts(Duration connect, Duration call, Duration pollMargin, long bytesPerSecond) {
    /** 15 s, 60 s, 30 s, 4 KiB/s. */
    public static final Timeouts STANDARD =
            new Timeouts(Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofSeconds(30), 4096);

    /** Checks that all are positive. */
    public Timeouts {
        if (!positive(connect) || !positive(call) || !positive(pollMargin) || bytesPerSecond < 1) {
            throw new IllegalArgumentException("timeouts must be positive");
        }
    }

    private static boolean positive(Duration duration) {
        // OkHttp takes zero for "for ever".
        return duration.toMillis() > 0;
    }

    Duration of(long bodyBytes) {
        return call.plusSeconds(bodyBytes / bytesPerSecond);
    }

    Duration poll(int waitSeconds) {
        return waitSeconds == 0 ? call : pollMargin.plusSeconds(waitSeconds);
    }
}
