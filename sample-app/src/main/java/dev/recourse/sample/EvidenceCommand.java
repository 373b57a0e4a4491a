package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.Evidence;
import dev.recourse.RecourseClient;
import dev.recourse.catalogue.ChecklistItem;
import dev.recourse.model.DocumentType;
import dev.recourse.model.ItemAnswer;
import dev.recourse.model.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What all commands share whose entry takes files, and answers the items of a request with them or in words. */
abstract class EvidenceCommand extends EntryCommand {
    @Parameters(index = "1..*", arity = "0..*", paramLabel = "FILE")
    List<Path> files = new ArrayList<>();

    @Option(names = "--type", paramLabel = "TYPE")
    @Nullable
    String type;

    @Option(names = "--item", paramLabel = "ITEM")
    @Nullable
    String item;

    @Option(names = "--answer", paramLabel = "ITEM=TEXT")
    Map<String, String> answers = new LinkedHashMap<>();

    @Option(names = "--attach", paramLabel = "ITEM=FILE")
    List<String> attachments = new ArrayList<>();

    final List<ItemAnswer> answers() {
        List<ItemAnswer> list = new ArrayList<>();
        answers.forEach((name, text) -> list.add(new ItemAnswer(name, text)));
        return list;
    }

    @Override
    final List<Problem> attach(RecourseClient client, Draft draft) {
        Map<String, DocumentType> wanted = new LinkedHashMap<>();
        for (ChecklistItem asked : draft.checklist().items()) wanted.put(asked.itemId(), asked.documentType());
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) problems.addAll(attach(draft, file, item, wanted));
        for (String attachment : attachments) {
            int sign = attachment.indexOf('=');
            if (sign < 1) throw new UsageException("attach", attachment);
            Path file = Path.of(attachment.substring(sign + 1));
            problems.addAll(attach(draft, file, attachment.substring(0, sign), wanted));
        }
        return problems;
    }

    private List<Problem> attach(Draft draft, Path file, @Nullable String itemId, Map<String, DocumentType> wanted) {
        DocumentType slot = itemId == null ? null : wanted.get(itemId);
        if (type == null && slot == null) {
            throw itemId == null
                    ? new UsageException("typeOf", file.toString())
                    : new UsageException("noItem", itemId, String.join(", ", wanted.keySet()));
        }
        DocumentType documentType = type == null && slot != null ? slot : documentType(type);
        return draft.attach(documentType, Evidence.file(file), itemId, null);
    }

    /** Returns the document type with this code. */
    static DocumentType documentType(@Nullable String code) {
        try {
            DocumentType value = new DocumentType(String.valueOf(code).toUpperCase(Locale.ROOT));
            if (value.isKnown()) return value;
        } catch (IllegalArgumentException e) {
            // Falls through to the same message: what matters is the list of what is known.
        }
        throw new UsageException("type", DocumentType.known().toString());
    }
}
