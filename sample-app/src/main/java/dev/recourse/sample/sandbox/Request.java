package dev.recourse.sample.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request on plain types.
 *
 * @param method upper-case
 * @param path decoded, without query
 * @param query first value of each parameter
 * @param headers first value of each header, names in lower case
 * @param contentLength declared bytes of the body, -1 if unknown
 * @param body read as it arrives
 */
public record Request(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        long contentLength,
        InputStream body) {

    /** Returns a header, whatever the case of its name. */
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** Reads the whole body, refusing one of more than {@code limit} bytes. */
    byte[] read(long limit) throws IOException, Refusal {
        if (contentLength > limit) throw Refusal.limit("maxManifestBytes", limit);
        byte[] bytes = body.readNBytes((int) limit + 1);
        if (bytes.length > limit) throw Refusal.limit("maxManifestBytes", limit);
        return bytes;
    }

    /** The client left in the middle of its body. */
    static final class BrokenOff extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenOff(@Nullable IOException cause) {
            super("the body ended before its time", cause);
        }
    }
}
