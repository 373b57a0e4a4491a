package dev.recourse.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.ApplicationKind;
import dev.recourse.model.CauseCategory;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.Money;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.TerminalEvent;
import dev.recourse.model.TerminationReason;
import dev.recourse.wire.CatalogueJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of domain.md §3.3, column by column. */
class ChecklistTest {
    private static final Catalogue CATALOGUE = CatalogueJson.builtIn();

    private final Applications application = new Applications();
    private final List<EvidenceItem> evidence = new ArrayList<>();

    @ParameterizedTest
    @DisplayName("R-17 R-18 R-34 R-39 R-44 The cause decides which documents are needed")
    @CsvSource({
        "TRANSACTION_FAILURE, UNDETERMINED, BUSINESS_LICENCE, SALES_SLIP|ERROR_SCREEN_PHOTO|TERMINAL_JOURNAL",
        "TRANSACTION_FAILURE, HARDWARE, BUSINESS_LICENCE, SALES_SLIP|ERROR_SCREEN_PHOTO|TERMINAL_JOURNAL",
        "OTHER, UNDETERMINED, BUSINESS_LICENCE, SALES_SLIP|ERROR_SCREEN_PHOTO|TERMINAL_JOURNAL",
        "SYSTEM_FAILURE, HARDWARE, BUSINESS_LICENCE INSTITUTION_CONTACT_RECORD TERMINAL_JOURNAL TERMINAL_PHOTO, SALES_SLIP|ERROR_SCREEN_PHOTO",
        "SYSTEM_FAILURE, SOFTWARE, BUSINESS_LICENCE INSTITUTION_CONTACT_RECORD TERMINAL_JOURNAL SOFTWARE_REPORT, SALES_SLIP|ERROR_SCREEN_PHOTO",
        "SYSTEM_FAILURE, UNDETERMINED, BUSINESS_LICENCE INSTITUTION_CONTACT_RECORD TERMINAL_JOURNAL, SALES_SLIP|ERROR_SCREEN_PHOTO",
        "TRANSACTION_FAILURE, USER_OPERATION, BUSINESS_LICENCE WRITTEN_STATEMENT, SALES_SLIP|ERROR_SCREEN_PHOTO|TERMINAL_JOURNAL",
        "TRANSACTION_FAILURE, EXTERNAL, BUSINESS_LICENCE TERMINAL_JOURNAL, SALES_SLIP|ERROR_SCREEN_PHOTO",
        "SYSTEM_FAILURE, EXTERNAL, BUSINESS_LICENCE INSTITUTION_CONTACT_RECORD TERMINAL_JOURNAL, SALES_SLIP|ERROR_SCREEN_PHOTO",
        "TRANSACTION_FAILURE, BANK_POLICY, BUSINESS_LICENCE ERROR_SCREEN_PHOTO CARD_IMAGE_MASKED ACCEPTANCE_AGREEMENT, TERMINAL_JOURNAL",
        "SYSTEM_FAILURE, BANK_POLICY, BUSINESS_LICENCE INSTITUTION_CONTACT_RECORD ERROR_SCREEN_PHOTO CARD_IMAGE_MASKED ACCEPTANCE_AGREEMENT, TERMINAL_JOURNAL",
        "CARDHOLDER_ACCOUNT_ABNORMAL, BANK_POLICY, BUSINESS_LICENCE CARD_IMAGE_MASKED, ERROR_SCREEN_PHOTO|TERMINAL_JOURNAL",
        "CARDHOLDER_ACCOUNT_ABNORMAL, USER_OPERATION, BUSINESS_LICENCE CARD_IMAGE_MASKED, ERROR_SCREEN_PHOTO|TERMINAL_JOURNAL"
    })
    void theCauseDecides(String reason, String category, String required, String oneOf) {
        application.reason = new TerminationReason(reason);
        application.category = category;
        assertThat(types("REQUIRED")).isEqualTo("APPLICATION_FORM " + required);
        assertThat(types("ONE_OF").replace(' ', '|')).isEqualTo(oneOf);
    }

