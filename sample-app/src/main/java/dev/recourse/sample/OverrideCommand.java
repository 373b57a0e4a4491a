package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.model.Problem;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "override")
final class OverrideCommand extends CaseCommand {
    @Parameters(index = "1", paramLabel = "CODE")
    String code = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT")
    String reason = "";

    @Option(names = "--target", paramLabel = "TARGET")
    @Nullable
    String about;

    @Override
    int run(RecourseClient client, Output output) {
        if (reason.isBlank()) throw new UsageException("missing", "--reason");
        Draft draft = target().draft(client);
        int settled = 0;
        for (Problem warning : draft.warnings()) {
            boolean meant = warning.code().equals(code.toUpperCase(Locale.ROOT))
                    && (about == null || about.equals(warning.target()));
            if (!meant) continue;
            draft.override(warning.code(), warning.target(), reason);
            settled++;
        }
        if (settled == 0) throw new UsageException("noWarning", code);
        Map<String, Object> value = Checks.of(draft);
        value.put("overridden", settled);
        value.put("warnings", Output.problems(draft.warnings(), locale()));
        output.result(value, output.text("override.done", settled));
        return Exit.DONE;
    }
}
