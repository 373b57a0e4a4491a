package dev.recourse.sample;

import dev.recourse.CaseView;
import dev.recourse.Explanation;
import dev.recourse.RecourseClient;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import picocli.CommandLine.Command;

@Command(name = "explain")
final class ExplainCommand extends CaseCommand {
    @Override
    int run(RecourseClient client, Output output) {
        Target target = target();
        CaseView view = target.view(client);
        Delivery delivery = target.entryId() == null && !view.deliveries().isEmpty()
                ? Views.furthestBack(view.deliveries())
                : target.delivery(client, DeliveryState.values());
        Explanation explanation = client.explain(delivery.caseId(), delivery.entryId());
        output.result(
                Views.explanation(explanation, locale()),
                output.text(explanation.why()),
                output.text(explanation.help()));
        return delivery.state() == DeliveryState.BLOCKED ? Exit.NOT_DELIVERED : Exit.DONE;
    }
}
