package dev.recourse;

import dev.recourse.catalogue.Screening;
import dev.recourse.catalogue.ScreeningFinding;
import dev.recourse.model.Document;
import dev.recourse.model.Problem;
import dev.recourse.wire.Documents;
import dev.recourse.wire.Json;
import dev.recourse.wire.MalformedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Digits in texts that are most likely a mistyped card number (domain.md §5.8, 4: warn and mask). A person is warned while the entry is a draft and
 * may let the digits stand with a reason; what nobody has let stand is masked when the entry is submitted.
 */
final class Suspects {
    static final String CODE = "POSSIBLE_CARD_NUMBER_IN_TEXT";

    private Suspects() {}

    /** Returns the draft as it may leave the device. */
    static DraftState masked(DraftState draft) {
        try {
            Object document =
                    Objects.requireNonNull(Json.parse(Documents.writeDraft(draft.document()), Documents.MAX_BYTES));
            Object masked = masked(draft, "", "", document);
            if (!(masked instanceof Map<?, ?> members) || masked.equals(document)) return draft;
            Document read = Documents.readDraft(Json.object(members(members)));
            return draft.withBody(read.applicant(), read.body());
        } catch (MalformedException e) {
            throw new IllegalStateException("our own document reads back", e);
        }
    }

    /** As {@link Screening#warnings}, and says of such digits what will become of them. */
    static List<Problem> warnings(String target, String text, Set<String> known) {
        List<Problem> warnings = new ArrayList<>(Screening.warnings(target, text, known));
        int i = 0;
        for (ScreeningFinding finding : Screening.findings(text, known)) {
            if (finding.severity() != ScreeningFinding.Severity.WARN) continue;
            if (isMasked(finding)) warnings.set(i, ClientTexts.problem(CODE, target, finding.masked()));
            i++;
        }
        return warnings;
    }

    /** A number that begins with 9 passes for a card number by chance too often: those are warned of, and stay. */
    private static boolean isMasked(ScreeningFinding finding) {
        return finding.code().equals(CODE) && !finding.masked().startsWith("9");
    }

    private static Object masked(DraftState draft, String pointer, String member, Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, Object> members = members(object);
            members.replaceAll((name, child) -> masked(draft, pointer + "/" + name, name, child));
            return members;
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            for (Object item : list) items.add(masked(draft, pointer + "/" + items.size(), member, item));
            return items;
        }
        if (!(value instanceof String text) || DraftCheck.isFormatted(member)) return value;
        boolean stands = draft.circumstances().overrides().containsKey(CODE + " " + DraftCheck.target(pointer));
        return stands ? text : masked(text, KnownNumbers.of(draft));
    }

    private static String masked(String text, Set<String> known) {
        StringBuilder masked = new StringBuilder(text);
        List<ScreeningFinding> findings = Screening.findings(text, known);
        for (int i = findings.size() - 1; i >= 0; i--) {
            ScreeningFinding finding = findings.get(i);
            if (isMasked(finding)) masked.replace(finding.start(), finding.end(), finding.masked());
        }
        return masked.toString();
    }

    private static Map<String, Object> members(Map<?, ?> object) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.forEach((name, member) -> members.put((String) name, member));
        return members;
    }
}
