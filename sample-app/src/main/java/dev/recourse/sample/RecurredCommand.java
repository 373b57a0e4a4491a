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

@Command(name = "recurred", description = "Report that it happened again, within the follow-up window (R-53).")
final class RecurredCommand extends EvidenceCommand {
    @Option(names = "--text", required = true, paramLabel = "TEXT", description = "What happened.")
    String text = "";

    @Option(names = "--at", paramLabel = "TIME", description = "When, such as 2026-11-24T08:30:00Z. Default: now.")
    @Nullable
    Instant at;

    @Option(
            names = "--transaction",
            paramLabel = "FILE.json",
            description = "The transaction that failed again, as in a transaction file.")
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
