package dev.recourse.sample;

import dev.recourse.CaseView;
import dev.recourse.Explanation;
import dev.recourse.Health;
import dev.recourse.RecourseClient;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.Problem;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "sync")
final class SyncCommand extends StoreCommand {
    @Option(names = "--until-delivered")
    boolean untilDelivered;

    @Option(names = "--timeout", defaultValue = "60s", paramLabel = "TIME")
    String timeout = "60s";

    @Override
    int run(RecourseClient client, Output output) {
        Duration most = duration(timeout);
        ProgressLines.during(client, output, () -> {
            if (untilDelivered) {
                client.syncNow();
                client.syncOnce(most);
            } else {
                client.runOnce(most);
            }
        });
        List<Object> entries = new ArrayList<>();
        boolean delivered = true;
        int committed = 0;
        for (CaseView view : client.list(null, Integer.MAX_VALUE)) {
            for (Delivery delivery : view.deliveries()) {
                if (delivery.state() == DeliveryState.COMMITTED) committed++;
                boolean waits = delivery.state() == DeliveryState.QUEUED
                        || delivery.state() == DeliveryState.DELIVERING
                        || delivery.state() == DeliveryState.BLOCKED;
                if (!waits) continue;
                delivered = false;
                Explanation explanation = client.explain(delivery.caseId(), delivery.entryId());
                entries.add(Views.explanation(explanation, locale()));
                output.line(delivery.caseId() + "/" + delivery.entryId() + ": " + output.text(explanation.why()));
                output.line("    " + output.text(explanation.help()));
            }
        }
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("delivered", delivered);
        value.put("committed", committed);
        value.put("waiting", entries);
        Health health = client.health();
        value.put("waitingFor", health.waiting());
        String line = output.text(delivered ? "sync.done" : "sync.waiting", committed, entries.size());
        if (!delivered || health.waiting() == null) {
            output.result(value, line);
            return delivered ? Exit.DONE : Exit.NOT_DELIVERED;
        }
        // All is there, and what the acquirer has to say of it was not heard.
        List<String> lines = new ArrayList<>(List.of(line, output.text("sync.unheard")));
        for (Problem problem : health.problems()) {
            if (problem.code().equals(health.waiting())) lines.add(output.text(problem.text()));
        }
        output.result(value, lines.toArray(new String[0]));
        return Exit.NOT_DELIVERED;
    }

    static Duration duration(String text) {
        try {
            String upper = text.toUpperCase(Locale.ROOT);
            Duration time = Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
            if (time.isNegative()) throw new UsageException("time", text);
            return time;
        } catch (DateTimeParseException e) {
            throw new UsageException("time", text);
        }
    }
}
