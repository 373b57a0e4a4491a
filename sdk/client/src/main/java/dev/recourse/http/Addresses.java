package dev.recourse.http;

import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Where requests may go: the API under its base URL, and the upload URLs that its answers name. */
final class Addresses {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1");

    private final HttpUrl base;

    Addresses(String baseUrl) {
        base = base(baseUrl);
    }

    /** Reads a base URL; {@link IllegalArgumentException} says what is wrong with it. */
    static HttpUrl base(String baseUrl) {
        HttpUrl url = HttpUrl.parse(baseUrl);
        if (url == null) throw new IllegalArgumentException("baseUrl is not an HTTP URL");
        if (!url.isHttps() && !isLoopback(url)) throw new IllegalArgumentException("baseUrl must be HTTPS");
        if (url.query() != null || url.fragment() != null || !url.username().isEmpty()) {
            throw new IllegalArgumentException("baseUrl must end with its path and name no user");
        }
        return url;
    }

    /** Returns the URL of an endpoint. */
    HttpUrl of(String... segments) {
        HttpUrl.Builder url = base.newBuilder();
        for (String segment : segments) url.addPathSegment(segment);
        return url.build();
    }

    /** Whether the API's credentials may go to {@code url}. */
    boolean isOwn(HttpUrl url) {
        return url.scheme().equals(base.scheme()) && url.host().equals(base.host()) && url.port() == base.port();
    }

    /**
     * Returns the absolute URL of an upload that an answer from {@code answer} names, or null if bytes must not go there: no HTTP URL, or
     * plain HTTP to anything but the loopback of a loopback API.
     */
    static @Nullable HttpUrl upload(HttpUrl answer, String reference) {
        HttpUrl url = answer.resolve(reference);
        if (url == null) return null;
        return url.isHttps() || (!answer.isHttps() && isLoopback(url)) ? url : null;
    }

    /** Returns the absolute URL of an upload whose URL is absolute already, by the same rule. */
    @Nullable
    HttpUrl upload(String absolute) {
        HttpUrl url = HttpUrl.parse(absolute);
        return url == null ? null : upload(base, absolute);
    }

    private static boolean isLoopback(HttpUrl url) {
        return LOOPBACK.matcher(url.host()).matches();
    }
}
