package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.catalogue.Checklist;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(name = "checklist")
final class ChecklistCommand extends CaseCommand {
    @Override
    int run(RecourseClient client, Output output) {
        Draft draft = target().draft(client);
        Checklist checklist = draft.checklist();
        Map<String, Object> value = Checks.of(draft);
        value.put("catalogueVersion", checklist.catalogueVersion());
        value.put("satisfied", checklist.satisfied());
        value.put("items", Checks.checklist(checklist, output));
        value.put("answers", draft.answers());
        value.put("questions", Checks.questions(draft.openQuestions(), output));
        value.put("catalogueChanges", Checks.changes(draft.catalogueChanges(), output));
        output.result(value);
        return Exit.DONE;
    }
}
