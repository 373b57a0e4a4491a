package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.model.Delivery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "export")
final class ExportCommand extends StoreCommand {
    @Parameters(index = "0", paramLabel = "OUTBOX")
    @Nullable
    Path outbox;

    @Override
    int run(RecourseClient client, Output output) {
        if (outbox == null) throw new UsageException("missing", "OUTBOX");
        List<Delivery> copied;
        try {
            copied = client.exportOutbox(outbox);
        } catch (IOException e) {
            output.error("OUTBOX", output.text("outbox.unwritable", outbox.toString()), String.valueOf(e));
            return Exit.DEVICE;
        }
        List<Object> entries = new ArrayList<>();
        for (Delivery delivery : copied) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("caseId", delivery.caseId().value());
            entry.put("entryId", delivery.entryId().value());
            entry.put("kind", delivery.kind().code());
            entry.put("deliveryState", delivery.state().name());
            entries.add(entry);
        }
        output.result(
                Map.of("outbox", outbox.toString(), "entries", entries),
                output.text("outbox.exported", copied.size(), outbox.toString()));
        return Exit.DONE;
    }
}
