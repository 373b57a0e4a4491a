package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.catalogue.Bulletin;
import dev.recourse.wire.CatalogueJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(name = "bulletins")
final class BulletinsCommand extends OptionalStoreCommand {
    @Override
    int run(@Nullable RecourseClient client, Output output) {
        List<Bulletin> bulletins = client == null ? CatalogueJson.builtIn().bulletins() : client.bulletins();
        Instant now = Instant.now();
        List<Map<String, @Nullable Object>> values = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Bulletin bulletin : bulletins) {
            Map<String, @Nullable Object> value = new LinkedHashMap<>();
            value.put("id", bulletin.id());
            value.put("kind", bulletin.kind());
            value.put("from", bulletin.from().toString());
            value.put(
                    "until", bulletin.until() == null ? null : bulletin.until().toString());
            value.put("holdsNow", bulletin.holdsAt(now));
            value.put("title", output.text(bulletin.title()));
            value.put("text", output.text(bulletin.text()));
            values.add(value);
            String until = bulletin.until() == null ? "" : " - " + bulletin.until();
            lines.add((bulletin.holdsAt(now) ? "! " : "  ") + bulletin.from() + until + "  "
                    + output.text(bulletin.title()));
            lines.add("    " + output.text(bulletin.text()));
        }
        if (lines.isEmpty()) lines.add(output.text("bulletins.none"));
        output.results(values, lines);
        return Exit.DONE;
    }
}
