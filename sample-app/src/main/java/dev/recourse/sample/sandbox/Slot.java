package dev.recourse.sample.sandbox;

import dev.recourse.file.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One upload: a file that grows. Its length is the offset, so there is nothing that could disagree with it after a kill.
 *
 * <p>One request writes at a time. A writer that has not received a byte for the server's patience is taken for dead, and whoever comes
 * next takes its place; it can write nothing any more.
 */
final class Slot {
    private final String token;
    private final Place place;
    private final long size;
    private final Path file;
    private @Nullable Hold holder;
    private Instant lastByteAt;
    private @Nullable CompletableFuture<Void> verification;
    private boolean kept;

    Slot(String token, Place place, long size, Path file, Instant now) {
        this.token = token;
        this.place = place;
        this.size = size;
        this.file = file;
        this.lastByteAt = now;
    }

    /** The right to write. */
    final class Hold implements AutoCloseable {
        private final FileChannel channel;
        private long progressAt = System.nanoTime();

        private Hold() throws IOException {
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
        }

        /** Appends bytes; false if another request has taken the upload over. */
        boolean write(byte[] bytes, int length) throws IOException {
            synchronized (Slot.this) {
                if (holder != this) return false;
                ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
                long position = channel.size();
                while (buffer.hasRemaining()) position += channel.write(buffer, position);
                progressAt = System.nanoTime();
                return true;
            }
        }

        /** Makes what was written durable; returns the offset. */
        long force(Instant now) throws IOException {
            channel.force(true);
            synchronized (Slot.this) {
                lastByteAt = now;
            }
            return channel.size();
        }

        /** Takes back what was written after {@code offset}. */
        void truncate(long offset) throws IOException {
            synchronized (Slot.this) {
                if (holder == this) channel.truncate(offset);
            }
        }

        @Override
        public void close() throws IOException {
            synchronized (Slot.this) {
                if (holder == this) holder = null;
            }
            channel.close();
        }
    }

    /** Takes the upload over, or returns null while another request is alive. */
    synchronized @Nullable Hold take(long patienceNanos) throws IOException {
        if (isHeld(patienceNanos)) return null;
        Hold mine = new Hold();
        holder = mine;
        return mine;
    }

    synchronized boolean isHeld(long patienceNanos) {
        return holder != null && System.nanoTime() - holder.progressAt < patienceNanos;
    }

    /** Makes the bytes and the file's name durable. */
    void makeDurable() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Path directory = file.getParent();
        if (directory != null) DurableFiles.syncDirectory(directory);
    }

    /** Lets the request that writes write no more. */
    synchronized void revoke() {
        holder = null;
    }

    String token() {
        return token;
    }

    Place place() {
        return place;
    }

    long size() {
        return size;
    }

    Path file() {
        return file;
    }

    /** Returns how many bytes are on the disk. */
    long offset() throws IOException {
        return Files.size(file);
    }

    boolean isComplete() throws IOException {
        return offset() == size;
    }

    /** From now on the journal speaks of these bytes: the URL may go, they may not. */
    synchronized void keep() {
        kept = true;
    }

    synchronized boolean isKept() {
        return kept;
    }

    synchronized Instant lastByteAt() {
        return lastByteAt;
    }

    synchronized @Nullable CompletableFuture<Void> verification() {
        return verification;
    }

    synchronized void verification(@Nullable CompletableFuture<Void> running) {
        verification = running;
    }
}
