package dev.recourse.store;

import dev.recourse.file.DurableFiles;
import dev.recourse.file.OnDisk;
import dev.recourse.model.RecourseException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads and writes single files. Some must be written even when the disk is full (submissions, marks, receipts): for these, sealed files
 * that have a receipt go first, then the reserve.
 */
final class VaultFiles {
    /** Registrations and snapshots are far smaller; a file beyond this is not ours. */
    private static final long LARGEST_READ = 64L << 20;

    private final DurableFiles durable;
    private final Space space;
    private final IoCall<Boolean> evict;

    /**
     * Works through files in {@code temporary}.
     *
     * @param evict deletes what may go when the disk is full; returns whether there was anything
     */
    VaultFiles(Path temporary, Path reserve, IoCall<Boolean> evict) throws IOException {
        this.durable = new DurableFiles(temporary);
        this.space = new Space(reserve, durable);
        this.evict = evict;
    }

    /** Writes a file that the user can be asked to write again when there is room. */
    void write(Path file, byte[]... bytes) throws IOException {
        durable.write(file, bytes);
    }

    /** Writes a file that must be written. */
    void writeSurely(Path file, byte[]... bytes) throws IOException {
        surely(() -> durable.write(file, bytes));
    }

    /** As {@link #writeSurely}, unless it is there already; then it is made sure that it stays. */
    void keepSurely(Path file, byte[] bytes) throws IOException {
        if (EntryFolder.has(file)) PrivateDirectory.syncParent(file);
        else writeSurely(file, bytes);
    }

    /** Creates an empty file that must be there; fine if it is. */
    void mark(Path file) throws IOException {
        surely(() -> {
            if (!EntryFolder.has(file)) PrivateDirectory.createFile(file);
            // Also of one that is there: whoever made it may have failed to make it durable.
            PrivateDirectory.syncParent(file);
        });
    }

    /** Starts a file whose bytes come bit by bit. */
    DurableFiles.Pending begin(Path file) throws IOException {
        return durable.begin(file);
    }

    void removeLeftovers() throws IOException {
        durable.removeLeftovers();
    }

    /** Refuses to begin something new while there is just room for what is filed already. */
    void checkRoom(long bytes) throws IOException {
        if (space.hasRoom(bytes) || (evict.call() && space.hasRoom(bytes))) return;
        throw new RecourseException(RecourseException.Kind.DISK_FULL, "no space is left for new drafts");
    }

    /** Whether there is room for something new, without making any. */
    boolean hasRoom(long bytes) throws IOException {
        return space.hasRoom(bytes);
    }

    void keepReserve() throws IOException {
        space.keep();
    }

    /** Does something on files that must succeed, and returns what it yields. */
    <T> T surelyCall(IoCall<T> write) throws IOException {
        List<T> result = new ArrayList<>(1);
        surely(() -> {
            result.clear();
            result.add(write.call());
        });
        return result.get(0);
    }

    private void surely(IoRun write) throws IOException {
        try {
            write.run();
            return;
        } catch (IOException e) {
            if (!Failures.isDiskFull(e)) throw e;
            if (!evict.call()) {
                fromReserve(write, e);
                return;
            }
        }
        try {
            write.run();
        } catch (IOException e) {
            fromReserve(write, e);
        }
    }

    private void fromReserve(IoRun write, IOException failure) throws IOException {
        if (!Failures.isDiskFull(failure) || !space.release()) throw failure;
        write.run();
    }

    /** Reads a whole file, never through a link and never something that is no file. */
    static byte[] read(Path file) throws IOException {
        if (!EntryFolder.has(file)) throw new NoSuchFileException(file.toString());
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            if (channel.size() > LARGEST_READ) throw new IOException(file + " is too large");
            ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
            while (bytes.hasRemaining()) {
                if (channel.read(bytes) < 0) throw new EOFException(file + " shrinks");
            }
            return bytes.array();
        }
    }

    static Optional<byte[]> readIfThere(Path file) throws IOException {
        try {
            return Optional.of(read(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Returns what is in a directory; nothing if there is none. */
    static List<Path> children(Path directory) throws IOException {
        List<Path> children = new ArrayList<>();
        if (!OnDisk.isDirectory(directory)) return children;
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path child : stream) children.add(child);
        } catch (NoSuchFileException e) {
            return children;
        }
        return children;
    }
}
