package dev.recourse.seal;

import com.google.crypto.tink.subtle.StreamSegmentDecrypter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;

/** Plaintext of a sealed part, segment by segment; a segment that does not verify yields no byte. */
final class OpeningStream extends InputStream {
    private final StreamSegmentDecrypter decrypter;
    private final InputStream sealed;
    private final byte[] segment = new byte[PartStream.SEGMENT];
    private final byte[] plaintext = new byte[PartStream.PLAINTEXT];
    private int position;
    private int limit;
    private int number;
    private int ahead;
    // Who reads on after a failure must not be told that the part ended well.
    private @Nullable IOException failure;

    OpeningStream(ContentKey key, PartContext context, InputStream sealed) throws IOException, SealException {
        this.sealed = sealed;
        this.decrypter = PartStream.decrypter(key);
        byte[] header = new byte[PartStream.HEADER];
        if (fill(header, 0, PartStream.HEADER) < PartStream.HEADER || header[0] != PartStream.HEADER) {
            throw damaged("the header is not that of a sealed part", null);
        }
        try {
            decrypter.init(ByteBuffer.wrap(header), context.associatedData());
        } catch (GeneralSecurityException e) {
            throw PartStream.unavailable(e);
        }
        ahead = sealed.read();
        if (ahead < 0) throw damaged("there is no segment", null);
    }

    /** Opens the next segment; false after the last. */
    boolean next() throws IOException, SealException {
        position = 0;
        limit = 0;
        if (ahead < 0) return false;
        int full = number == 0 ? PartStream.SEGMENT - PartStream.HEADER : PartStream.SEGMENT;
        segment[0] = (byte) ahead;
        int length = fill(segment, 1, full);
        ahead = length < full ? -1 : sealed.read();
        if (length < PartStream.TAG) throw damaged("the last segment is cut", null);
        // Tink's own reader lets an empty last segment pass, which no writer makes.
        if (length == PartStream.TAG && number > 0) throw damaged("the last segment is empty", null);
        ByteBuffer opened = ByteBuffer.wrap(plaintext);
        try {
            decrypter.decryptSegment(ByteBuffer.wrap(segment, 0, length), number, ahead < 0, opened);
        } catch (AEADBadTagException e) {
            throw damaged("segment " + number + " does not verify", e);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw PartStream.unavailable(e);
        }
        limit = opened.position();
        number++;
        return true;
    }

    /** Writes the plaintext of the segment that {@link #next} has opened. */
    void writePlaintext(OutputStream out) throws IOException {
        out.write(plaintext, 0, limit);
    }

    @Override
    public int read() throws IOException {
        return advance() ? plaintext[position++] & 255 : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (!advance()) return -1;
        int n = Math.min(length, limit - position);
        System.arraycopy(plaintext, position, into, offset, n);
        position += n;
        return n;
    }

    @Override
    public int available() {
        return limit - position;
    }

    /** Wipes the buffer; the sealed stream stays open. */
    @Override
    public void close() {
        failure = new IOException("closed");
        limit = position;
        Arrays.fill(plaintext, (byte) 0);
    }

    private boolean advance() throws IOException {
        if (failure != null) throw new IOException(failure);
        try {
            while (position == limit) {
                if (!next()) return false;
            }
            return true;
        } catch (SealException e) {
            failure = new IOException("the sealed part does not open", e);
            throw failure;
        }
    }

    private int fill(byte[] buffer, int from, int to) throws IOException {
        int filled = from;
        while (filled < to) {
            int n = sealed.read(buffer, filled, to - filled);
            if (n < 0) break;
            filled += n;
        }
        return filled;
    }

    private static SealException damaged(String message, @Nullable Throwable cause) {
        return new SealException(SealException.Kind.DAMAGED, message, cause);
    }
}
