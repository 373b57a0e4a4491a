package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "requeue")
final class RequeueCommand extends StoreCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "CASE")
    @Nullable
    String target;

    @Option(names = "--all")
    boolean all;

    @Override
    int run(RecourseClient client, Output output) {
        if (all == (target != null)) throw new UsageException("requeue");
        int count = 1;
        if (all) {
            count = client.requeueAll();
        } else {
            Delivery delivery = Target.parse(String.valueOf(target)).delivery(client, DeliveryState.BLOCKED);
            client.requeue(delivery.caseId(), delivery.entryId());
        }
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("requeued", count);
        output.result(value, output.text("requeue.done", count));
        return Exit.DONE;
    }
}
