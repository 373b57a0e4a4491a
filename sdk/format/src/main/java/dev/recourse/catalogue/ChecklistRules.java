package dev.recourse.catalogue;

import dev.recourse.model.Consent;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EvidenceItem;
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

/** Applies the rules of a catalogue to one application and what is attached to it. */
final class ChecklistRules {
    private static final List<String> ORDER = Collections.unmodifiableList(Arrays.asList(
            ChecklistItem.REQUIRED, ChecklistItem.ONE_OF, ChecklistItem.CONDITIONAL, ChecklistItem.OPTIONAL));

    private final Catalogue catalogue;
    private final ChecklistInput input;
    private final Facts facts;

    ChecklistRules(Catalogue catalogue, ChecklistInput input) {
        this.catalogue = catalogue;
        this.input = input;
        this.facts = new Facts(catalogue, input);
    }

    Checklist checklist() {
        Map<DocumentType, DocumentRule> rules = new LinkedHashMap<>();
        for (DocumentRule rule : catalogue.rules()) {
            if (!rules.containsKey(rule.type()) && facts.hold(rule.when())) rules.put(rule.type(), rule);
        }
        rules.values().removeIf(rule -> rule.level().equals(DocumentRule.NOT_ASKED));
        Set<DocumentType> present = present();
        Set<String> satisfiedGroups = new HashSet<>();
        for (DocumentRule rule : rules.values()) {
            if (rule.group() != null && present.contains(rule.type())) satisfiedGroups.add(rule.group());
        }
        List<ChecklistItem> items = new ArrayList<>();
        for (DocumentRule rule : rules.values()) {
            boolean there = present.contains(rule.type());
            // One that is needed, or welcome, for itself may count for a group; the group does not stand for it.
            String group = rule.level().equals(ChecklistItem.ONE_OF) ? rule.group() : null;
            boolean satisfied = rule.level().equals(ChecklistItem.FORBIDDEN)
                    ? !there
                    : there || (group != null && satisfiedGroups.contains(group));
            items.add(new ChecklistItem(null, rule.type(), rule.level(), group, satisfied, rule.reason()));
        }
        for (DocumentType type : present) {
            if (rules.containsKey(type)) continue;
            items.add(new ChecklistItem(
                    null, type, ChecklistItem.OPTIONAL, null, true, Problems.TEXTS.text("reason.added")));
        }
        items.sort(Comparator.comparingInt(item -> place(item.level())));
        return new Checklist(catalogue.version(), items);
    }

    private static int place(String level) {
        if (level.equals(ChecklistItem.FORBIDDEN)) return ORDER.size() + 1;
        int place = ORDER.indexOf(level);
        return place < 0 ? ORDER.size() : place;
    }

    private Set<DocumentType> present() {
        Set<DocumentType> present = new LinkedHashSet<>();
        for (EvidenceItem item : input.evidence()) present.add(item.documentType());
        // The sealed document is the form itself, and it is where the contact record stands: a file cannot replace it.
        present.add(DocumentType.APPLICATION_FORM);
        present.remove(DocumentType.INSTITUTION_CONTACT_RECORD);
        if (input.application().contactRecord() != null) present.add(DocumentType.INSTITUTION_CONTACT_RECORD);
        if (isConsentRecorded()) present.add(DocumentType.CARDHOLDER_CONSENT);
        return present;
    }

    /** A consent that is recorded counts as the signed paper, if it covers all that the cardholder's data is in. */
    private boolean isConsentRecorded() {
        Set<DocumentType> open = facts.cardholderDocuments();
        if (open.isEmpty()) return false;
        for (Consent consent : input.application().consents()) {
            if (consent.withdrawnAt() == null) open.removeAll(consent.documentTypes());
        }
        return open.isEmpty();
    }
}
