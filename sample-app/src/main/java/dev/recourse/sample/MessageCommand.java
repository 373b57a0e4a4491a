package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.model.Body;
import dev.recourse.model.EntryKind;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "message")
final class MessageCommand extends EntryCommand {
    @Parameters(index = "1", paramLabel = "TEXT")
    String text = "";

    @Override
    EntryKind kind() {
        return EntryKind.MESSAGE;
    }

    @Override
    Body body(RecourseClient client, Instant now) {
        return words(text, null);
    }
}
