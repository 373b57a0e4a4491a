package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.model.EntryKind;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.PartId;
import dev.recourse.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "answer-request")
final class AnswerRequestCommand extends CaseCommand {
    @Option(names = "--item", paramLabel = "PART=ITEM")
    Map<String, String> items = new LinkedHashMap<>();

    @Override
    int run(RecourseClient client, Output output) {
        Draft draft = target().draft(client);
        if (!draft.kind().equals(EntryKind.SUPPLEMENT))
            throw new UsageException("noSupplement", draft.entryId().value());
        Map<PartId, String> assigned = new LinkedHashMap<>();
        items.forEach((part, item) ->
                assigned.put(DetachCommand.find(part, draft.evidence()).partId(), item));
        List<Problem> problems = new ArrayList<>(draft.answerOpenRequest());
        if (problems.isEmpty()) assigned.forEach((part, item) -> problems.addAll(draft.assign(part, item)));
        List<Problem> warnings = draft.warnings();
        List<Object> evidence = new ArrayList<>();
        for (EvidenceItem piece : draft.evidence()) {
            Map<String, @Nullable Object> value = new LinkedHashMap<>();
            value.put("partId", piece.partId().value());
            value.put("documentType", piece.documentType().code());
            value.put("fileName", piece.fileName());
            value.put("itemId", piece.materialItemId());
            evidence.add(value);
        }
        if (output.isJson()) {
            Map<String, Object> value = Checks.of(draft);
            value.put("evidence", evidence);
            value.put("problems", Output.problems(problems, locale()));
            value.put("warnings", Output.problems(warnings, locale()));
            output.result(value);
        } else {
            if (problems.isEmpty()) output.line(output.text("answerRequest.done"));
            output.problems(problems);
            output.problems(warnings);
        }
        return problems.isEmpty() ? Exit.DONE : Exit.REFUSED;
    }
}
