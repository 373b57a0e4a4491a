package dev.recourse.sync;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A copy of something that the acquirer publishes: a line with when it was last checked, a line with its ETag, then its bytes.
 *
 * @param checkedAt when the acquirer last said that it is right
 * @param etag asks for a newer one
 * @param body as it came
 */
record Fetched(Instant checkedAt, @Nullable String etag, byte[] body) {
    static final Fetched NOTHING = new Fetched(Instant.EPOCH, null, new byte[0]);

    static Fetched read(byte @Nullable [] bytes) {
        if (bytes == null) return NOTHING;
        int first = lineEnd(bytes, 0);
        int second = first < 0 ? -1 : lineEnd(bytes, first + 1);
        if (second < 0) return NOTHING;
        try {
            Instant checkedAt = Instant.parse(new String(bytes, 0, first, StandardCharsets.US_ASCII));
            String etag = new String(bytes, first + 1, second - first - 1, StandardCharsets.US_ASCII);
            byte[] body = Arrays.copyOfRange(bytes, second + 1, bytes.length);
            return new Fetched(checkedAt, etag.isEmpty() ? null : etag, body);
        } catch (DateTimeException e) {
            return NOTHING;
        }
    }

    byte[] bytes() {
        byte[] head = (checkedAt + "\n" + (etag == null ? "" : etag) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, bytes, head.length, body.length);
        return bytes;
    }

    Fetched checkedAgain(Instant now) {
        return new Fetched(now, etag, body);
    }

    private static int lineEnd(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) if (bytes[i] == '\n') return i;
        return -1;
    }
}
