package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.model.Problem;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(name = "check")
final class CheckCommand extends CaseCommand {
    @Override
    int run(RecourseClient client, Output output) {
        Draft draft = target().draft(client);
        List<Problem> problems = draft.problems();
        List<Object> checklist = Checks.checklist(draft.checklist(), output);
        List<Object> changes = Checks.changes(draft.catalogueChanges(), output);
        if (output.isJson()) {
            Map<String, Object> value = Checks.of(draft);
            value.put("ready", problems.isEmpty());
            value.put("catalogueVersion", draft.checklist().catalogueVersion());
            value.put("checklist", checklist);
            value.put("catalogueChanges", changes);
            value.put("problems", Output.problems(problems, locale()));
            value.put("warnings", Output.problems(draft.warnings(), locale()));
            draft.compliance().ifPresent(found -> value.put("complianceCheck", Checks.compliance(found.check())));
            output.result(value);
        } else {
            output.problems(problems);
            output.problems(draft.warnings());
            draft.compliance().ifPresent(found -> output.line(Checks.line(found.check(), output)));
        }
        return problems.isEmpty() ? Exit.DONE : Exit.REFUSED;
    }
}
