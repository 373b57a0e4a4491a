package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.model.Body;
import dev.recourse.model.Declaration;
import dev.recourse.model.EntryKind;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "add",
        description = "Begin another entry of a case: a supplement, a message, a withdrawal, an answer to a plan…")
final class AddCommand extends CaseCommand {
    @Option(
            names = "--kind",
            required = true,
            paramLabel = "KIND",
            description = "SUPPLEMENT, MESSAGE, WITHDRAWAL, PLAN_ACCEPTED, PLAN_DISPUTED, APPEAL, REJECTION_ACCEPTED, "
                    + "COMPLETION_CONFIRMED or RECURRENCE_REPORTED.")
    @Nullable
    String kind;

    @Option(names = "--text", paramLabel = "TEXT", description = "What to say.")
    @Nullable
    String text;

    @Option(names = "--declare", description = "Declare that the materials are true and accurate (with APPEAL).")
    boolean declare;

    @Override
    int run(RecourseClient client, Output output) {
        EntryKind entryKind = kind();
        Instant now = Instant.now();
        Body body = new Body(
                null,
                text,
                null,
                Collections.emptyList(),
                declare ? new Declaration("1", now) : null,
                Collections.emptyList(),
                null,
                null,
                null,
                entryKind.equals(EntryKind.RECURRENCE_REPORTED) ? now : null);
        Target target = target();
        target.view(client);
        Draft draft = client.draft(target.caseId(), entryKind, body);
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("caseId", draft.caseId().value());
        value.put("entryId", draft.entryId().value());
        value.put("kind", entryKind.code());
        value.put("deliveryState", "DRAFT");
        output.result(value, draft.caseId() + "/" + draft.entryId());
        return Exit.DONE;
    }

    private EntryKind kind() {
        String name = String.valueOf(kind).toUpperCase(Locale.ROOT);
        for (EntryKind known : EntryKind.MERCHANT) {
            if (known.code().equals(name) && !known.equals(EntryKind.APPLICATION)) return known;
        }
        throw new UsageException("--kind must be one that a merchant may add to a case; see --help");
    }
}