    @ParameterizedTest
    @DisplayName(
            "R-21 Money that may have been debited wants the original slip or the debit notice, journal and statement")
    @ValueSource(strings = {"UNKNOWN", "APPROVED", "PARTIAL", "A_NEWER_WORD"})
    void openMoneyAdds(String money) {
        application.category = "UNDETERMINED";
        application.moneyCertainty = money;
        assertThat(types("REQUIRED")).isEqualTo("APPLICATION_FORM BUSINESS_LICENCE TERMINAL_JOURNAL WRITTEN_STATEMENT");
        assertThat(groups()).containsExactly("SALES_SLIP b", "CARDHOLDER_DEBIT_PROOF b");
        assertThat(satisfied("SALES_SLIP")).isFalse();
        attach("CARDHOLDER_DEBIT_PROOF");
        assertThat(satisfied("SALES_SLIP")).as("one of the group is enough").isTrue();
    }

    @ParameterizedTest
    @DisplayName(
            "§6.4, 9 The money is open unless a decline is certain; the more cautious of record and diagnosis counts")
    @CsvSource({
        "false, , , false",
        "true, , , true",
        "true, 55, , false",
        "true, 00, , true",
        "true, 98, , true",
        "true, 10, , true",
        "true, XX, , true",
        "true, 55, NOT_DEBITED, false",
        "true, 55, UNKNOWN, true",
        "true, , NOT_DEBITED, true",
        "false, , APPROVED, true"
    })
    void theMoreCautiousMoneyCounts(boolean sent, String code, String diagnosis, boolean open) {
        application.requestSent = sent;
        application.responseCode = code;
        application.moneyCertainty = diagnosis;
        assertThat(Grounds.of(CATALOGUE, application.input(evidence)).money() != MoneyCertainty.NOT_DEBITED)
                .isEqualTo(open);
        application.profile = null;
        assertThat(Grounds.of(CATALOGUE, application.input(evidence)).money() != MoneyCertainty.NOT_DEBITED)
                .as("a code that means the same under every profile needs none")
                .isEqualTo(open);
    }

    @Test
    void withoutADiagnosisTheRecordSaysTheCause() {
        application.responseCode = "55";
        assertThat(level("WRITTEN_STATEMENT")).as("55 is an operator's matter").isEqualTo("REQUIRED");
        application.responseCode = null;
        application.requestSent = false;
        application.reason = TerminationReason.SYSTEM_FAILURE;
        application.events.add(new TerminalEvent("T_04", null, null));
        assertThat(level("TERMINAL_PHOTO")).as("a reader fault").isEqualTo("REQUIRED");
    }

    @ParameterizedTest
    @DisplayName("R-19 The principal is identified from the second amount on, if money may have moved")
    @CsvSource({"99999, OPTIONAL", "100000, REQUIRED", "4999999, REQUIRED", "5000000, REQUIRED"})
    void theAmountDecidesAboutThePrincipal(long fen, String level) {
        application.fen = fen;
        assertThat(level("PRINCIPAL_ID")).isEqualTo("OPTIONAL");
        application.moneyCertainty = "UNKNOWN";
        assertThat(level("PRINCIPAL_ID")).isEqualTo(level);
    }

