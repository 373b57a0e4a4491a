package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.diagnosis.DueMeasure;
import dev.recourse.diagnosis.Prevention;
import dev.recourse.model.TerminalHistory;
import dev.recourse.model.TerminalNumber;
import dev.recourse.wire.CatalogueJson;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "prevention")
final class PreventionCommand extends OptionalStoreCommand {
    private static final ZoneId MERCHANT = ZoneId.of("Asia/Shanghai");

    @Option(names = "--terminal", paramLabel = "NUMBER")
    @Nullable
    String terminal;

    @Option(names = "--done", paramLabel = "MEASURE")
    @Nullable
    String done;

    @Option(names = "--at", paramLabel = "TIME")
    @Nullable
    Instant at;

    @Override
    int run(@Nullable RecourseClient client, Output output) {
        if (done != null) note(client, done);
        List<Map<String, @Nullable Object>> values = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (DueMeasure due : plan(client)) {
            values.add(value(due, output));
            String on = due.dueAt().atZone(MERCHANT).toLocalDate().toString();
            String mark = due.urgent() ? "! " : "  ";
            lines.add(mark + on + "  " + output.text(due.measure().title())
                    + (due.terminations() == 0 ? "" : output.text("prevention.because", due.terminations())));
            lines.add("    " + output.text(due.measure().text()));
        }
        output.results(values, lines);
        return Exit.DONE;
    }

    private void note(@Nullable RecourseClient client, String measure) {
        if (client == null) throw new UsageException("missing", "--store");
        try {
            client.preventionDone(terminal == null ? null : number(terminal), measure, at == null ? Instant.now() : at);
        } catch (IllegalArgumentException e) {
            throw new UsageException("done", measure);
        }
    }

    private List<DueMeasure> plan(@Nullable RecourseClient client) {
        if (client == null)
            return Prevention.plan(CatalogueJson.builtIn(), TerminalHistory.EMPTY, Map.of(), Instant.now());
        return client.prevention(terminal == null ? null : number(terminal));
    }

    private static TerminalNumber number(String terminal) {
        try {
            return new TerminalNumber(terminal);
        } catch (IllegalArgumentException e) {
            throw new UsageException("value", "--terminal", terminal);
        }
    }

    private static Map<String, @Nullable Object> value(DueMeasure due, Output output) {
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("id", due.measure().id());
        value.put("requirement", due.measure().requirement());
        value.put("category", due.measure().category());
        value.put("dueAt", due.dueAt().toString());
        value.put("urgent", due.urgent());
        value.put("terminations", due.terminations());
        Instant doneAt = due.doneAt();
        value.put("doneAt", doneAt == null ? null : doneAt.toString());
        value.put("remedy", due.measure().remedy());
        value.put("title", output.text(due.measure().title()));
        value.put("text", output.text(due.measure().text()));
        return value;
    }
}
