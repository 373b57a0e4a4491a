package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.model.Body;
import dev.recourse.model.EntryKind;
import dev.recourse.model.TransactionRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "recurred")
final class RecurredCommand extends EvidenceCommand {
    @Option(names = "--text", required = true, paramLabel = "TEXT")
    String text = "";

    @Option(names = "--at", paramLabel = "TIME")
    @Nullable
    Instant at;

    @Option(names = "--transaction", paramLabel = "FILE.json")
    @Nullable
    Path transaction;

    @Override
    EntryKind kind() {
        return EntryKind.RECURRENCE_REPORTED;
    }

    @Override
    Body body(RecourseClient client, Instant now) throws IOException {
        TransactionRecord record = TransactionOption.read(transaction, client, now);
        return reporting(text, record, null, at == null ? now : at);
    }
}