    @ParameterizedTest
    @DisplayName("R-22 The cardholder's identity is collected only where it is needed")
    @CsvSource({
        "TRANSACTION_FAILURE, NOT_DEBITED, 12800, , , FORBIDDEN",
        "SYSTEM_FAILURE, NOT_DEBITED, 9000000, , , FORBIDDEN",
        "TRANSACTION_FAILURE, UNKNOWN, 12800, , , CONDITIONAL",
        "TRANSACTION_FAILURE, UNKNOWN, 4999999, , , CONDITIONAL",
        "TRANSACTION_FAILURE, UNKNOWN, 5000000, , , REQUIRED",
        "TRANSACTION_FAILURE, UNKNOWN, 5000000, CARDHOLDER_PRESENT, NO, FORBIDDEN",
        "TRANSACTION_FAILURE, UNKNOWN, 12800, CARDHOLDER_DISPUTES, YES, REQUIRED",
        "TRANSACTION_FAILURE, NOT_DEBITED, 12800, CARDHOLDER_DISPUTES, YES, FORBIDDEN",
        "CARDHOLDER_ACCOUNT_ABNORMAL, NOT_DEBITED, 12800, , , CONDITIONAL",
        "CARDHOLDER_ACCOUNT_ABNORMAL, NOT_DEBITED, 12800, ISSUER_ASKS_FOR_ID, YES, REQUIRED"
    })
    void theCardholdersIdentity(String reason, String money, long fen, String question, String answer, String level) {
        application.reason = new TerminationReason(reason);
        application.category = "UNDETERMINED";
        application.moneyCertainty = money;
        application.fen = fen;
        if (question != null) application.answers.put(question, answer);
        assertThat(level("CARDHOLDER_ID")).isEqualTo(level);
        attach("CARDHOLDER_ID");
        assertThat(satisfied("CARDHOLDER_ID")).isEqualTo(!level.equals("FORBIDDEN"));
    }

    @Test
    @DisplayName("R-20 The card's picture is for questions of card and account, masked, and needs no consent")
    void theCardsPicture() {
        assertThat(level("CARD_IMAGE_MASKED")).isEqualTo("OPTIONAL");
        application.category = "BANK_POLICY";
        assertThat(level("CARD_IMAGE_MASKED")).isEqualTo("REQUIRED");
        attach("CARD_IMAGE_MASKED");
        assertThat(level("CARDHOLDER_CONSENT")).isEqualTo("CONDITIONAL");
    }

    @Test
    @DisplayName("PIPL 29 The consent comes with the cardholder's data, on paper or on record, and before their ID")
    void theConsentComesFirst() {
        application.moneyCertainty = "UNKNOWN";
        assertThat(level("CARDHOLDER_CONSENT")).isEqualTo("CONDITIONAL");
        attach("CARDHOLDER_DEBIT_PROOF");
        assertThat(level("CARDHOLDER_CONSENT")).isEqualTo("REQUIRED");
        assertThat(satisfied("CARDHOLDER_CONSENT")).isFalse();
        application.consents.add(Applications.consent(DocumentType.CARDHOLDER_DEBIT_PROOF));
        assertThat(satisfied("CARDHOLDER_CONSENT")).isTrue();
        application.answers.put("CARDHOLDER_DISPUTES", "YES");
        assertThat(satisfied("CARDHOLDER_CONSENT"))
                .as("it does not cover the ID")
                .isFalse();
        attach("CARDHOLDER_CONSENT");
        assertThat(satisfied("CARDHOLDER_CONSENT")).isTrue();
    }

    @Test
    @DisplayName("R-67 A signature that is open wants the slip itself")
    void theSignature() {
        application.category = "USER_OPERATION";
        assertThat(level("SALES_SLIP")).isEqualTo("ONE_OF");
        application.cvmResults = "1E0300";
        assertThat(level("SALES_SLIP")).isEqualTo("REQUIRED");
        application.answers.put("SIGNATURE_MISSING", "NO");
        assertThat(level("SALES_SLIP")).isEqualTo("ONE_OF");
        application.answers.clear();
        application.cvmResults = "420301";
        assertThat(level("SALES_SLIP")).isEqualTo("ONE_OF");
        application.events.add(new TerminalEvent("T-30", null, null));
        assertThat(level("SALES_SLIP")).isEqualTo("REQUIRED");
        assertThat(satisfied("TERMINAL_JOURNAL")).isFalse();
        attach("SALES_SLIP");
        assertThat(satisfied("TERMINAL_JOURNAL"))
                .as("the slip says which transaction it was, too")
                .isTrue();
        application.moneyCertainty = "UNKNOWN";
        assertThat(groups()).containsExactly("CARDHOLDER_DEBIT_PROOF b");
        assertThat(satisfied("CARDHOLDER_DEBIT_PROOF")).isTrue();
    }

