package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.Preflight;
import dev.recourse.RecourseClient;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(name = "preflight")
final class PreflightCommand extends CaseCommand {
    @Override
    int run(RecourseClient client, Output output) {
        Draft draft = target().draft(client);
        Preflight preflight = draft.preflight();
        Instant dueAt = preflight.dueAt();
        Duration time = preflight.estimatedTime();
        if (output.isJson()) {
            Map<String, @Nullable Object> value = new LinkedHashMap<>(Checks.of(draft));
            value.put("ready", preflight.ready());
            value.put("bytesToSend", preflight.bytesToSend());
            value.put("dueAt", dueAt == null ? null : dueAt.toString());
            value.put("estimatedSeconds", time == null ? null : time.toSeconds());
            value.put("problems", Output.problems(preflight.problems(), locale()));
            value.put("warnings", Output.problems(preflight.warnings(), locale()));
            output.result(value);
        } else {
            output.line(output.text("preflight.bytes", preflight.bytesToSend()));
            if (time != null) output.line(output.text("preflight.time", Math.max(1, time.toSeconds())));
            if (dueAt != null) output.line(output.text("status.due", StatusPage.time(dueAt)));
            output.problems(preflight.problems());
            output.problems(preflight.warnings());
        }
        return preflight.ready() ? Exit.DONE : Exit.REFUSED;
    }
}
