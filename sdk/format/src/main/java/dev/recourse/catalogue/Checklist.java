package dev.recourse.catalogue;

import dev.recourse.model.Application;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Applies the rules to one application and what is attached to it. */
final class Checklist {
    private static final List<String> ORDER = Collections.unmodifiableList(Arrays.asList(
            ChecklistItem.REQUIRED, ChecklistItem.ONE_OF, ChecklistItem.OPTIONAL, ChecklistItem.FORBIDDEN));

    private Checklist() {}

    static List<ChecklistItem> of(Application application, List<EvidenceItem> evidence) {
        Facts facts = new Facts(application);
        Set<DocumentType> present = present(facts, evidence);
        Map<DocumentType, Rule> rules = new LinkedHashMap<>();
        Set<String> satisfiedGroups = new HashSet<>();
        for (Rule rule : Rule.ALL) {
            if (rules.containsKey(rule.documentType()) || !rule.applies().test(facts)) continue;
            rules.put(rule.documentType(), rule);
            if (rule.group() != null && present.contains(rule.documentType())) satisfiedGroups.add(rule.group());
        }
        List<ChecklistItem> items = new ArrayList<>();
        for (Rule rule : rules.values()) {
            boolean there = present.contains(rule.documentType());
            boolean satisfied = rule.level().equals(ChecklistItem.FORBIDDEN)
                    ? !there
                    : there || (rule.group() != null && satisfiedGroups.contains(rule.group()));
            items.add(new ChecklistItem(
                    rule.documentType(), rule.level(), rule.group(), satisfied, reason(rule.reason())));
        }
        for (DocumentType type : present) {
            if (rules.containsKey(type)) continue;
            items.add(new ChecklistItem(type, ChecklistItem.OPTIONAL, null, true, reason("added")));
        }
        items.sort(Comparator.comparingInt(item -> ORDER.indexOf(item.level())));
        return Collections.unmodifiableList(items);
    }

    private static Set<DocumentType> present(Facts facts, List<EvidenceItem> evidence) {
        Set<DocumentType> present = new LinkedHashSet<>();
        for (EvidenceItem item : evidence) present.add(item.documentType());
        // The sealed document is the form itself, and it is where the contact record stands: a file cannot replace it.
        present.add(DocumentType.APPLICATION_FORM);
        present.remove(DocumentType.INSTITUTION_CONTACT_RECORD);
        if (facts.hasContactRecord()) present.add(DocumentType.INSTITUTION_CONTACT_RECORD);
        return present;
    }

    private static Text reason(String key) {
        return Problems.TEXTS.text("reason." + key);
    }
}
