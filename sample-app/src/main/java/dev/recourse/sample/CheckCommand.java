package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.catalogue.ChecklistItem;
import dev.recourse.catalogue.Labels;
import dev.recourse.model.Delivery;
import dev.recourse.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(name = "check", description = "Say what a draft still needs; exit 0 when it can be submitted.")
final class CheckCommand extends CaseCommand {
    @Override
    int run(RecourseClient client, Output output) {
        Delivery delivery = target().draft(client, "check");
        Draft draft = client.edit(delivery.caseId(), delivery.entryId());
        List<Problem> problems = draft.problems();
        List<Object> checklist = new ArrayList<>();
        for (ChecklistItem item : draft.checklist().items()) {
            Map<String, @Nullable Object> value = new LinkedHashMap<>();
            value.put("documentType", item.documentType().code());
            value.put("level", item.level());
            value.put("group", item.group());
            value.put("satisfied", item.satisfied());
            value.put("text", output.text(item.reason()));
            checklist.add(value);
            output.line((item.satisfied() ? "[x] " : "[ ] ") + output.text(Labels.of(item.documentType())) + " ("
                    + output.text(Labels.level(item.level())) + ") " + output.text(item.reason()));
        }
        if (output.isJson()) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("caseId", delivery.caseId().value());
            value.put("entryId", delivery.entryId().value());
            value.put("ready", problems.isEmpty());
            value.put("checklist", checklist);
            value.put("problems", Output.problems(problems, locale()));
            output.result(value);
        } else {
            output.problems(problems);
        }
        return problems.isEmpty() ? Exit.DONE : Exit.REFUSED;
    }
}
