package dev.recourse.sample;

import dev.recourse.CaseView;
import dev.recourse.RecourseClient;
import dev.recourse.catalogue.Labels;
import dev.recourse.model.Delivery;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(name = "status", description = "Say where a case stands: delivery of its entries, and review.")
final class StatusCommand extends CaseCommand {
    @Override
    int run(RecourseClient client, Output output) {
        Target target = target();
        CaseView view = target.view(client);
        if (target.entryId() != null) {
            Delivery delivery = target.delivery(client, "show", d -> true);
            Map<String, @Nullable Object> value = Views.delivery(client, delivery);
            value.put("caseNumber", view.caseNumber());
            value.put(
                    "caseState",
                    view.caseState() == null ? null : view.caseState().code());
            output.result(value, line(delivery, output));
            return Exit.DONE;
        }
        output.line(Views.line(view, locale()));
        for (Delivery delivery : view.deliveries()) output.line("  " + line(delivery, output));
        output.result(Views.caseView(client, view));
        return Exit.DONE;
    }

    private static String line(Delivery delivery, Output output) {
        return delivery.entryId() + "  " + output.text(Labels.of(delivery.kind())) + "  "
                + output.text(Labels.of(delivery.state())) + "  " + delivery.bytesSent() + "/" + delivery.bytesTotal();
    }
}
