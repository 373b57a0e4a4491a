package dev.recourse.sample.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.ApplicationKind;
import dev.recourse.model.CaseState;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of the contract, row by row, from every state and with every kind. */
class ReviewTest extends SandboxTest {
    private static final String TALKING =
            "SUBMITTED UNDER_REVIEW MATERIALS_REQUIRED RESOLUTION_PROPOSED VENDOR_COORDINATION RESUMED REJECTED";
    private static final String SAME = "";

    /** Acquirer's kind (and target), states it is allowed in, state afterwards. */
    private static final String[][] ACQUIRER = {
        {"STATE_CHANGED UNDER_REVIEW", "SUBMITTED", "UNDER_REVIEW"},
        {"STATE_CHANGED RESUMED", "UNDER_REVIEW VENDOR_COORDINATION RESOLUTION_PROPOSED", "RESUMED"},
        {"STATE_CHANGED EXPIRED", "RECEIVING MATERIALS_REQUIRED", "EXPIRED"},
        {"STATE_CHANGED CLOSED", "", ""},
        {
            "MATERIALS_REQUESTED",
            "SUBMITTED UNDER_REVIEW MATERIALS_REQUIRED RESOLUTION_PROPOSED VENDOR_COORDINATION",
            "MATERIALS_REQUIRED"
        },
        {"PLAN_PROPOSED", "UNDER_REVIEW VENDOR_COORDINATION RESOLUTION_PROPOSED", "RESOLUTION_PROPOSED"},
        {"VENDOR_ASSIGNED", "UNDER_REVIEW VENDOR_COORDINATION", "VENDOR_COORDINATION"},
        {"REJECTED", "SUBMITTED UNDER_REVIEW", "REJECTED"},
        {"CLOSED", "REJECTED RESUMED", "CLOSED"},
        {"MESSAGE", TALKING, SAME},
        {"CAUSE_CONFIRMED", TALKING, SAME},
        {"STATUS_CONFIRMED", TALKING, SAME}
    };

    /** Merchant's kind, states it is allowed in, state afterwards. */
    private static final String[][] MERCHANT = {
        {"SUPPLEMENT", "SUBMITTED UNDER_REVIEW MATERIALS_REQUIRED RESOLUTION_PROPOSED VENDOR_COORDINATION", SAME},
        {"MESSAGE", TALKING, SAME},
        {"WITHDRAWAL", "RECEIVING SUBMITTED UNDER_REVIEW MATERIALS_REQUIRED RESOLUTION_PROPOSED", "WITHDRAWN"},
        {"PLAN_ACCEPTED", "RESOLUTION_PROPOSED", SAME},
        {"PLAN_DISPUTED", "RESOLUTION_PROPOSED", "UNDER_REVIEW"},
        {"APPEAL", "REJECTED EXPIRED", "UNDER_REVIEW"},
        {"REJECTION_ACCEPTED", "REJECTED", "CLOSED"},
        {"COMPLETION_CONFIRMED", "RESUMED", "CLOSED"},
        {"RECURRENCE_REPORTED", "RESUMED", "UNDER_REVIEW"}
    };

