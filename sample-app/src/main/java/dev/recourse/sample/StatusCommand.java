package dev.recourse.sample;

import dev.recourse.CaseView;
import dev.recourse.RecourseClient;
import dev.recourse.diagnosis.Diagnosed;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(name = "status")
final class StatusCommand extends CaseCommand {
    @Override
    int run(RecourseClient client, Output output) {
        Target target = target();
        CaseView view = target.view(client);
        if (target.entryId() != null) {
            Delivery delivery = target.delivery(client, DeliveryState.values());
            Map<String, @Nullable Object> value = Views.delivery(client, delivery);
            value.put("caseNumber", view.caseNumber());
            value.put(
                    "caseState",
                    view.caseState() == null ? null : view.caseState().code());
            output.result(value, StatusPage.line(delivery, output));
            return Exit.DONE;
        }
        if (output.isJson()) {
            Map<String, @Nullable Object> value = Views.caseView(client, view);
            value.put(
                    "diagnosis",
                    StatusPage.diagnosis(client, view)
                            .map(StatusCommand::diagnosis)
                            .orElse(null));
            output.result(value);
        } else new StatusPage(client, view, output, locale()).print();
        return Exit.DONE;
    }

    /** What holds of the money now, and what may be done with the card. */
    private static Map<String, @Nullable Object> diagnosis(Diagnosed diagnosed) {
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("reason", diagnosed.diagnosis().reason().code());
        value.put("moneyCertainty", diagnosed.diagnosis().moneyCertainty());
        value.put("retryAdvice", diagnosed.diagnosis().retryAdvice());
        value.put("persistence", diagnosed.diagnosis().persistence());
        value.put("catalogueVersion", diagnosed.diagnosis().catalogueVersion());
        return value;
    }
}
