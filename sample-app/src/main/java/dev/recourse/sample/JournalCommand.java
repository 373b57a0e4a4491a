package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.model.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "journal")
final class JournalCommand extends CaseCommand {
    @Option(names = "--item", paramLabel = "ITEM")
    @Nullable
    String item;

    @Override
    int run(RecourseClient client, Output output) {
        Draft draft = target().draft(client);
        List<Problem> problems;
        try {
            problems = draft.attachJournal(item);
        } catch (IllegalStateException e) {
            throw new UsageException("journal");
        }
        if (output.isJson()) {
            Map<String, Object> value = Checks.of(draft);
            value.put("problems", Output.problems(problems, locale()));
            output.result(value);
        } else {
            output.problems(problems);
        }
        return problems.isEmpty() ? Exit.DONE : Exit.REFUSED;
    }
}
