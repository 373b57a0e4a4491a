package dev.recourse.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Clock DEVICE = Clock.fixed(Instant.parse("2026-11-23T03:10:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "120, 120",
        "86400, 86400",
        "86401, 86400",
        "999999999999999999, 86400",
    })
    void readsSecondsUpToADay(String value, long seconds) {
        assertThat(RetryAfter.of(Headers.of("Retry-After", value), DEVICE)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon, 23 Nov 2026 03:11:00 GMT | 60",
                "Mon, 23 Nov 2026 03:00:00 GMT | 0",
                "Thu, 23 Nov 2034 03:00:00 GMT | 86400",
            })
    void readsDatesByTheDevicesClockWhereThereIsNoOther(String value, long seconds) {
        assertThat(RetryAfter.of(Headers.of("Retry-After", value), DEVICE)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void readsDatesByTheServersClockWhereItTells() {
        Headers headers =
                Headers.of("Retry-After", "Wed, 01 Jan 2020 00:05:00 GMT", "Date", "Wed, 01 Jan 2020 00:00:00 GMT");

        assertThat(RetryAfter.of(headers, DEVICE)).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "soon", "1.5", "9999999999999999999999"})
    void readsNothingElse(String value) {
        assertThat(RetryAfter.of(Headers.of("Retry-After", value), DEVICE)).isNull();
    }

    @Test
    void knowsThatThereIsNone() {
        assertThat(RetryAfter.of(Headers.of("X", "1"), DEVICE)).isNull();
    }
}
