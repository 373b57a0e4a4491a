package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.Evidence;
import dev.recourse.RecourseClient;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "attach")
final class AttachCommand extends CaseCommand {
    @Option(names = "--type", required = true, paramLabel = "TYPE")
    @Nullable
    String type;

    @Option(names = "--item", paramLabel = "ITEM")
    @Nullable
    String item;

    @Option(names = "--consent", paramLabel = "ID")
    @Nullable
    String consent;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE")
    List<Path> files = new ArrayList<>();

    @Override
    int run(RecourseClient client, Output output) {
        DocumentType documentType = EvidenceCommand.documentType(type);
        Draft draft = target().draft(client);
        List<Problem> problems = new ArrayList<>();
        int before = draft.evidence().size();
        for (Path file : files) problems.addAll(draft.attach(documentType, Evidence.file(file), item, consent));
        List<Object> attached = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (EvidenceItem piece :
                draft.evidence().subList(before, draft.evidence().size())) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("partId", piece.partId().value());
            value.put("documentType", piece.documentType().code());
            value.put("fileName", piece.fileName());
            value.put("mediaType", piece.mediaType());
            value.put("size", piece.size());
            value.put("sha256", piece.sha256().hex());
            attached.add(value);
            names.add(piece.fileName());
            output.line(output.text("attach.done", piece.fileName(), piece.size()));
        }
        Set<Problem> told = new LinkedHashSet<>(draft.warnings());
        told.removeIf(warning -> !names.contains(warning.target()));
        List<Problem> warnings = new ArrayList<>(told);
        if (output.isJson()) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("caseId", draft.caseId().value());
            value.put("entryId", draft.entryId().value());
            value.put("attached", attached);
            value.put("problems", Output.problems(problems, locale()));
            value.put("warnings", Output.problems(warnings, locale()));
            output.result(value);
        } else {
            output.problems(problems);
            output.problems(warnings);
        }
        return problems.isEmpty() ? Exit.DONE : Exit.REFUSED;
    }
}
