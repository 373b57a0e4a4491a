package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "answer")
final class AnswerCommand extends CaseCommand {
    @Parameters(index = "1..*", arity = "1..*", paramLabel = "ID=VALUE")
    List<String> answers = new ArrayList<>();

    @Override
    int run(RecourseClient client, Output output) {
        Map<String, String> given = given();
        Draft draft = target().draft(client);
        List<Problem> problems = draft.answers(given);
        if (!problems.isEmpty()) {
            output.problems(problems);
            return Exit.REFUSED;
        }
        Map<String, Object> value = Checks.of(draft);
        value.put("answers", draft.answers());
        value.put("satisfied", draft.checklist().satisfied());
        value.put("items", Checks.checklist(draft.checklist(), output));
        output.result(value);
        return Exit.DONE;
    }

    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        for (String answer : answers) {
            int equals = answer.indexOf('=');
            if (equals <= 0) throw new UsageException("answer");
            given.put(answer.substring(0, equals), answer.substring(equals + 1));
        }
        return given;
    }
}
