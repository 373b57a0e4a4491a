package dev.recourse.sample.sandbox;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer on plain types.
 *
 * @param status HTTP status
 * @param headers in the order they are sent
 * @param body empty for none
 * @param file sent instead of {@code body}, then deleted; null for none
 */
public record Answer(
        int status,
        Map<String, String> headers,
        byte[] body,
        @Nullable Path file) {
    static Answer json(int status, byte[] body) {
        return new Answer(status, Map.of("Content-Type", "application/json"), body, null);
    }

    static Answer jose(int status, String compact) {
        return new Answer(
                status, Map.of("Content-Type", "application/jose"), compact.getBytes(StandardCharsets.US_ASCII), null);
    }

    static Answer file(String mediaType, Path file) {
        return new Answer(200, Map.of("Content-Type", mediaType), new byte[0], file);
    }

    static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0], null);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, file);
    }
}
