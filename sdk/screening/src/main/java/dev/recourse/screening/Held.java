package dev.recourse.screening;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Bytes in memory, in pieces: while they are gathered no larger array has to be made and copied into. */
final class Held {
    private static final int PIECE = 32 * 1024;

    private final List<byte[]> pieces = new ArrayList<>();
    private long length;

    /** Reads all of {@code in}; false if it has more than {@code most} bytes, which are then read and thrown away. */
    boolean fill(InputStream in, long most) throws IOException {
        byte[] buffer = new byte[PIECE];
        boolean fits = true;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            fits &= length + n <= most;
            if (fits) add(buffer, n);
            else pieces.clear();
        }
        return fits;
    }

    void add(byte[] bytes, int count) {
        for (int from = 0; from < count; ) {
            int at = (int) (length % PIECE);
            if (at == 0) pieces.add(new byte[PIECE]);
            int n = Math.min(count - from, PIECE - at);
            System.arraycopy(bytes, from, pieces.get(pieces.size() - 1), at, n);
            from += n;
            length += n;
        }
    }

    long length() {
        return length;
    }

    int at(long position) {
        return pieces.get((int) (position / PIECE))[(int) (position % PIECE)] & 0xFF;
    }

    /** Copies what stands at {@code position}, at most {@code count} bytes; -1 at the end. */
    int read(long position, byte[] bytes, int offset, int count) {
        if (position >= length) return -1;
        int at = (int) (position % PIECE);
        int n = (int) Math.min(Math.min(count, PIECE - at), length - position);
        System.arraycopy(pieces.get((int) (position / PIECE)), at, bytes, offset, n);
        return n;
    }

    byte[] toBytes() {
        byte[] bytes = new byte[(int) length];
        for (int at = 0; at < bytes.length; ) at += read(at, bytes, at, bytes.length - at);
        return bytes;
    }

    InputStream stream() {
        return new InputStream() {
            private long position;

            @Override
            public int read() {
                return position < length ? at(position++) : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int count) {
                if (count == 0) return 0;
                int n = Held.this.read(position, bytes, offset, count);
                if (n > 0) position += n;
                return n;
            }
        };
    }
}
