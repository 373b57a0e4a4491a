package dev.recourse.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After} in both forms of RFC 9110 §10.2.3. */
final class RetryAfter {
    static final Duration LONGEST = Duration.ofHours(24);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

    private RetryAfter() {}

    static @Nullable Duration of(Headers headers, Clock clock) {
        String value = headers.get("Retry-After");
        if (value == null) return null;
        String trimmed = value.trim();
        if (SECONDS.matcher(trimmed).matches()) return clamp(Duration.ofSeconds(Long.parseLong(trimmed)));
        Date until = headers.getDate("Retry-After");
        if (until == null) return null;
        // Both dates from one clock: the device's may be years off.
        Date now = headers.getDate("Date");
        Instant from = now == null ? clock.instant() : now.toInstant();
        return clamp(Duration.between(from, until.toInstant()));
    }

    private static Duration clamp(Duration wait) {
        if (wait.isNegative()) return Duration.ZERO;
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
