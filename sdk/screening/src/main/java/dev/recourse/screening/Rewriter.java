package dev.recourse.screening;

import dev.recourse.ScreeningRefusedException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;

/** A picture as it will be sealed, made piece by piece out of the picture as it came; holds no more than one piece. */
abstract class Rewriter extends InputStream {
    private static final int CHUNK = 16 * 1024;

    final Findings findings;
    private final InputStream in;
    private final byte[] buffer = new byte[CHUNK];
    private int bufferAt;
    private int bufferEnd;
    private byte[] out = new byte[0];
    private int outAt;
    private int outEnd;
    private boolean done;

    Rewriter(InputStream in, Findings findings) {
        this.in = in;
        this.findings = findings;
    }

    /** Reads on and emits something, or nothing, or ends. */
    abstract void advance() throws IOException;

    @Override
    public int read() throws IOException {
        return ready() ? out[outAt++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (!ready()) return -1;
        int n = Math.min(length, outEnd - outAt);
        System.arraycopy(out, outAt, bytes, offset, n);
        outAt += n;
        return n;
    }

    private boolean ready() throws IOException {
        while (outAt == outEnd && !done) {
            try {
                advance();
            } catch (EOFException e) {
                throw damaged();
            }
        }
        return outAt < outEnd;
    }

    final void emit(byte[] bytes) {
        emit(bytes, 0, bytes.length);
    }

    /** Hands {@code bytes} out; the caller must not change them before the next {@link #advance}. */
    final void emit(byte[] bytes, int from, int to) {
        out = bytes;
        outAt = from;
        outEnd = to;
    }

    /** Reads what is left of the source, so that whoever gave it sees its end, and says how much that was. */
    final long end() throws IOException {
        done = true;
        long rest = (long) bufferEnd - bufferAt;
        bufferAt = bufferEnd;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) rest += n;
        return rest;
    }

    final int next() throws IOException {
        if (!more()) throw new EOFException();
        return buffer[bufferAt++] & 0xFF;
    }

    final int nextShort() throws IOException {
        return next() << 8 | next();
    }

    final long nextInt() throws IOException {
        return (long) nextShort() << 16 | nextShort();
    }

    final byte[] next(int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int at = 0; at < length; ) at += next(bytes, at, length - at);
        return bytes;
    }

    /** Reads at least one byte and at most {@code length}. */
    final int next(byte[] bytes, int at, int length) throws IOException {
        if (!more()) throw new EOFException();
        int n = Math.min(length, bufferEnd - bufferAt);
        System.arraycopy(buffer, bufferAt, bytes, at, n);
        bufferAt += n;
        return n;
    }

    final void skip(int length) throws IOException {
        for (int left = length; left > 0; ) {
            if (!more()) throw new EOFException();
            int n = Math.min(left, bufferEnd - bufferAt);
            bufferAt += n;
            left -= n;
        }
    }

    private boolean more() throws IOException {
        while (bufferAt == bufferEnd) {
            int n = in.read(buffer);
            if (n < 0) return false;
            bufferAt = 0;
            bufferEnd = n;
        }
        return true;
    }

    final ScreeningRefusedException damaged() {
        return ScreeningRefusedException.unreadable(findings.problem("IMAGE_DAMAGED"));
    }

    final ScreeningRefusedException refused(String code, Object... more) {
        return new ScreeningRefusedException(Collections.singletonList(findings.problem(code, more)));
    }

    /** Refuses pictures that say they are finer than the acquirer takes; zero says nothing. */
    final void checkResolution(double horizontal, double vertical) throws ScreeningRefusedException {
        // Whole dots an inch become dots a metre and back with a fraction.
        long finest = Math.round(Math.max(horizontal, vertical));
        if (finest > findings.limits().maxDpi()) {
            throw refused("IMAGE_TOO_FINE", finest, findings.limits().maxDpi());
        }
    }

    /** Refuses pictures that only a decoder with much memory could show. */
    final void checkSize(long width, long height) throws ScreeningRefusedException {
        if (width == 0 || height == 0) throw damaged();
        // Both have at most 31 bits, so that the product of two of them does not wrap.
        if (width * height > findings.limits().maxPixels()) {
            throw refused("IMAGE_TOO_LARGE", width, height, findings.limits().maxPixels());
        }
    }
}
