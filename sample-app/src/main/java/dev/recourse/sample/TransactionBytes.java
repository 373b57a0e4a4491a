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
        if (path == null) throw new UsageException("--transaction is missing");
        try {
            if (Files.size(path) > TransactionFiles.MAX_BYTES) {
                throw new UsageException(
                        "the transaction file is larger than " + TransactionFiles.MAX_BYTES + " bytes");
            }
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new UsageException("there is no transaction file " + path);
        } catch (IOException e) {
            throw new UsageException("the transaction file " + path + " cannot be read");
        }
    }
}