    @Test
    @DisplayName(
            "§3.3 With a bank's policy the error screen is needed, and says which transaction it was; the journal does not stand for it")
    void theErrorScreenOfAPolicy() {
        application.category = "BANK_POLICY";
        assertThat(groups()).containsExactly("TERMINAL_JOURNAL a");
        attach("TERMINAL_JOURNAL");
        assertThat(satisfied("ERROR_SCREEN_PHOTO")).isFalse();
        evidence.clear();
        attach("ERROR_SCREEN_PHOTO");
        assertThat(satisfied("TERMINAL_JOURNAL")).isTrue();
    }

    @ParameterizedTest
    @DisplayName("§3.3 A photo of the terminal is welcome where money may have been debited, whatever the cause")
    @ValueSource(strings = {"USER_OPERATION", "BANK_POLICY", "UNDETERMINED", "EXTERNAL"})
    void theTerminalsPhoto(String category) {
        application.category = category;
        application.moneyCertainty = "UNKNOWN";
        assertThat(level("TERMINAL_PHOTO")).isEqualTo("OPTIONAL");
        application.moneyCertainty = "NOT_DEBITED";
        assertThat(level("TERMINAL_PHOTO")).isEqualTo(category.equals("EXTERNAL") ? "OPTIONAL" : null);
    }

    @Test
    void whereNoSlipCameOutAndNobodyIsThereTheStatementStandsForIt() {
        application.moneyCertainty = "UNKNOWN";
        application.slipPrinted = false;
        assertThat(groups()).containsExactly("SALES_SLIP b", "CARDHOLDER_DEBIT_PROOF b");
        application.answers.put("CARDHOLDER_PRESENT", "NO");
        assertThat(groups()).isEmpty();
        assertThat(level("CARDHOLDER_DEBIT_PROOF")).isEqualTo("OPTIONAL");
        application.slipPrinted = true;
        assertThat(groups()).containsExactly("SALES_SLIP b");
        assertThat(level("CARDHOLDER_DEBIT_PROOF"))
                .as("who is not there cannot be asked for it")
                .isEqualTo("OPTIONAL");
        attach("CARDHOLDER_DEBIT_PROOF");
        assertThat(satisfied("SALES_SLIP"))
                .as("but where it is there, it counts")
                .isTrue();
        assertThat(level("WRITTEN_STATEMENT")).isEqualTo("REQUIRED");
    }

    @Test
    @DisplayName("§3.3 Statement or settlement record, once the clearing day has passed")
    void theClearingDay() {
        application.moneyCertainty = "UNKNOWN";
        assertThat(level("ACQUIRER_STATEMENT")).isEqualTo("OPTIONAL");
        application.draftedAt = Applications.AT.plus(Duration.ofDays(1));
        assertThat(groups()).contains("ACQUIRER_STATEMENT c", "SETTLEMENT_RECORD c");
        application.answers.put("CLEARING_DAY_PASSED", "NO");
        assertThat(level("ACQUIRER_STATEMENT")).isEqualTo("OPTIONAL");
        application.draftedAt = Applications.AT;
        application.answers.put("CLEARING_DAY_PASSED", "YES");
        assertThat(level("SETTLEMENT_RECORD")).isEqualTo("ONE_OF");
    }

    @Test
    @DisplayName("R-76 R-77 The repair report is needed to resume after a repair")
    void theRepair() {
        application.reason = TerminationReason.SYSTEM_FAILURE;
        application.category = "HARDWARE";
        assertThat(level("REPAIR_REPORT")).isEqualTo("OPTIONAL");
        application.kind = ApplicationKind.RESUME_TRANSACTION;
        assertThat(level("REPAIR_REPORT")).isEqualTo("CONDITIONAL");
        application.answers.put("REPAIRED", "YES");
        assertThat(level("REPAIR_REPORT")).isEqualTo("REQUIRED");
    }

