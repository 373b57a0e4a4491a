package dev.recourse.store;

import dev.recourse.file.DurableFiles;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * A sealed part that is being written. Nothing of it is seen before {@link #commit}; closing it without that leaves nothing behind.
 *
 * <p>The bytes go to the disk on the store's own threads. So a caller may be interrupted at any moment: the write ends as if it had not
 * been, and the interrupt is still set afterwards.
 *
 * <p>All methods throw {@link dev.recourse.model.RecourseException}, {@code DISK_FULL} among its kinds.
 */
public final class PendingPart implements WritableByteChannel {
    private final StoreThreads threads;
    private final DurableFiles.Pending file;
    private final Runnable committed;

    PendingPart(StoreThreads threads, DurableFiles.Pending file, Runnable committed) {
        this.threads = threads;
        this.file = file;
        this.committed = committed;
    }

    @Override
    public int write(ByteBuffer bytes) {
        return threads.onFiles(() -> file.write(bytes));
    }

    /** Makes the part durable under its name, replacing one of the same id. */
    public void commit() {
        threads.runOnFiles(() -> {
            file.commit();
        });
        committed.run();
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() {
        threads.runOnFiles(() -> {
            file.close();
        });
    }
}
