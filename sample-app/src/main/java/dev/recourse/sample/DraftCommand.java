package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.model.Application;
import dev.recourse.model.Problem;
import dev.recourse.wire.TransactionFile;
import dev.recourse.wire.TransactionFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "draft")
final class DraftCommand extends StoreCommand {
    @Option(names = "--transaction", required = true, paramLabel = "FILE.json")
    @Nullable
    Path transaction;

    @Override
    int run(RecourseClient client, Output output) {
        TransactionFile file =
                TransactionFiles.read(TransactionBytes.read(transaction), Instant.now(), client.institution());
        Application application = file.application();
        List<Problem> wrong = new ArrayList<>(file.problems());
        wrong.addAll(client.answers(file.answers()).problems());
        if (application == null || !wrong.isEmpty()) {
            output.problems(wrong);
            return Exit.REFUSED;
        }
        Draft draft = client.draft(application, file.applicant(), file.events(), file.answers(), file.actionCodes());
        List<Problem> open = draft.problems();
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("caseId", draft.caseId().value());
        value.put("entryId", draft.entryId().value());
        value.put("deliveryState", "DRAFT");
        value.put("problems", Output.problems(open, locale()));
        List<Problem> warnings = new ArrayList<>(file.warnings());
        for (Problem warning : draft.warnings()) if (!warnings.contains(warning)) warnings.add(warning);
        if (!warnings.isEmpty()) value.put("warnings", Output.problems(warnings, locale()));
        draft.compliance().ifPresent(found -> value.put("complianceCheck", Checks.compliance(found.check())));
        // CASE=$(recourse draft …) takes the id from stdout; what a person has to know before going on stands beside
        // it.
        output.aside(open);
        output.aside(warnings);
        draft.compliance().ifPresent(found -> output.aside(Checks.line(found.check(), output)));
        output.result(value, draft.caseId().value());
        return Exit.DONE;
    }
}
