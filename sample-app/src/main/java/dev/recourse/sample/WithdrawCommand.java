package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.Withdrawal;
import dev.recourse.catalogue.Labels;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "withdraw")
final class WithdrawCommand extends CaseCommand {
    @Option(names = "--text", paramLabel = "TEXT")
    @Nullable
    String text;

    @Override
    int run(RecourseClient client, Output output) {
        Target target = target();
        boolean onlyDrafts =
                target.view(client).deliveries().stream().allMatch(delivery -> delivery.state() == DeliveryState.DRAFT);
        Withdrawal withdrawal = client.withdraw(target.caseId(), text);
        if (withdrawal.kind() == Withdrawal.Kind.REFUSED) {
            output.problems(withdrawal.problems());
            return Exit.REFUSED;
        }
        output.aside(withdrawal.warnings());
        boolean queued = withdrawal.kind() == Withdrawal.Kind.QUEUED;
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("caseId", target.caseId().value());
        value.put(
                "entryId",
                withdrawal.entryId() == null ? null : withdrawal.entryId().value());
        value.put("kind", EntryKind.WITHDRAWAL.code());
        value.put("deliveryState", queued ? "QUEUED" : onlyDrafts ? null : "CANCELLED");
        if (!queued && onlyDrafts) value.put("discarded", true);
        value.put("warnings", Output.problems(withdrawal.warnings(), locale()));
        output.result(
                value,
                queued
                        ? output.text("entry.done", output.text(Labels.of(EntryKind.WITHDRAWAL)))
                        : output.text(onlyDrafts ? "discard.done" : "cancel.done"));
        return Exit.DONE;
    }
}
