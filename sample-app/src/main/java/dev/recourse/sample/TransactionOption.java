package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.model.Application;
import dev.recourse.model.TransactionRecord;
import dev.recourse.wire.TransactionFile;
import dev.recourse.wire.TransactionFiles;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The transaction of a file that {@code draft} would take as well. */
final class TransactionOption {
    private TransactionOption() {}

    static @Nullable TransactionRecord read(@Nullable Path file, RecourseClient client, Instant now) {
        if (file == null) return null;
        TransactionFile read = TransactionFiles.read(TransactionBytes.read(file), now, client.institution());
        Application application = read.application();
        if (application != null) return application.transaction();
        throw new UsageException(
                "noTransaction",
                file.toString(),
                read.problems().get(0).target(),
                read.problems().get(0).text());
    }
}
