package dev.recourse.sample;

import dev.recourse.CaseView;
import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.catalogue.Labels;
import dev.recourse.model.CaseState;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryKind;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "submit")
final class SubmitCommand extends CaseCommand {
    @Option(names = "--unmetered-only")
    boolean unmeteredOnly;

    @Override
    int run(RecourseClient client, Output output) {
        if (isWithdrawn(target(), client)) {
            output.problems(List.of(new Problem("CASE_WITHDRAWN", "/caseState", SampleTexts.text("submit.withdrawn"))));
            return Exit.REFUSED;
        }
        Delivery delivery = target().delivery(
                        client,
                        DeliveryState.DRAFT,
                        DeliveryState.QUEUED,
                        DeliveryState.DELIVERING,
                        DeliveryState.COMMITTED,
                        DeliveryState.BLOCKED);
        // A script that lost the exit code asks again.
        if (delivery.state() != DeliveryState.DRAFT) return submitted(delivery, delivery.state(), output);
        Draft draft = client.edit(delivery.caseId(), delivery.entryId());
        List<Problem> problems = draft.problems();
        if (!problems.isEmpty()) {
            output.problems(problems);
            return Exit.REFUSED;
        }
        if (unmeteredOnly) draft.network(NetworkConstraint.UNMETERED);
        draft.submit();
        return submitted(delivery, DeliveryState.QUEUED, output);
    }

    /** Whether nothing is left to submit because the case was withdrawn: at the acquirer, on the way there, or here. */
    private static boolean isWithdrawn(Target target, RecourseClient client) {
        CaseView view = target.view(client);
        if (target.entryId() != null) return false;
        boolean withdrawn = CaseState.WITHDRAWN.equals(view.caseState());
        boolean all = !view.deliveries().isEmpty();
        for (Delivery delivery : view.deliveries()) {
            if (delivery.state() == DeliveryState.DRAFT) return false;
            boolean cancelled = delivery.state() == DeliveryState.CANCELLED;
            all &= cancelled;
            withdrawn |= !cancelled && delivery.kind().equals(EntryKind.WITHDRAWAL);
        }
        return withdrawn || all;
    }

    private static int submitted(Delivery delivery, DeliveryState state, Output output) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("caseId", delivery.caseId().value());
        value.put("entryId", delivery.entryId().value());
        value.put("deliveryState", state.name());
        boolean queued = state == DeliveryState.QUEUED;
        output.result(
                value,
                queued ? output.text("submit.done") : output.text("submit.before", output.text(Labels.of(state))));
        return state == DeliveryState.BLOCKED ? Exit.NOT_DELIVERED : Exit.DONE;
    }
}
