package dev.recourse;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Takes bytes into memory. The JDK's own channels close when the thread that writes is interrupted. */
final class MemoryChannel implements WritableByteChannel {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    byte[] bytes() {
        return bytes.toByteArray();
    }

    @Override
    public int write(ByteBuffer source) {
        byte[] next = new byte[source.remaining()];
        source.get(next);
        bytes.write(next, 0, next.length);
        return next.length;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
