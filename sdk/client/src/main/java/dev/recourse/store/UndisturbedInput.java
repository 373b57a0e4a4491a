package dev.recourse.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads where nobody interrupts. */
final class UndisturbedInput extends FilterInputStream {
    private final StoreThreads threads;

    UndisturbedInput(StoreThreads threads, InputStream in) {
        super(in);
        this.threads = threads;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        // As a value: what a thread of the store throws counts as a failure of the store.
        Object result = threads.onFiles(() -> {
            try {
                return in.read(bytes, offset, length);
            } catch (IOException e) {
                return e;
            }
        });
        if (result instanceof IOException e) throw e;
        return (Integer) result;
    }
}
