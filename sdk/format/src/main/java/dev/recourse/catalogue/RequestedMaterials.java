package dev.recourse.catalogue;

import dev.recourse.model.EvidenceItem;
import dev.recourse.model.ItemAnswer;
import dev.recourse.model.MaterialItem;
import dev.recourse.model.Problem;
import dev.recourse.model.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the acquirer has asked for, and how far an answer gives it, item by item. Pure: needs nothing but the request.
 *
 * <p>An item is answered by a file of its own type that names it, or in words. The acquirer takes an answer that is not whole, so what
 * is missing is a warning; what names an item wrongly is a problem, because nobody could tell what it was meant for.
 */
public final class RequestedMaterials {
    private final Map<String, MaterialItem> items = new LinkedHashMap<>();
    private final List<EvidenceItem> evidence;
    private final List<ItemAnswer> answers;
    private final Set<String> answered = new LinkedHashSet<>();

    /**
     * Looks at an answer.
     *
     * @param items of the request; empty if there is none, or nobody knows it
     * @param evidence of the answer
     * @param answers items answered in words
     */
    public RequestedMaterials(List<MaterialItem> items, List<EvidenceItem> evidence, List<ItemAnswer> answers) {
        for (MaterialItem item : items) this.items.put(item.itemId(), item);
        this.evidence = Collections.unmodifiableList(new ArrayList<>(evidence));
        this.answers = Collections.unmodifiableList(new ArrayList<>(answers));
        for (EvidenceItem piece : evidence) {
            MaterialItem item = this.items.get(piece.materialItemId());
            if (item != null && item.documentType().equals(piece.documentType())) answered.add(item.itemId());
        }
        for (ItemAnswer answer : answers) {
            if (!answer.text().trim().isEmpty()) answered.add(answer.materialItemId());
        }
    }

    /** Returns the items as a checklist, in the order of the request. */
    public Checklist checklist(String catalogueVersion) {
        List<ChecklistItem> lines = new ArrayList<>();
        for (MaterialItem item : items.values()) {
            String words = item.text();
            Text reason = words == null ? Problems.TEXTS.text("reason.requested") : new Text(words, words);
            lines.add(new ChecklistItem(
                    item.itemId(), item.documentType(), item.level(), item.group(), isAnswered(item), reason));
        }
        return new Checklist(catalogueVersion, lines);
    }

    /** Returns what names an item that is not there, or one that asks for something else, and words that have no form. */
    public List<Problem> problems() {
        FormatCheck check = new FormatCheck();
        for (int i = 0; i < answers.size(); i++) {
            FormatCheck at = check.in("/answers/" + i);
            at.text("/text", answers.get(i).text(), 1, 4000);
            String itemId = answers.get(i).materialItemId();
            if (!items.containsKey(itemId))
                at.problem("REQUEST_ITEM_UNKNOWN", "/materialItemId", Screening.mask(itemId));
        }
        List<Problem> problems = new ArrayList<>(check.problems());
        for (EvidenceItem piece : evidence) {
            String itemId = piece.materialItemId();
            if (itemId == null) continue;
            MaterialItem item = items.get(itemId);
            if (item == null) {
                problems.add(Problems.of("REQUEST_ITEM_UNKNOWN", piece.fileName(), Screening.mask(itemId)));
            } else if (!item.documentType().equals(piece.documentType())) {
                Text wanted = Labels.of(item.documentType());
                Text given = Labels.of(piece.documentType());
                problems.add(
                        Problems.of("REQUEST_ITEM_TYPE", piece.fileName(), piece.fileName(), itemId, wanted, given));
            }
        }
        return Collections.unmodifiableList(problems);
    }

    /** Returns what the answer leaves open: items that are missing, and files that answer none. */
    public List<Problem> warnings() {
        List<Problem> warnings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (MaterialItem item : items.values()) {
            boolean oneOf = item.level().equals(ChecklistItem.ONE_OF);
            boolean needed = oneOf || item.level().equals(ChecklistItem.REQUIRED);
            if (!needed || isAnswered(item)) continue;
            String group = oneOf ? item.group() : null;
            // One warning for the group: one document mends it.
            if (group != null && !told.add(group)) continue;
            warnings.add(Problems.of("REQUEST_ITEM_MISSING", item.itemId(), Labels.of(item.documentType()), ids(item)));
        }
        for (EvidenceItem piece : evidence) {
            boolean unasked = piece.materialItemId() == null && !items.isEmpty();
            if (unasked) warnings.add(Problems.of("REQUEST_ITEM_NOT_NAMED", piece.fileName(), piece.fileName()));
        }
        return Collections.unmodifiableList(warnings);
    }

    private boolean isAnswered(MaterialItem item) {
        if (answered.contains(item.itemId())) return true;
        for (MaterialItem other : items.values()) {
            if (isSameGroup(item, other) && answered.contains(other.itemId())) return true;
        }
        return false;
    }

    private String ids(MaterialItem item) {
        StringBuilder ids = new StringBuilder();
        for (MaterialItem other : items.values()) {
            if (!other.itemId().equals(item.itemId()) && !isSameGroup(item, other)) continue;
            ids.append(ids.length() == 0 ? "" : ", ").append(other.itemId());
        }
        return ids.toString();
    }

    private static boolean isSameGroup(MaterialItem one, MaterialItem other) {
        @Nullable String group = one.level().equals(ChecklistItem.ONE_OF) ? one.group() : null;
        return group != null && other.level().equals(ChecklistItem.ONE_OF) && group.equals(other.group());
    }
}
