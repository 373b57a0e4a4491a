package dev.recourse.sample;

import dev.recourse.Health;
import dev.recourse.RecourseClient;
import dev.recourse.catalogue.Labels;
import dev.recourse.model.DeliveryState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(name = "health", description = "Say how the store and the queue are; exit 4 if the device key is not usable.")
final class HealthCommand extends StoreCommand {
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
        value.put("storeBytes", health.storeBytes());
        value.put("repairs", health.repairs());
        value.put("screenedMediaTypes", health.screenedMediaTypes());
        value.put(
                "keySetValidUntil",
                health.keySetValidUntil() == null
                        ? null
                        : health.keySetValidUntil().toString());
        for (String repair : health.repairs()) output.line(repair);
        output.result(
                value, output.text(health.deviceKeyUsable() ? "health.good" : "health.locked", health.bytesWaiting()));
        return health.deviceKeyUsable() ? Exit.DONE : Exit.DEVICE;
    }
}
