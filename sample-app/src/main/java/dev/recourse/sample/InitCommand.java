package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.catalogue.Labels;
import dev.recourse.model.RecourseException.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(name = "init")
final class InitCommand extends StoreCommand {
    @Override
    int run(RecourseClient client, Output output) {
        if (!client.health().deviceKeyUsable()) {
            Kind kind = Kind.DEVICE_KEY_UNAVAILABLE;
            output.error(kind.name(), output.text(Labels.of(kind)));
            return Exit.DEVICE;
        }
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("store", directory().toAbsolutePath().toString());
        value.put("deviceKeyUsable", true);
        output.result(value, output.text("init.done", directory().toString()));
        return Exit.DONE;
    }
}
