package dev.recourse.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes files so that they are whole or not there: temporary file, fsync, rename, fsync of the directory.
 *
 * <h2>Guarantees</h2>
 * When {@link #write} or {@link Pending#commit} returns, the file survives a kill and a power failure of an honest disk. Before
 * that a reader sees the former file or none, never a part of the new one. Files are for their owner only (0600, directories 0700)
 * where the file system knows owners.
 *
 * <h2>Limits</h2>
 * An interrupted thread closes the channel it writes to, so only threads that nobody interrupts may call this.
 */
public final class DurableFiles {
    /** Directories of this process that could not be made durable: whoever finds one must not rely on it. */
    private static final Set<Path> UNSURE = ConcurrentHashMap.newKeySet();

    private final Path temporary;
    private final AtomicLong counter = new AtomicLong();

    /**
     * Writes through temporary files in {@code temporary}, which must be on the same file system as the targets; it is created if
     * missing.
     */
    public DurableFiles(Path temporary) throws IOException {
        this.temporary = temporary;
        createDirectories(temporary);
    }

    /** Writes {@code bytes} as the file {@code target}, replacing what was there. */
    public void write(Path target, byte[]... bytes) throws IOException {
        try (Pending pending = begin(target)) {
            for (byte[] part : bytes) pending.write(ByteBuffer.wrap(part));
            pending.commit();
        }
    }

    /** Starts a file whose bytes come bit by bit. */
    public Pending begin(Path target) throws IOException {
        Path file = temporary.resolve(Long.toString(System.nanoTime(), 36) + "-" + counter.incrementAndGet());
        FileChannel channel = FileChannel.open(
                file,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                ownerOnly(file, "rw-------"));
        return new Pending(target, file, channel);
    }

    /** Removes everything that an earlier process left half written. Nothing else may be writing. */
    public void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(temporary)) {
            for (Path file : files) deleteTree(file);
        }
    }

    /** Moves {@code source} to {@code target} on the same file system; durable when it returns. */
    public static void move(Path source, Path target) throws IOException {
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
        syncDirectory(parent(target));
        if (!parent(source).equals(parent(target))) syncDirectory(parent(source));
    }

    /** Deletes a file if it is there; durable when it returns. */
    public static void delete(Path file) throws IOException {
        // Also where it is gone already: whoever deleted it may have failed to make that durable.
        if (Files.deleteIfExists(file) || OnDisk.exists(parent(file))) syncDirectory(parent(file));
    }

    /** Deletes a directory and all it holds, without following links. What is missing is fine. */
    public static void deleteTree(Path path) throws IOException {
        if (OnDisk.isDirectory(path)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
                for (Path child : children) deleteTree(child);
            } catch (NoSuchFileException e) {
                return;
            }
        }
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            deleteTree(path);
        }
    }

    /** Creates a directory and its missing parents, for their owner only; durable when it returns. */
    public static void createDirectories(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath();
        if (Files.isDirectory(directory) && !UNSURE.contains(absolute)) return;
        Path parent = absolute.getParent();
        if (parent != null) createDirectories(parent);
        try {
            Files.createDirectory(directory, ownerOnly(directory, "rwx------"));
            UNSURE.add(absolute);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) throw e;
        }
        if (parent != null) syncDirectory(parent);
        UNSURE.remove(absolute);
    }

    /** Opens a file that holds nothing and is there to be locked; creates it for its owner only. */
    public static FileChannel openLock(Path file) throws IOException {
        return FileChannel.open(
                file, EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly(file, "rw-------"));
    }

    /** Makes the names in {@code directory} durable. */
    public static void syncDirectory(Path directory) throws IOException {
        if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? FileSystems.getDefault().getPath("") : parent;
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) return new FileAttribute<?>[0];
        Set<PosixFilePermission> set = PosixFilePermissions.fromString(permissions);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
    }

    /** A file that is being written; closing it without {@link #commit} leaves nothing behind. */
    public static final class Pending implements java.nio.channels.WritableByteChannel {
        private final Path target;
        private final Path file;
        private final FileChannel channel;
        private boolean done;

        private Pending(Path target, Path file, FileChannel channel) {
            this.target = target;
            this.file = file;
            this.channel = channel;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int written = 0;
            while (bytes.hasRemaining()) written += channel.write(bytes);
            return written;
        }

        /** Makes the file durable under its name. */
        public void commit() throws IOException {
            channel.force(true);
            channel.close();
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            done = true;
            syncDirectory(parent(target));
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
            if (!done) Files.deleteIfExists(file);
        }
    }
}
