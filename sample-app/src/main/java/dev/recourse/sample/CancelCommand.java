package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(name = "cancel")
final class CancelCommand extends CaseCommand {
    @Override
    int run(RecourseClient client, Output output) {
        Delivery delivery = target().delivery(
                        client,
                        DeliveryState.QUEUED,
                        DeliveryState.DELIVERING,
                        DeliveryState.COMMITTED,
                        DeliveryState.BLOCKED,
                        DeliveryState.CANCELLED);
        if (!client.cancel(delivery.caseId(), delivery.entryId())) {
            output.error("ALREADY_SENT", output.text("cancel.sent"));
            return Exit.REFUSED;
        }
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("caseId", delivery.caseId().value());
        value.put("entryId", delivery.entryId().value());
        value.put("deliveryState", "CANCELLED");
        output.result(value, output.text("cancel.done"));
        return Exit.DONE;
    }
}
