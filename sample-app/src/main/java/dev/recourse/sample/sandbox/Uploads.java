package dev.recourse.sample.sandbox;

import dev.recourse.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** tus 1.0.0 core: where the bytes of large parts arrive. The server's offset is the length of a file. */
final class Uploads {
    /** Path of every upload URL; what follows is the token. */
    static final String PATH = "/v1/uploads/";

    /** Header that every upload asks for, to see that clients send {@code upload.headers} along. */
    static final String PASS = "Sandbox-Upload-Pass";

    private static final String VERSION = "1.0.0";
    private static final String OFFSET = "Upload-Offset";
    private static final int CHECKSUM_MISMATCH = 460;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final Duration VERIFYING = Duration.ofSeconds(2);

    private final Slots slots;
    private final Verification verification;
    private final long maxChunkBytes;
    private final long patienceNanos;
    private final Clock clock;

    Uploads(Slots slots, Verification verification, SandboxSettings settings) {
        this.slots = slots;
        this.verification = verification;
        this.maxChunkBytes = settings.maxChunkBytes();
        this.patienceNanos = settings.lockPatience().toNanos();
        this.clock = settings.clock();
    }

    Answer answer(Request request) throws IOException {
        return handle(request).with("Tus-Resumable", VERSION);
    }

    private Answer handle(Request request) throws IOException {
        String method = request.method();
        String override = request.header("X-HTTP-Method-Override");
        if (method.equals("POST") && override != null) method = override;
        if (method.equals("OPTIONS")) {
            return Answer.empty(204)
                    .with("Tus-Version", VERSION)
                    .with("Tus-Extension", "checksum")
                    .with("Tus-Checksum-Algorithm", "sha256");
        }
        if (!method.equals("HEAD") && !method.equals("PATCH"))
            return Answer.empty(405).with("Allow", "HEAD, PATCH, POST");
        if (!VERSION.equals(request.header("Tus-Resumable")))
            return Answer.empty(412).with("Tus-Version", VERSION);
        String token = request.path().substring(PATH.length());
        Slot slot = slots.find(token);
        if (slot == null) return Answer.empty(slots.isExpired(token) ? 410 : 404);
        if (!slot.token().substring(0, 8).equals(request.header(PASS))) return Answer.empty(403);
        return method.equals("HEAD") ? offset(slot) : append(slot, request);
    }

    private Answer offset(Slot slot) throws IOException {
        if (slot.isHeld(patienceNanos)) return Answer.empty(423);
        // Bytes that were complete when the process died have nobody who looks at them.
        verification.start(slot);
        return Answer.empty(200)
                .with(OFFSET, Long.toString(slot.offset()))
                .with("Upload-Length", Long.toString(slot.size()))
                .with("Cache-Control", "no-store");
    }

    private Answer append(Slot slot, Request request) throws IOException {
        if (!"application/offset+octet-stream".equals(request.header("Content-Type"))) return Answer.empty(415);
        String declared = request.header(OFFSET);
        if (declared == null || !declared.matches("[0-9]{1,18}")) return Answer.empty(400);
        byte[] checksum = checksum(request.header("Upload-Checksum"));
        if (checksum != null && checksum.length == 0) return Answer.empty(400);
        long offset;
        try (Slot.Hold hold = slot.take(patienceNanos)) {
            if (hold == null) return Answer.empty(423);
            long start = slot.offset();
            if (Long.parseLong(declared) != start) return Answer.empty(409);
            long room = Math.min(maxChunkBytes, slot.size() - start);
            if (request.contentLength() > room) return Answer.empty(413);
            MessageDigest digest = Sha256.newDigest();
            InputStream body = checksum == null ? request.body() : new DigestInputStream(request.body(), digest);
            switch (receive(hold, body, room)) {
                case TOO_LONG:
                    hold.truncate(start);
                    return Answer.empty(413);
                case TAKEN_OVER:
                    return Answer.empty(slots.find(slot.token()) == slot ? 423 : 404);
                case CUT:
                    // What came is kept, which is the point of it all; nobody reads this answer.
                    hold.force(clock.instant());
                    return Answer.empty(400);
                case WHOLE:
                    break;
            }
            if (checksum != null && !Arrays.equals(checksum, digest.digest())) {
                hold.truncate(start);
                return Answer.empty(CHECKSUM_MISMATCH);
            }
            offset = hold.force(clock.instant());
            if (slots.find(slot.token()) != slot) return Answer.empty(404);
        }
        if (offset == slot.size()) {
            verification.start(slot);
            verification.await(slot, VERIFYING);
        }
        return Answer.empty(204)
                .with(OFFSET, Long.toString(offset))
                .with(
                        "Upload-Expires",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                slots.expiresAt(slot).atOffset(ZoneOffset.UTC)));
    }

    /** Returns the digest of feature {@code tus-checksum}: null if there is none, empty if it cannot be read. */
    private static byte @Nullable [] checksum(@Nullable String header) {
        if (header == null) return null;
        boolean known = header.matches("sha256 [A-Za-z0-9+/]{43}=");
        return known ? Base64.getDecoder().decode(header.substring("sha256 ".length())) : new byte[0];
    }

    private enum Received {
        WHOLE,
        CUT,
        TOO_LONG,
        TAKEN_OVER
    }

    private static Received receive(Slot.Hold hold, InputStream body, long room) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long received = 0;
        while (true) {
            int read;
            try {
                read = body.read(buffer);
            } catch (IOException e) {
                return Received.CUT;
            }
            if (read < 0) return Received.WHOLE;
            received += read;
            if (received > room) return Received.TOO_LONG;
            if (!hold.write(buffer, read)) return Received.TAKEN_OVER;
        }
    }
}
