package dev.recourse.acquirer;

import dev.recourse.model.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Counts and digests what is written through it, and keeps the first bytes of it if asked to. */
final class MeasuredOutput extends OutputStream {
    private final OutputStream out;
    private final int keep;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final MessageDigest digest = Sha256.newDigest();
    private long count;

    MeasuredOutput(OutputStream out, int keep) {
        this.out = out;
        this.keep = keep;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        digest.update(bytes, offset, length);
        int room = keep - kept.size();
        if (room > 0) kept.write(bytes, offset, Math.min(room, length));
        count += length;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    long count() {
        return count;
    }

    byte[] kept() {
        return kept.toByteArray();
    }

    Sha256 sha256() {
        return Sha256.ofDigest(digest.digest());
    }
}
