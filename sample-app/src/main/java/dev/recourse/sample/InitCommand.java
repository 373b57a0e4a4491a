package dev.recourse.sample;

import dev.recourse.RecourseClient;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(name = "init", description = "Create a store for the acquirer of --profile, with its device key.")
final class InitCommand extends StoreCommand {
    @Override
    int run(RecourseClient client, Output output) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("store", directory().toAbsolutePath().toString());
        value.put("deviceKeyUsable", client.health().deviceKeyUsable());
        output.result(value, output.text("init.done", directory().toString()));
        return client.health().deviceKeyUsable() ? Exit.DONE : Exit.DEVICE;
    }
}
