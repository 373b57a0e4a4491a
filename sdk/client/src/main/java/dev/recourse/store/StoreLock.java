package dev.recourse.store;

import dev.recourse.model.RecourseException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a second process, and a second client of this process, out of the store. */
final class StoreLock implements AutoCloseable {
    /** Closing any channel to a file drops all of the process's locks on it, so a second client must not even open it. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private StoreLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    static StoreLock take(Path directory) throws IOException {
        Path real = directory.toRealPath();
        if (!HELD_HERE.add(real)) throw inUse(directory);
        FileChannel channel = null;
        try {
            Path file = directory.resolve("store.lock");
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) PrivateDirectory.createFile(file);
            channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            FileLock lock = channel.tryLock();
            if (lock == null) throw inUse(directory);
            return new StoreLock(real, channel);
        } catch (Throwable e) {
            try {
                if (channel != null) channel.close();
            } finally {
                HELD_HERE.remove(real);
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD_HERE.remove(directory);
        }
    }

    private static RecourseException inUse(Path directory) {
        return new RecourseException(RecourseException.Kind.STORE_IN_USE, directory + " is open already");
    }
}
