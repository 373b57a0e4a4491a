package dev.recourse.sample;

import dev.recourse.CaseView;
import dev.recourse.RecourseClient;
import dev.recourse.catalogue.Labels;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(name = "history")
final class HistoryCommand extends CaseCommand {
    @Override
    int run(RecourseClient client, Output output) {
        Target target = target();
        CaseView view = target.view(client);
        List<Entry> entries = new ArrayList<>(client.history(target.caseId()));
        if (target.entryId() != null) {
            entries.removeIf(entry -> !entry.entryId().equals(target.entryId()));
            // One of this device is known before it has come back from the acquirer.
            if (entries.isEmpty()) target.delivery(client, DeliveryState.values());
        }
        List<Map<String, @Nullable Object>> values = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Entry entry : entries) {
            String own = Review.ownText(client, view, entry);
            Map<String, @Nullable Object> value = Views.entry(entry);
            if (own != null) value.put("ownText", own);
            boolean unproved = view.unconfirmed().contains(entry.entryId());
            if (unproved) value.put("unconfirmed", true);
            values.add(value);
            lines.add(entry.sequence() + "  " + entry.committedAt() + "  " + entry.actor() + "  "
                    + output.text(Labels.of(entry.kind())) + "  "
                    + (entry.state() == null ? "" : output.text(Labels.of(entry.state())))
                    + (entry.text() == null ? "" : "  " + entry.text())
                    + (own == null ? "" : "  " + own)
                    + (unproved ? "  " + output.text("history.unproved") : ""));
            for (String detail : Review.details(entry, output)) lines.add("    " + detail);
        }
        Instant erased = view.erasedAt();
        if (erased != null) lines.add(output.text("status.erased", StatusPage.time(erased)));
        if (lines.isEmpty()) lines.add(output.text("history.empty"));
        output.results(values, lines);
        return Exit.DONE;
    }
}
