package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.Receipt;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(name = "receipt")
final class ReceiptCommand extends CaseCommand {
    @Override
    int run(RecourseClient client, Output output) {
        Target target = target();
        Delivery delivery = target.view(client).deliveries().stream()
                .filter(d -> target.entryId() == null
                        ? d.state() == DeliveryState.COMMITTED
                        : d.entryId().equals(target.entryId()))
                .findFirst()
                .orElseGet(() -> target.delivery(client, DeliveryState.values()));
        Optional<Receipt> receipt = client.receipt(delivery.caseId(), delivery.entryId());
        if (!receipt.isPresent()) {
            output.error("NO_RECEIPT", output.text("receipt.none"));
            return Exit.NOT_DELIVERED;
        }
        Map<String, @Nullable Object> value = Views.receipt(receipt.get());
        value.put("caseId", delivery.caseId().value());
        value.put("entryId", delivery.entryId().value());
        output.result(
                value,
                output.text(
                        "receipt.line",
                        receipt.get().caseNumber(),
                        receipt.get().committedAt().toString()),
                receipt.get().jws());
        return Exit.DONE;
    }
}
