package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.catalogue.Labels;
import dev.recourse.model.Body;
import dev.recourse.model.Declaration;
import dev.recourse.model.EntryKind;
import dev.recourse.model.ItemAnswer;
import dev.recourse.model.Problem;
import dev.recourse.model.TransactionRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all commands share that add an entry to a case: drafted and submitted in one go, and on the disk when they exit with 0. */
abstract class EntryCommand extends CaseCommand {
    @Option(names = "--draft")
    boolean keepDraft;

    abstract EntryKind kind();

    /** Returns what the entry says. */
    abstract Body body(RecourseClient client, Instant now) throws IOException;

    /** Attaches what goes with the entry; returns what is wrong with it. */
    List<Problem> attach(RecourseClient client, Draft draft) {
        return Collections.emptyList();
    }

    @Override
    final int run(RecourseClient client, Output output) throws IOException {
        Target target = target();
        target.view(client);
        Draft draft = client.draft(target.caseId(), kind(), body(client, Instant.now()));
        List<Problem> problems = new ArrayList<>();
        try {
            problems.addAll(attach(client, draft));
        } catch (UsageException e) {
            draft.discard();
            throw e;
        }
        boolean keep = keepDraft && problems.isEmpty();
        if (!keep) problems.addAll(draft.problems());
        if (!problems.isEmpty()) {
            draft.discard();
            output.problems(problems);
            return Exit.REFUSED;
        }
        List<Problem> warnings = draft.warnings();
        if (!keep) draft.submit();
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("caseId", draft.caseId().value());
        value.put("entryId", draft.entryId().value());
        value.put("kind", kind().code());
        value.put("deliveryState", keep ? "DRAFT" : "QUEUED");
        value.put("warnings", Output.problems(warnings, locale()));
        if (!output.isJson()) output.problems(warnings);
        output.result(
                value,
                keep
                        ? draft.caseId() + "/" + draft.entryId()
                        : output.text("entry.done", output.text(Labels.of(kind()))));
        return Exit.DONE;
    }

    static Body words(@Nullable String text, @Nullable String reasonCode) {
        return new Body(
                null, text, reasonCode, Collections.emptyList(), null, Collections.emptyList(), null, null, null, null);
    }

    static Body answering(@Nullable String text, List<ItemAnswer> answers, @Nullable Declaration declaration) {
        return new Body(null, text, null, answers, declaration, Collections.emptyList(), null, null, null, null);
    }

    static Body reporting(
            @Nullable String text,
            @Nullable TransactionRecord transaction,
            @Nullable String moneyPosition,
            @Nullable Instant occurredAt) {
        return new Body(
                null,
                text,
                null,
                Collections.emptyList(),
                null,
                Collections.emptyList(),
                transaction,
                null,
                moneyPosition,
                occurredAt);
    }
}
