package dev.recourse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that proves something: from a path, from memory, or from a stream, so that no app needs a temporary file in clear.
 *
 * <p>It is read from one handle while it is sealed; later changes to the original have no effect.
 */
public final class Evidence {
    private final String label;
    private final @Nullable Path path;
    private final @Nullable InputStream stream;
    private final long size;

    private Evidence(String label, @Nullable Path path, @Nullable InputStream stream, long size) {
        this.label = label;
        this.path = path;
        this.stream = stream;
        this.size = size;
    }

    /** Evidence in a regular file; its name is screened and becomes the label. Symbolic links are refused when it is attached. */
    public static Evidence file(Path path) {
        Path name = path.getFileName();
        return new Evidence(name == null ? "" : name.toString(), path, null, -1);
    }

    /**
     * Evidence in memory.
     *
     * @param label a name for people, such as {@code slip.jpg}
     * @param bytes the file's bytes; copied
     */
    public static Evidence bytes(String label, byte[] bytes) {
        return new Evidence(label, null, new ByteArrayInputStream(bytes.clone()), bytes.length);
    }

    /**
     * Evidence in a stream, such as a camera's; attached once, and closed then.
     *
     * @param label a name for people, such as {@code slip.jpg}
     */
    public static Evidence stream(String label, InputStream stream) {
        return new Evidence(label, null, stream, -1);
    }

    String label() {
        return label;
    }

    /** Whether it can be opened more than once. */
    boolean isRepeatable() {
        return stream == null || stream instanceof ByteArrayInputStream;
    }

    /** Opens the source from its beginning; a stream of the app's only once. */
    Opened open() throws IOException {
        if (stream instanceof ByteArrayInputStream) stream.reset();
        if (stream != null) return new Opened(stream, size, null, null);
        Path file = path;
        if (file == null) throw new IllegalStateException("evidence without a source");
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        // Only a regular file has an end that can be trusted: a pipe or a device would keep the sealer for ever.
        if (!attributes.isRegularFile()) throw new NotRegularFileException();
        InputStream in = Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        return new Opened(in, attributes.size(), file, attributes);
    }

    /** An open source; {@code size} is -1 where nobody knows it beforehand. */
    record Opened(
            InputStream in,
            long size,
            @Nullable Path path,
            @Nullable BasicFileAttributes before) implements AutoCloseable {
        /** Whether {@code read} bytes are what was there when the source was opened, and nobody has written to it since. */
        boolean unchanged(long read) throws IOException {
            if (size >= 0 && read != size) return false;
            if (path == null || before == null) return true;
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return now.size() == before.size()
                    && now.lastModifiedTime().equals(before.lastModifiedTime())
                    && Objects.equals(now.fileKey(), before.fileKey());
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** The path names a directory, a link, a pipe or a device. */
    static final class NotRegularFileException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
