package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.catalogue.Guide;
import dev.recourse.model.Text;
import dev.recourse.wire.CatalogueJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(name = "guides")
final class GuidesCommand extends OptionalStoreCommand {
    @Override
    int run(@Nullable RecourseClient client, Output output) {
        List<Guide> guides = client == null ? CatalogueJson.builtIn().guides() : client.guides();
        List<Map<String, @Nullable Object>> values = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Guide guide : guides) {
            List<Object> steps = new ArrayList<>();
            lines.add(guide.id() + "  " + output.text(guide.title()));
            for (Text step : guide.steps()) {
                steps.add(output.text(step));
                lines.add("    " + steps.size() + ". " + output.text(step));
            }
            if (guide.video() != null) lines.add("    " + guide.video());
            Map<String, @Nullable Object> value = new LinkedHashMap<>();
            value.put("id", guide.id());
            value.put("title", output.text(guide.title()));
            value.put("steps", steps);
            value.put("video", guide.video());
            values.add(value);
        }
        if (lines.isEmpty()) lines.add(output.text("guides.none"));
        output.results(values, lines);
        return Exit.DONE;
    }
}
