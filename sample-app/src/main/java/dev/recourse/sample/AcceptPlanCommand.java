package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.model.Body;
import dev.recourse.model.EntryKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "accept-plan")
final class AcceptPlanCommand extends EntryCommand {
    @Option(names = "--text", paramLabel = "TEXT")
    @Nullable
    String text;

    @Override
    EntryKind kind() {
        return EntryKind.PLAN_ACCEPTED;
    }

    @Override
    Body body(RecourseClient client, Instant now) {
        return words(text, null);
    }
}