    private static final List<String> STATES =
            CaseState.known().stream().map(CaseState::code).toList();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RECEIVING",
                "SUBMITTED",
                "UNDER_REVIEW",
                "MATERIALS_REQUIRED",
                "RESOLUTION_PROPOSED",
                "VENDOR_COORDINATION",
                "RESUMED",
                "REJECTED",
                "CLOSED",
                "WITHDRAWN",
                "EXPIRED"
            })
    @Tag("R-05")
    @Tag("R-29")
    @Tag("R-30")
    @Tag("R-31")
    @Tag("R-32")
    @Tag("R-45")
    void takesFromTheAcquirerExactlyWhatTheTableAllows(String state) {
        SandboxCase unmoved = in(state);
        for (String[] row : ACQUIRER) {
            boolean allowed = List.of(row[1].split(" ", -1)).contains(state);
            SandboxCase made = allowed ? in(state) : unmoved;
            long version = made.view().at("version");

            Caller.Got got = made.review(acquirerEntry(row[0]));

            assertThat(got.status()).as(row[0] + " in " + state + got.text()).isEqualTo(allowed ? 200 : 409);
            String after = allowed && !row[2].isEmpty() ? row[2] : state;
            assertThat(made.state()).as(row[0] + " in " + state).isEqualTo(after);
            assertThat(made.view().<Long>at("version")).isEqualTo(allowed ? version + 1 : version);
            if (allowed) Contract.check("Entry", got.body());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RECEIVING",
                "SUBMITTED",
                "UNDER_REVIEW",
                "MATERIALS_REQUIRED",
                "RESOLUTION_PROPOSED",
                "VENDOR_COORDINATION",
                "RESUMED",
                "REJECTED",
                "CLOSED",
                "WITHDRAWN",
                "EXPIRED"
            })
    void takesFromTheMerchantExactlyWhatTheTableAllows(String state) {
        SandboxCase unmoved = in(state);
        Set<String> announced = new TreeSet<>(unmoved.allowed());
        Set<String> taken = new TreeSet<>();
        for (String[] row : MERCHANT) {
            boolean allowed = List.of(row[1].split(" ", -1)).contains(state);
            SandboxCase made = allowed ? in(state) : unmoved;

            Caller.Got got = made.register(merchantEntry(made, row[0]));

            assertThat(got.status()).as(row[0] + " in " + state + got.text()).isEqualTo(allowed ? 201 : 409);
            if (allowed) taken.add(row[0]);
            else assertThat(got.code()).isEqualTo("state-conflict");
            String after = allowed && !row[2].isEmpty() ? row[2] : state;
            assertThat(made.state()).as(row[0] + " in " + state).isEqualTo(after);
        }
        assertThat(announced).isEqualTo(taken);
    }

    @Test
    void knowsEveryStateOfTheContract() {
        assertThat(STATES).hasSize(11);
        for (String state : STATES) assertThat(in(state).state()).isEqualTo(state);
    }

    @Test
    void movesOnOnlyWhenTheSupplementAnswersTheOpenRequest() {
        SandboxCase made = in("MATERIALS_REQUIRED");
        String request = made.view().at("openRequest");
        made.register(made.entry(EntryKind.SUPPLEMENT).document());
        assertThat(made.state()).isEqualTo("MATERIALS_REQUIRED");
        String renewed = made.reviewed("MATERIALS_REQUESTED", "items", items());
        assertThat(made.view().<String>at("openRequest")).isEqualTo(renewed);

        made.register(made.entry(EntryKind.SUPPLEMENT).document().inReplyTo(request));
        assertThat(made.state()).isEqualTo("MATERIALS_REQUIRED");
        made.register(made.entry(EntryKind.SUPPLEMENT).document().inReplyTo(renewed));

        assertThat(made.state()).isEqualTo("UNDER_REVIEW");
        assertThat(made.view().<Map<String, Object>>at()).doesNotContainKeys("openRequest", "dueAt");
    }

    @Test
    @Tag("R-38")
    void closesACaseWithAPlanThatResumesNothing() {
        SandboxCase made = in("UNDER_REVIEW");
        String plan = made.reviewed("PLAN_PROPOSED", "text", "refund", "resumes", false);

        made.register(made.entry(EntryKind.PLAN_ACCEPTED).inReplyTo(plan));

        assertThat(made.state()).isEqualTo("CLOSED");
        assertThat(made.view().<String>at("outcome")).isEqualTo("SOLVED_OTHERWISE");
    }

    @Test
    void acceptsAPlanOnceAndNeverANewerOneByMistake() {
        SandboxCase made = in("RESOLUTION_PROPOSED");
        String former = made.view().at("currentPlan");
        String plan = made.reviewed("PLAN_PROPOSED", "text", "better", "resumes", true);

        assertThat(made.register(made.entry(EntryKind.PLAN_ACCEPTED).inReplyTo(former))
                        .code())
                .isEqualTo("state-conflict");
        assertThat(made.register(made.entry(EntryKind.PLAN_ACCEPTED).inReplyTo(plan))
                        .status())
                .isEqualTo(201);
        assertThat(made.view().<Boolean>at("planAccepted")).isTrue();
        assertThat(made.allowed()).doesNotContain("PLAN_ACCEPTED");
        assertThat(made.register(made.entry(EntryKind.PLAN_ACCEPTED).inReplyTo(plan))
                        .code())
                .isEqualTo("state-conflict");
        made.reviewed("STATE_CHANGED", "state", "RESUMED");
        made.register(made.entry(EntryKind.COMPLETION_CONFIRMED));
        assertThat(made.view().<String>at("outcome")).isEqualTo("RESUMED");
        assertThat(made.view().<Boolean>at("terminal")).isTrue();
    }

    @Test
    void takesOneAppealACase() {
        SandboxCase made = in("REJECTED");
        String rejection = lastEntry(made);
        made.register(made.entry(EntryKind.APPEAL).document());
        String second = made.reviewed("REJECTED", "reasonCode", "INSUFFICIENT");

        assertThat(made.allowed()).doesNotContain("APPEAL").contains("REJECTION_ACCEPTED");
        assertThat(made.register(made.entry(EntryKind.APPEAL).document()).code())
                .isEqualTo("state-conflict");
        assertThat(made.register(made.entry(EntryKind.REJECTION_ACCEPTED).inReplyTo(rejection))
                        .code())
                .isEqualTo("state-conflict");
        assertThat(made.register(made.entry(EntryKind.REJECTION_ACCEPTED).inReplyTo(second))
                        .status())
                .isEqualTo(201);
        assertThat(made.view().<String>at("outcome")).isEqualTo("REJECTED");
    }

    @Test
    void closesAStatusInquiryFromReview() {
        SandboxCase made = new SandboxCase(sandbox, caller);
        made.register(made.entry(EntryKind.APPLICATION)
                .applicationKind(ApplicationKind.STATUS_INQUIRY)
                .document());
        made.reviewed("STATE_CHANGED", "state", "UNDER_REVIEW");
        made.reviewed("STATUS_CONFIRMED", "statusConfirmation", "CONFIRMED_NOT_DEBITED");

        made.reviewed("CLOSED", "outcome", "NO_ACTION");

        assertThat(made.view().<String>at("outcome")).isEqualTo("NO_ACTION");
        assertThat(made.view().<String>at("statusConfirmation")).isEqualTo("CONFIRMED_NOT_DEBITED");
    }

    @Test
    void addsAnEntryOfOneIdOnce() {
        SandboxCase made = in("UNDER_REVIEW");
        String id = "01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f10";

        made.reviewed("MESSAGE", "text", "hello", "entryId", id);
        made.reviewed("MESSAGE", "text", "hello", "entryId", id);

        assertThat(made.view().<Long>at("version")).isEqualTo(3);
    }

    @Test
    void explainsWhatIsMissingInAnEntry() {
        SandboxCase made = in("UNDER_REVIEW");

        for (String kind : List.of(
                "MESSAGE",
                "PLAN_PROPOSED",
                "VENDOR_ASSIGNED",
                "CAUSE_CONFIRMED",
                "STATUS_CONFIRMED",
                "MATERIALS_REQUESTED")) {
            assertThat(made.review(Map.of("kind", kind)).code()).as(kind).isEqualTo("invalid-request");
        }
        assertThat(caller.admin("POST", "/cases/" + UUID.randomUUID() + "/entries", Map.of("kind", "MESSAGE"))
                        .status())
                .isEqualTo(404);
    }

    private SandboxCase in(String state) {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry application = made.entry(EntryKind.APPLICATION);
        if (state.equals("RECEIVING")) application.evidence(DocumentType.SALES_SLIP, new byte[10], false);
        made.register(application.document());
        if (state.equals("WITHDRAWN")) made.register(made.entry(EntryKind.WITHDRAWAL));
        if (List.of("RECEIVING", "SUBMITTED", "WITHDRAWN").contains(state)) return made;
        made.reviewed("STATE_CHANGED", "state", "UNDER_REVIEW");
        for (String step : way(state))
            assertThat(made.review(acquirerEntry(step)).status()).isEqualTo(200);
        assertThat(made.state()).isEqualTo(state);
        return made;
    }

    private static List<String> way(String state) {
        return switch (state) {
            case "UNDER_REVIEW" -> List.of();
            case "MATERIALS_REQUIRED" -> List.of("MATERIALS_REQUESTED");
            case "RESOLUTION_PROPOSED" -> List.of("PLAN_PROPOSED");
            case "VENDOR_COORDINATION" -> List.of("VENDOR_ASSIGNED");
            case "RESUMED" -> List.of("STATE_CHANGED RESUMED");
            case "REJECTED" -> List.of("REJECTED");
            case "CLOSED" -> List.of("REJECTED", "CLOSED");
            case "EXPIRED" -> List.of("MATERIALS_REQUESTED", "STATE_CHANGED EXPIRED");
            default -> throw new AssertionError(state);
        };
    }

    private static Map<String, Object> acquirerEntry(String row) {
        String[] words = row.split(" ", -1);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("kind", words[0]);
        if (words.length > 1) entry.put("state", words[1]);
        switch (words[0]) {
            case "MATERIALS_REQUESTED" -> entry.put("items", items());
            case "PLAN_PROPOSED" -> entry.put("text", "clean the reader");
            case "VENDOR_ASSIGNED" -> entry.put("vendor", "Maintenance Ltd");
            case "CAUSE_CONFIRMED" -> entry.put("confirmedCause", Map.of("category", "HARDWARE"));
            case "STATUS_CONFIRMED" -> entry.put("statusConfirmation", "REQUESTED");
            case "MESSAGE" -> entry.put("text", "hello");
            default -> {}
        }
        return entry;
    }

    private static NewEntry merchantEntry(SandboxCase made, String kind) {
        NewEntry entry = made.entry(new EntryKind(kind));
        if (entry.kind.needsDocument() || kind.equals("SUPPLEMENT")) entry.document();
        if (entry.kind.needsInReplyTo()) {
            Map<String, Object> view = made.view().at();
            entry.inReplyTo((String) view.getOrDefault("currentPlan", "01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f10"));
        }
        return entry;
    }

    private static List<Object> items() {
        return new ArrayList<>(List.of(Map.of("documentType", "SALES_SLIP")));
    }

    private static String lastEntry(SandboxCase made) {
        List<Map<String, Object>> entries =
                made.caller.get("/cases/" + made.caseId + "/entries").at("entries");
        return (String) entries.get(entries.size() - 1).get("entryId");
    }
}
