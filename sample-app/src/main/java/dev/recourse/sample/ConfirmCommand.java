package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.model.Body;
import dev.recourse.model.EntryKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "confirm")
final class ConfirmCommand extends EntryCommand {
    @Option(names = "--text", paramLabel = "TEXT")
    @Nullable
    String text;

    @Option(names = "--money", paramLabel = "POSITION")
    @Nullable
    String money;

    @Option(names = "--transaction", paramLabel = "FILE.json")
    @Nullable
    Path transaction;

    @Override
    EntryKind kind() {
        return EntryKind.COMPLETION_CONFIRMED;
    }

    @Override
    Body body(RecourseClient client, Instant now) throws IOException {
        String position = money == null ? null : money.toUpperCase(Locale.ROOT);
        return reporting(text, TransactionOption.read(transaction, client, now), position, null);
    }
}
