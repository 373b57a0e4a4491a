package dev.recourse.http;

import dev.recourse.model.Credentials;
import java.time.Clock;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/**
 * What the API is reached with.
 *
 * @param baseUrl such as {@code https://api.acquirer.example/v1}; HTTPS, or HTTP to loopback
 * @param client gives the app's client when the first request is made, so that opening a store does not load OkHttp; only its pool,
 *     dispatcher, DNS, proxy and TLS are used
 * @param credentials of the app
 * @param userAgent printable ASCII
 * @param clock reads {@code Retry-After} dates of answers that carry no date of their own
 * @param timeouts how long an answer may take
 */
public record HttpSettings(
        String baseUrl,
        Supplier<OkHttpClient> client,
        Credentials credentials,
        String userAgent,
        Clock clock,
        Timeouts timeouts) {
    /** Checks what can be checked without a network; {@link IllegalArgumentException} names it. */
    public HttpSettings {
        Addresses.base(baseUrl);
        if (!HeaderText.isPlain(userAgent)) throw new IllegalArgumentException("userAgent must be printable ASCII");
    }

    /** Makes settings with {@link Timeouts#STANDARD}. */
    public HttpSettings(
            String baseUrl, Supplier<OkHttpClient> client, Credentials credentials, String userAgent, Clock clock) {
        this(baseUrl, client, credentials, userAgent, clock, Timeouts.STANDARD);
    }
}