    @Test
    @DisplayName("R-58 R-72 A lasting fault of network or power is proved")
    void theIncident() {
        application.category = "EXTERNAL";
        assertThat(level("INCIDENT_PROOF")).isEqualTo("OPTIONAL");
        application.persistence = "LONG_TERM";
        assertThat(level("INCIDENT_PROOF")).isEqualTo("REQUIRED");
        application.persistence = null;
        application.answers.put("FAULT_PERSISTS", "YES");
        assertThat(level("INCIDENT_PROOF")).isEqualTo("REQUIRED");
        application.reason = TerminationReason.SYSTEM_FAILURE;
        application.category = "HARDWARE";
        assertThat(level("INCIDENT_PROOF")).isEqualTo("CONDITIONAL");
        application.cause = "POWER";
        assertThat(level("INCIDENT_PROOF")).isEqualTo("REQUIRED");
    }

    @Test
    @DisplayName("R-74 R-75 The agreement answers for functions and card types, not for maintenance")
    void theAgreement() {
        application.category = "BANK_POLICY";
        application.cause = "CARD_TYPE";
        assertThat(level("ACCEPTANCE_AGREEMENT")).isEqualTo("REQUIRED");
        application.cause = "BANK_MAINTENANCE";
        assertThat(level("ACCEPTANCE_AGREEMENT")).isEqualTo("OPTIONAL");
    }

    @ParameterizedTest
    @DisplayName("D-17 D-18 Whoever is not the principal brings their authority")
    @CsvSource({"PRINCIPAL,", "AGENT, REQUIRED", "OPERATOR, REQUIRED", ", CONDITIONAL"})
    void theApplicantsRole(String role, String level) {
        application.role = role;
        assertThat(level("POWER_OF_ATTORNEY")).isEqualTo(level);
        assertThat(level("AGENT_ID")).isEqualTo(level);
    }

    @Test
    @DisplayName("D-19 D-22 Answers bring in the proof of another payment and the adjustment")
    void answersChangeTheListAtOnce() {
        application.moneyCertainty = "UNKNOWN";
        assertThat(level("OTHER_PAYMENT_PROOF")).isEqualTo("CONDITIONAL");
        assertThat(level("ADJUSTMENT_FORM")).isEqualTo("CONDITIONAL");
        application.answers.put("PAID_OTHERWISE", "YES");
        application.answers.put("ONE_SIDED_ENTRY", "YES");
        assertThat(level("OTHER_PAYMENT_PROOF")).isEqualTo("REQUIRED");
        assertThat(level("ADJUSTMENT_FORM")).isEqualTo("REQUIRED");
        application.answers.put("PAID_OTHERWISE", "NO");
        assertThat(level("OTHER_PAYMENT_PROOF")).isNull();
        application.moneyCertainty = "NOT_DEBITED";
        assertThat(level("ADJUSTMENT_FORM")).isNull();
    }

    @Test
    @DisplayName("R-18 The licence that the acquirer holds needs no copy, only its code")
    void theLicenceThatIsHeld() {
        application.answers.put("LICENCE_HELD_BY_ACQUIRER", "YES");
        assertThat(level("BUSINESS_LICENCE")).isEqualTo("OPTIONAL");
        application.creditCode = null;
        assertThat(level("BUSINESS_LICENCE")).isEqualTo("REQUIRED");
    }

    @Test
    @DisplayName("R-06 An inquiry asks what its money and its amount ask, as any other application does")
    void anInquiryAsksWhatItsMoneyAsks() {
        application.kind = ApplicationKind.STATUS_INQUIRY;
        application.moneyCertainty = "UNKNOWN";
        application.category = "EXTERNAL";
        Checklist inquiry = checklist();
        assertThat(types("REQUIRED")).isEqualTo("APPLICATION_FORM BUSINESS_LICENCE TERMINAL_JOURNAL WRITTEN_STATEMENT");
        assertThat(groups()).containsExactly("SALES_SLIP b", "CARDHOLDER_DEBIT_PROOF b");
        application.kind = ApplicationKind.HANDLE_FAILURE;
        assertThat(checklist()).isEqualTo(inquiry);
    }

