package dev.recourse.sample;

import dev.recourse.CaseView;
import dev.recourse.RecourseClient;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
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
        if (output.isJson()) output.result(Views.caseView(client, view));
        else new StatusPage(client, view, output, locale()).print();
        return Exit.DONE;
    }
}
