package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.model.Body;
import dev.recourse.model.EntryKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "dispute-plan")
final class DisputePlanCommand extends EntryCommand {
    @Option(names = "--reason", required = true, paramLabel = "TEXT")
    String text = "";

    @Option(names = "--code", paramLabel = "CODE")
    @Nullable
    String code;

    @Override
    EntryKind kind() {
        return EntryKind.PLAN_DISPUTED;
    }

    @Override
    Body body(RecourseClient client, Instant now) {
        return words(text, code);
    }
}