    @Test
    @DisplayName("§3.3 An amount in a currency without steps reaches none, until the acquirer sets them")
    void theAmountInAnotherCurrency() throws Exception {
        application.moneyCertainty = "UNKNOWN";
        application.money = new Money(9_000_000, "USD", "840", 2);
        assertThat(level("PRINCIPAL_ID")).isEqualTo("OPTIONAL");
        assertThat(level("CARDHOLDER_ID")).isEqualTo("CONDITIONAL");
        Catalogue withDollars = new CatalogueBuilder(CATALOGUE)
                .add(new AmountTier("T2", 15_000, "USD", Problems.TEXTS.text("reason.added")))
                .build();
        assertThat(CatalogueCheck.faults(withDollars)).isEmpty();
        Checklist checklist = Checklist.of(withDollars, application.input(evidence));
        assertThat(checklist.item(DocumentType.PRINCIPAL_ID).orElseThrow().level())
                .isEqualTo("REQUIRED");
        application.money = null;
        application.fen = 100_000;
        assertThat(Checklist.of(withDollars, application.input(evidence))
                        .item(DocumentType.PRINCIPAL_ID)
                        .orElseThrow()
                        .level())
                .as("the other currency's steps stay")
                .isEqualTo("REQUIRED");
    }

    @Test
    @DisplayName("R-14 R-23 What this version does not know is shown and asks nothing")
    void theUnknownIsShown() {
        DocumentRule newer = new DocumentRule(
                "NEWER",
                new DocumentType("HOLOGRAM"),
                "REVIEWED_LATER",
                null,
                always(),
                Problems.TEXTS.text("reason.added"));
        DocumentRule never = new DocumentRule(
                "NEVER", new DocumentType("ORACLE"), "REQUIRED", null, factual("MOON_IS_FULL"), newer.reason());
        Catalogue catalogue =
                new CatalogueBuilder(CATALOGUE).add(newer).add(never).build();
        Checklist checklist = Checklist.of(catalogue, application.input(evidence));
        assertThat(checklist.item(newer.type()).orElseThrow().level()).isEqualTo("REVIEWED_LATER");
        assertThat(checklist.item(never.type())).isEmpty();
        attach("BUSINESS_LICENCE");
        attach("SALES_SLIP");
        assertThat(Checklist.of(catalogue, application.input(evidence)).satisfied())
                .isTrue();
    }

    @Test
    void asksOnlyQuestionsThatChangeSomething() {
        assertThat(questions()).contains("PAID_OTHERWISE").doesNotContain("ONE_SIDED_ENTRY", "REPAIRED");
        application.moneyCertainty = "UNKNOWN";
        assertThat(questions()).contains("ONE_SIDED_ENTRY", "CARDHOLDER_DISPUTES", "CARDHOLDER_PRESENT");
        application.answers.put("PAID_OTHERWISE", "NO");
        assertThat(questions()).doesNotContain("PAID_OTHERWISE");
    }

