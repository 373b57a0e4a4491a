package dev.recourse.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Says what is on the disk. {@link Files} takes a disk that cannot answer for one that holds nothing; whoever acts on that
 * throws away what is there.
 */
public final class OnDisk {
    private OnDisk() {}

    /** Whether anything has this name. */
    public static boolean exists(Path path, LinkOption... options) throws IOException {
        return attributes(path, options) != null;
    }

    /** Whether a regular file has this name; a link is none. */
    public static boolean isFile(Path path) throws IOException {
        BasicFileAttributes found = attributes(path, LinkOption.NOFOLLOW_LINKS);
        return found != null && found.isRegularFile();
    }

    /** Whether a directory has this name; a link is none. */
    public static boolean isDirectory(Path path) throws IOException {
        BasicFileAttributes found = attributes(path, LinkOption.NOFOLLOW_LINKS);
        return found != null && found.isDirectory();
    }

    private static @Nullable BasicFileAttributes attributes(Path path, LinkOption... options) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, options);
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
