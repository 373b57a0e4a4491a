package dev.recourse.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where and how to send the bytes of a part. Lives as long as the server wishes; never persisted.
 *
 * @param protocol {@code tus-1.0.0}, or one to be skipped
 * @param url absolute, or relative to the URL of the answer that held it
 * @param headers go with every request to the URL
 * @param maxChunkBytes largest body of one PATCH, 1 or more
 * @param expiresAt when the server may drop it
 */
public record Upload(
        String protocol,
        String url,
        Map<String, String> headers,
        long maxChunkBytes,
        @Nullable Instant expiresAt) {
    /** Checks the members and copies the collections. */
    public Upload {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** The only protocol of this version. */
    public static final String TUS = "tus-1.0.0";

    /** Returns the same upload with its URL made absolute. */
    public Upload at(String absoluteUrl) {
        return new Upload(protocol, absoluteUrl, headers, maxChunkBytes, expiresAt);
    }
}
