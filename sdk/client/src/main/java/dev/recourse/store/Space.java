package dev.recourse.store;

import dev.recourse.file.DurableFiles;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Room on the disk that is kept for receipts and submissions: a file that holds nothing and can go. */
final class Space {
    static final int RESERVED = 1 << 20;

    private final Path reserve;
    private final DurableFiles files;
    private final FileStore disk;

    Space(Path reserve, DurableFiles files) throws IOException {
        this.reserve = reserve;
        this.files = files;
        // Finding it means reading the table of mounts: once is enough.
        this.disk = Files.getFileStore(reserve.toAbsolutePath().getParent());
    }

    /** Tries to have the reserve; returns whether it is there. Without it nothing new may be begun. */
    boolean keep() throws IOException {
        if (Files.exists(reserve, LinkOption.NOFOLLOW_LINKS)) return true;
        if (disk.getUsableSpace() < 2L * RESERVED) return false;
        try {
            files.write(reserve, new byte[RESERVED]);
            return true;
        } catch (IOException e) {
            if (Failures.isDiskFull(e)) return false;
            throw e;
        }
    }

    /** Whether there is room beyond the reserve for {@code bytes} more. */
    boolean hasRoom(long bytes) throws IOException {
        return keep() && disk.getUsableSpace() > bytes;
    }

    /** Gives the reserve away; returns whether there was one. */
    boolean release() throws IOException {
        return Files.deleteIfExists(reserve);
    }
}
