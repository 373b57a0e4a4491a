package dev.recourse.screening;

import java.io.IOException;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/** Gives PDFBox bytes to read, and stops it there when the file has cost enough. */
final class HeldRead implements RandomAccessRead {
    private final Held held;
    private final Watch watch;
    private long position;
    private boolean closed;

    HeldRead(Held held, Watch watch) {
        this.held = held;
        this.watch = watch;
    }

    @Override
    public int read() {
        watch.tick();
        return position < held.length() ? held.at(position++) : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        watch.tick();
        if (length == 0) return 0;
        int n = held.read(position, bytes, offset, length);
        if (n > 0) position += n;
        return n;
    }

    @Override
    public long getPosition() {
        return position;
    }

    @Override
    public void seek(long to) throws IOException {
        watch.tick();
        if (to < 0) throw new IOException("position before the start");
        position = Math.min(to, held.length());
    }

    @Override
    public long length() {
        return held.length();
    }

    @Override
    public boolean isEOF() {
        watch.tick();
        return position >= held.length();
    }

    @Override
    public RandomAccessReadView createView(long start, long length) {
        return new RandomAccessReadView(this, start, length);
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
