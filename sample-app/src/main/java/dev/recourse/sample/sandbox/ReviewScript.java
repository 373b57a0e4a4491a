package dev.recourse.sample.sandbox;

import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Manifest;
import dev.recourse.model.Part;
import dev.recourse.wire.MalformedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the sandbox answers by itself: for each kind of merchant entry, the entries that the acquirer's side adds, in order. Those that
 * the case does not take at that moment are left out.
 *
 * @param answers kind of the merchant's entry to entries in the JSON of {@code POST /admin/cases/{caseId}/entries}
 * @param wanted an APPLICATION without evidence of one of these types in clear is answered with a request for them, once it is under
 *     review, instead of with the rest
 */
public record ReviewScript(Map<EntryKind, List<Map<String, Object>>> answers, Set<DocumentType> wanted) {
    /** Copies the collections. */
    public ReviewScript {
        answers = Map.copyOf(answers);
        wanted = Set.copyOf(wanted);
    }

    /** Returns a short, believable review: the money first, then the cause, a plan, and the recovery once it is accepted. */
    public static ReviewScript standard() {
        Map<EntryKind, List<Map<String, Object>>> answers = new LinkedHashMap<>();
        List<Map<String, Object>> verdict = List.of(
                Map.of("kind", "STATE_CHANGED", "state", "UNDER_REVIEW"),
                Map.of(
                        "kind",
                        "STATUS_CONFIRMED",
                        "statusConfirmation",
                        "CONFIRMED_NOT_DEBITED",
                        "text",
                        "经核对清算记录，该笔交易未扣款。 The settlement records show no debit."),
                Map.of(
                        "kind",
                        "CAUSE_CONFIRMED",
                        "confirmedCause",
                        Map.of("reason", "TRANSACTION_FAILURE", "category", "HARDWARE", "subCause", "CARD_READER"),
                        "text",
                        "读卡器触点接触不良。 The contacts of the card reader are worn."),
                Map.of(
                        "kind",
                        "PLAN_PROPOSED",
                        "resumes",
                        true,
                        "text",
                        "清洁读卡器后重新签到，再试一笔小额交易。 Clean the reader, sign on again, try a small sale.",
                        "steps",
                        List.of("清洁读卡器触点 · Clean the contacts", "重新签到 · Sign on again")));
        answers.put(EntryKind.APPLICATION, verdict);
        answers.put(EntryKind.SUPPLEMENT, verdict);
        answers.put(EntryKind.APPEAL, verdict);
        answers.put(
                EntryKind.PLAN_ACCEPTED,
                List.of(Map.of("kind", "STATE_CHANGED", "state", "RESUMED", "text", "交易功能已恢复。 Service has resumed.")));
        answers.put(
                EntryKind.PLAN_DISPUTED,
                List.of(Map.of(
                        "kind",
                        "VENDOR_ASSIGNED",
                        "vendor",
                        "Sandbox Maintenance",
                        "workOrder",
                        "WO-1",
                        "text",
                        "已派维修人员。 A technician is on the way.")));
        answers.put(
                EntryKind.RECURRENCE_REPORTED,
                List.of(
                        Map.of("kind", "VENDOR_ASSIGNED", "vendor", "Sandbox Maintenance", "workOrder", "WO-2"),
                        Map.of("kind", "STATE_CHANGED", "state", "RESUMED")));
        answers.put(
                EntryKind.MESSAGE, List.of(Map.of("kind", "MESSAGE", "text", "已收到您的留言。 We have read your message.")));
        return new ReviewScript(answers, Set.of());
    }

    /** Returns this script, asking for {@code types} first. */
    public ReviewScript wanting(DocumentType... types) {
        return new ReviewScript(answers, Set.of(types));
    }

    /**
     * Reads a script: {@code {"answers":{"APPLICATION":[{"kind":…},…],…},"wanted":["SALES_SLIP",…]}}.
     *
     * @throws MalformedException if a member is missing or of the wrong type
     */
    public static ReviewScript read(byte[] json) throws MalformedException {
        Map<?, ?> members = Tree.parse(json);
        Map<EntryKind, List<Map<String, Object>>> answers = new LinkedHashMap<>();
        for (Map.Entry<?, ?> answer : Tree.object(members, "answers").entrySet()) {
            String kind = (String) answer.getKey();
            List<Map<String, Object>> entries = new ArrayList<>();
            for (Object entry : Tree.list(Tree.object(members, "answers"), kind)) {
                if (!(entry instanceof Map<?, ?> map))
                    throw new MalformedException("/answers/" + kind + " holds objects");
                Map<String, Object> named = new LinkedHashMap<>();
                map.forEach((name, value) -> named.put((String) name, value));
                entries.add(named);
            }
            answers.put(new EntryKind(kind), entries);
        }
        List<DocumentType> wanted = new ArrayList<>();
        if (members.get("wanted") instanceof List<?> types) {
            for (Object type : types) wanted.add(new DocumentType((String) type));
        }
        return new ReviewScript(answers, Set.copyOf(wanted));
    }

    /** Returns what answers an entry that was committed just now. */
    List<Map<String, Object>> answersTo(EntryKind kind, Manifest manifest) {
        List<Map<String, Object>> answer = answers.getOrDefault(kind, List.of());
        if (!kind.equals(EntryKind.APPLICATION) || wanted.isEmpty()) return answer;
        List<Object> missing = new ArrayList<>();
        for (DocumentType type : wanted) {
            if (!has(manifest, type)) missing.add(Map.of("documentType", type.code(), "reasonCode", "MISSING"));
        }
        if (missing.isEmpty()) return answer;
        return List.of(
                Map.of("kind", "STATE_CHANGED", "state", "UNDER_REVIEW"),
                Map.of(
                        "kind",
                        "MATERIALS_REQUESTED",
                        "items",
                        missing,
                        "text",
                        "请补充以下材料。 Please send what is missing."));
    }

    private static boolean has(Manifest manifest, DocumentType type) {
        for (Part part : manifest.parts()) {
            if (type.equals(part.documentType())) return true;
        }
        return false;
    }
}
