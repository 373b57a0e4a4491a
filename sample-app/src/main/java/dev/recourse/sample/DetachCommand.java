package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.model.EvidenceItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "detach")
final class DetachCommand extends CaseCommand {
    @Parameters(index = "1..*", arity = "1..*", paramLabel = "PART")
    List<String> parts = new ArrayList<>();

    @Override
    int run(RecourseClient client, Output output) {
        Draft draft = target().draft(client);
        Map<String, EvidenceItem> meant = new LinkedHashMap<>();
        for (String part : parts) meant.put(part, find(part, draft.evidence()));
        List<Object> detached = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (EvidenceItem piece : meant.values()) {
            draft.detach(piece.partId());
            detached.add(piece.partId().value());
            lines.add(output.text("detach.done", piece.fileName()));
        }
        Map<String, Object> value = Checks.of(draft);
        value.put("detached", detached);
        output.result(value, lines.toArray(new String[0]));
        return Exit.DONE;
    }

    static EvidenceItem find(String part, List<EvidenceItem> evidence) {
        List<EvidenceItem> named = new ArrayList<>();
        StringJoiner all = new StringJoiner(", ");
        for (EvidenceItem piece : evidence) {
            if (piece.partId().value().equals(part)) return piece;
            if (piece.fileName().equals(part)) named.add(piece);
            all.add(piece.partId() + " " + piece.documentType() + " " + piece.fileName());
        }
        if (named.size() == 1) return named.get(0);
        throw new UsageException("noPart", part, all.toString());
    }
}
