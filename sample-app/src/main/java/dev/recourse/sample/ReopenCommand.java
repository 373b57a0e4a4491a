package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(name = "reopen")
final class ReopenCommand extends CaseCommand {
    @Override
    int run(RecourseClient client, Output output) {
        Delivery delivery = target().delivery(client, DeliveryState.BLOCKED);
        Draft draft = client.reopen(delivery.caseId(), delivery.entryId());
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("caseId", draft.caseId().value());
        value.put("entryId", draft.entryId().value());
        value.put("deliveryState", "DRAFT");
        value.put("leftBehind", Output.problems(draft.leftBehind(), locale()));
        for (Problem lost : draft.leftBehind()) output.line(lost.target() + ": " + output.text(lost.text()));
        output.result(value, draft.caseId() + "/" + draft.entryId());
        return Exit.DONE;
    }
}
