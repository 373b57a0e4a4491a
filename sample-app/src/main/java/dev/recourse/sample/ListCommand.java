package dev.recourse.sample;

import dev.recourse.CaseView;
import dev.recourse.RecourseClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(name = "list")
final class ListCommand extends StoreCommand {
    @Override
    int run(RecourseClient client, Output output) {
        List<Map<String, @Nullable Object>> values = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (CaseView view : client.list(null, Integer.MAX_VALUE)) {
            values.add(Views.caseView(client, view));
            lines.add(Views.line(view, locale()));
        }
        if (lines.isEmpty()) lines.add(output.text("list.empty"));
        output.results(values, lines);
        return Exit.DONE;
    }
}
