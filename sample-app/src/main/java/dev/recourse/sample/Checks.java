package dev.recourse.sample;

import dev.recourse.ChecklistChange;
import dev.recourse.Draft;
import dev.recourse.NewerCatalogue;
import dev.recourse.catalogue.CatalogueChange;
import dev.recourse.catalogue.Checklist;
import dev.recourse.catalogue.ChecklistItem;
import dev.recourse.catalogue.Labels;
import dev.recourse.catalogue.Question;
import dev.recourse.model.ComplianceCheck;
import dev.recourse.model.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the state of a draft looks in JSON and in lines. */
final class Checks {
    private Checks() {}

    static Map<String, Object> of(Draft draft) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("caseId", draft.caseId().value());
        value.put("entryId", draft.entryId().value());
        return value;
    }

    static List<Object> checklist(Checklist checklist, Output output) {
        List<Object> items = new ArrayList<>();
        for (ChecklistItem item : checklist.items()) {
            items.add(item(item, output));
            output.line(mark(item) + (item.itemId() == null ? "" : item.itemId() + ": ")
                    + output.text(Labels.of(item.documentType())) + " (" + output.text(Labels.level(item.level()))
                    + ") "
                    + output.text(item.reason()));
        }
        return items;
    }

    /** A cross says that a document is there: what must not be given has none. */
    private static String mark(ChecklistItem item) {
        if (item.level().equals(ChecklistItem.FORBIDDEN)) return item.satisfied() ? "[-] " : "[!] ";
        return item.satisfied() ? "[x] " : "[ ] ";
    }

    static List<Object> questions(List<Question> questions, Output output) {
        List<Object> items = new ArrayList<>();
        for (Question question : questions) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("id", question.id());
            value.put("text", output.text(question.text()));
            value.put("why", output.text(question.why()));
            List<Object> answers = new ArrayList<>();
            for (Question.Answer answer : question.answers()) answers.add(answer.value());
            value.put("answers", answers);
            items.add(value);
            output.line("? " + question.id() + " " + answers + ": " + output.text(question.text()) + " "
                    + output.text(question.why()));
        }
        return items;
    }

    static List<Object> changes(NewerCatalogue newer, Output output) {
        List<Object> items = new ArrayList<>();
        for (ChecklistChange change : newer.checklist()) {
            Map<String, @Nullable Object> value = new LinkedHashMap<>();
            value.put("section", "checklist");
            ChecklistItem before = change.before();
            ChecklistItem after = change.after();
            value.put("documentType", change.documentType().code());
            value.put("before", before == null ? null : before.level());
            value.put("after", after == null ? null : after.level());
            if (after != null) value.put("text", output.text(after.reason()));
            items.add(value);
            output.line(output.text(
                    "changes.item",
                    output.text(Labels.of(change.documentType())),
                    level(before, output),
                    level(after, output),
                    after == null ? "" : output.text(after.reason())));
        }
        for (CatalogueChange change : newer.changes()) {
            Text before = change.before();
            Text after = change.after();
            Map<String, @Nullable Object> value = new LinkedHashMap<>();
            value.put("section", change.section());
            value.put("key", change.key());
            value.put("kind", change.kind().name());
            value.put("before", before == null ? null : output.text(before));
            value.put("after", after == null ? null : output.text(after));
            items.add(value);
            output.line(output.text("changes.row", change.section(), change.key(), words(before), words(after)));
        }
        return items;
    }

    private static Text words(@Nullable Text text) {
        return text == null ? new Text("–", "–") : text;
    }

    private static String level(@Nullable ChecklistItem item, Output output) {
        return output.text(item == null ? SampleTexts.text("changes.none") : Labels.level(item.level()));
    }

    static Map<String, @Nullable Object> compliance(ComplianceCheck check) {
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("licenceStatus", check.licenceStatus());
        value.put("licenceNumber", check.licenceNumber());
        value.put("snapshotDate", String.valueOf(check.snapshotDate()));
        if (check.snapshotDate() == null) value.put("snapshotDate", null);
        value.put("terminalBinding", check.terminalBinding());
        value.put("checkedAt", check.checkedAt().toString());
        return value;
    }

    /** The check of licence and terminal in one line. */
    static String line(ComplianceCheck check, Output output) {
        return output.text("compliance.line", check.licenceStatus(), String.valueOf(check.terminalBinding()));
    }

    private static Map<String, @Nullable Object> item(ChecklistItem item, Output output) {
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("itemId", item.itemId());
        value.put("documentType", item.documentType().code());
        value.put("level", item.level());
        value.put("group", item.group());
        value.put("satisfied", item.satisfied());
        value.put("text", output.text(item.reason()));
        return value;
    }
}
