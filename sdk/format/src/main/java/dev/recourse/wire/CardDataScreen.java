package dev.recourse.wire;

import dev.recourse.catalogue.Screening;
import dev.recourse.model.Problem;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for card numbers and authentication data in the words around a transaction, before anything is made of them. */
final class CardDataScreen {
    /** Members whose format leaves no room for a card number, or that are numbers of another kind. */
    private static final Set<String> HARMLESS = Collections.unmodifiableSet(new HashSet<>(Arrays.asList(
            "clientReference",
            "merchantNumber",
            "terminalNumber",
            "terminalSerial",
            "retrievalReferenceNumber",
            "maskedPan",
            "occurredAt",
            "at")));

    private final Set<String> known;
    private final List<Problem> problems;

    CardDataScreen(Map<String, Object> transaction, List<Problem> problems) {
        this.problems = problems;
        known = new HashSet<>();
        for (String member : HARMLESS) {
            if (transaction.get(member) instanceof String number) known.add(number);
        }
    }

    /** Returns whether nothing was found in {@code value} or, if it is an object or an array, anywhere in it. */
    boolean isClean(String pointer, Object value) {
        boolean clean = true;
        if (value instanceof String text) {
            List<Problem> found = Screening.text(pointer, text, known);
            problems.addAll(found);
            clean = found.isEmpty();
        } else if (value instanceof Map<?, ?> object) {
            for (Map.Entry<?, ?> member : object.entrySet()) {
                String name = (String) member.getKey();
                if (!HARMLESS.contains(name) && member.getValue() != null) {
                    clean &= isClean(pointer + "/" + name, member.getValue());
                }
            }
        } else if (value instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) != null) clean &= isClean(pointer + "/" + i, items.get(i));
            }
        }
        return clean;
    }
}