    @Test
    @DisplayName(
            "§6.3 The same input has the same list; every line has a reason in both languages; it is satisfied when nothing is left")
    void everyCombinationCanBeSatisfied() {
        Random random = new Random(5);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            Applications some = random(random);
            Checklist checklist = Checklist.of(CATALOGUE, some.input(List.of()));
            assertThat(Checklist.of(CATALOGUE, some.input(List.of()))).isEqualTo(checklist);
            List<EvidenceItem> all = new ArrayList<>();
            for (ChecklistItem item : checklist.items()) {
                assertThat(item.reason().zhCn()).isNotBlank();
                assertThat(item.reason().en()).isNotBlank();
                seen.add(item.level());
                if (item.level().equals("REQUIRED") || item.level().equals("ONE_OF")) {
                    all.add(Applications.item(item.documentType()));
                }
            }
            some.contact = Applications.contact();
            // What is attached may bring the consent with it, which is the only thing that comes after.
            all.add(Applications.item(DocumentType.CARDHOLDER_CONSENT));
            if (!Checklist.of(CATALOGUE, some.input(all)).satisfied()) throw new AssertionError(checklist.toString());
        }
        assertThat(seen).containsExactlyInAnyOrder("REQUIRED", "ONE_OF", "CONDITIONAL", "OPTIONAL", "FORBIDDEN");
    }

    /** Returns evidence of all that the checklist of an application needs. */
    static List<EvidenceItem> wanted(Applications some) {
        List<EvidenceItem> all = new ArrayList<>();
        for (ChecklistItem item : Checklist.of(CATALOGUE, some.input(List.of())).items()) {
            if (item.level().equals("REQUIRED") || item.level().equals("ONE_OF")) {
                all.add(Applications.item(item.documentType()));
            }
        }
        all.add(Applications.item(DocumentType.CARDHOLDER_CONSENT));
        return all;
    }

    static Applications random(Random random) {
        Applications some = new Applications();
        List<TerminationReason> reasons = List.of(
                TerminationReason.TRANSACTION_FAILURE,
                TerminationReason.SYSTEM_FAILURE,
                TerminationReason.CARDHOLDER_ACCOUNT_ABNORMAL,
                TerminationReason.OTHER);
        some.reason = reasons.get(random.nextInt(4));
        some.kind = List.of(
                        ApplicationKind.HANDLE_FAILURE,
                        ApplicationKind.RESUME_TRANSACTION,
                        ApplicationKind.STATUS_INQUIRY)
                .get(random.nextInt(3));
        some.category = List.of(CauseCategory.values()).get(random.nextInt(6)).name();
        some.moneyCertainty =
                List.of(MoneyCertainty.values()).get(random.nextInt(4)).name();
        some.fen = new long[] {12_800, 200_000, 6_000_000}[random.nextInt(3)];
        some.role = List.of("PRINCIPAL", "AGENT").get(random.nextInt(2));
        some.slipPrinted = random.nextBoolean();
        some.draftedAt = Applications.AT.plus(Duration.ofDays(random.nextInt(3)));
        for (Question question : CATALOGUE.questions()) {
            if (question.answers().isEmpty() || random.nextInt(3) > 0) continue;
            some.answers.put(
                    question.id(),
                    question.answers()
                            .get(random.nextInt(question.answers().size()))
                            .value());
        }
        return some;
    }

    private Checklist checklist() {
        return Checklist.of(CATALOGUE, application.input(evidence));
    }

    private List<String> questions() {
        return Checklist.openQuestions(CATALOGUE, application.input(evidence)).stream()
                .map(Question::id)
                .toList();
    }

    private String types(String level) {
        List<String> types = checklist().items().stream()
                .filter(item -> item.level().equals(level))
                .map(item -> item.documentType().code())
                .toList();
        return String.join(" ", types);
    }

    private List<String> groups() {
        return checklist().items().stream()
                .filter(item -> item.group() != null)
                .map(item -> item.documentType() + " " + item.group())
                .toList();
    }

    private String level(String type) {
        return checklist()
                .item(new DocumentType(type))
                .map(ChecklistItem::level)
                .orElse(null);
    }

    private boolean satisfied(String type) {
        return checklist().item(new DocumentType(type)).orElseThrow().satisfied();
    }

    private void attach(String type) {
        evidence.add(Applications.item(new DocumentType(type)));
    }

    private static Condition always() {
        return factual();
    }

    private static Condition factual(String... facts) {
        return new Condition(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                java.util.Map.of(),
                List.of(facts));
    }
}
