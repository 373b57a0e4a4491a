package dev.recourse.sample;

import dev.recourse.Health;
import dev.recourse.RecourseClient;
import dev.recourse.catalogue.Labels;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "health")
final class HealthCommand extends StoreCommand {
    private static final Set<String> DEVICE = Set.of("DEVICE_KEY_UNAVAILABLE", "DISK_FULL");

    @Option(names = "--acknowledge")
    boolean acknowledge;

    @Override
    int run(RecourseClient client, Output output) {
        Health health = client.health();
        Map<String, Long> entries = new LinkedHashMap<>();
        for (DeliveryState state : DeliveryState.values()) {
            long count = health.entries().getOrDefault(state, 0L);
            entries.put(state.name(), count);
            if (count > 0) output.line(output.text(Labels.of(state)) + ": " + count);
        }
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("deviceKeyUsable", health.deviceKeyUsable());
        value.put("entries", entries);
        value.put("bytesWaiting", health.bytesWaiting());
        value.put(
                "oldestQueuedAt",
                health.oldestQueuedAt() == null ? null : health.oldestQueuedAt().toString());
        value.put(
                "nextAttemptAt",
                health.nextAttemptAt() == null ? null : health.nextAttemptAt().toString());
        value.put("waiting", health.waiting());
        value.put("storeBytes", health.storeBytes());
        value.put("repairs", health.repairs());
        value.put("screenedMediaTypes", health.screenedMediaTypes());
        value.put(
                "keySetValidUntil",
                health.keySetValidUntil() == null
                        ? null
                        : health.keySetValidUntil().toString());
        value.put("catalogueVersion", health.catalogueVersion());
        value.put(
                "catalogueValidUntil",
                health.catalogueValidUntil() == null
                        ? null
                        : health.catalogueValidUntil().toString());
        value.put("catalogueOutdated", health.catalogueOutdated());
        value.put("problems", Output.problems(health.problems(), locale()));
        List<String> lines = new ArrayList<>();
        for (Problem problem : health.problems()) lines.add(output.text(problem.text()));
        if (lines.isEmpty()) lines.add(output.text("health.good", health.bytesWaiting()));
        else if (health.bytesWaiting() > 0) lines.add(output.text("health.waiting", health.bytesWaiting()));
        output.result(value, lines.toArray(new String[0]));
        if (acknowledge) client.acknowledgeRepairs();
        return code(health);
    }

    private static int code(Health health) {
        for (Problem problem : health.problems()) if (DEVICE.contains(problem.code())) return Exit.DEVICE;
        boolean blocked = health.entries().getOrDefault(DeliveryState.BLOCKED, 0L) > 0;
        return blocked || health.waiting() != null ? Exit.NOT_DELIVERED : Exit.DONE;
    }
}
