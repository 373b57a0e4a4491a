package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.model.Body;
import dev.recourse.model.EntryKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "supplement")
final class SupplementCommand extends EvidenceCommand {
    @Option(names = "--text", paramLabel = "TEXT")
    @Nullable
    String text;

    @Override
    EntryKind kind() {
        return EntryKind.SUPPLEMENT;
    }

    @Override
    Body body(RecourseClient client, Instant now) {
        // Words for an item without a file are its answer.
        boolean inWords = item != null && text != null && files.isEmpty();
        if (inWords) answers.put(String.valueOf(item), String.valueOf(text));
        return answering(inWords ? null : text, answers(), null);
    }
}
