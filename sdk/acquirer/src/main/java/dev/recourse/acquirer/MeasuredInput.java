package dev.recourse.acquirer;

import dev.recourse.model.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Counts and digests what is read through it. */
final class MeasuredInput extends FilterInputStream {
    private final MessageDigest digest = Sha256.newDigest();
    private long count;

    MeasuredInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        if (value >= 0) {
            digest.update((byte) value);
            count++;
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        if (read > 0) {
            digest.update(buffer, offset, read);
            count += read;
        }
        return read;
    }

    @Override
    public long skip(long n) throws IOException {
        // Skipped bytes would miss in the digest.
        return Math.max(0, read(new byte[(int) Math.min(Math.max(n, 0), 8192)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    void readToEnd() throws IOException {
        byte[] buffer = new byte[1 << 16];
        int read;
        do {
            read = read(buffer, 0, buffer.length);
        } while (read >= 0);
    }

    long count() {
        return count;
    }

    Sha256 sha256() {
        return Sha256.ofDigest(digest.digest());
    }
}
