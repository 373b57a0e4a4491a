package dev.recourse.sample;

import dev.recourse.wire.TransactionFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the file of {@code --transaction}. */
final class TransactionBytes {
    private TransactionBytes() {}

    static byte[] read(@Nullable Path path) {
        if (path == null) throw new UsageException("missing", "--transaction");
        try {
            if (Files.size(path) > TransactionFiles.MAX_BYTES) {
                throw new UsageException("tooLarge", path.toString(), TransactionFiles.MAX_BYTES);
            }
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new UsageException("noFile", path.toString());
        } catch (IOException e) {
            throw new UsageException("unreadable", path.toString());
        }
    }
}
