package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.model.Delivery;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "submit", description = "Freeze and queue the draft of a case. Exit 0 means that it is on the disk.")
final class SubmitCommand extends CaseCommand {
    @Option(names = "--unmetered-only", description = "Deliver over unmetered networks only, such as Wi-Fi.")
    boolean unmeteredOnly;

    @Override
    int run(RecourseClient client, Output output) {
        Delivery delivery = target().draft(client, "submit");
        Draft draft = client.edit(delivery.caseId(), delivery.entryId());
        List<Problem> problems = draft.problems();
        if (!problems.isEmpty()) {
            output.problems(problems);
            return Exit.REFUSED;
        }
        if (unmeteredOnly) draft.network(NetworkConstraint.UNMETERED);
        draft.submit();
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("caseId", delivery.caseId().value());
        value.put("entryId", delivery.entryId().value());
        value.put("deliveryState", "QUEUED");
        output.result(value, output.text("submit.done"));
        return Exit.DONE;
    }
}
