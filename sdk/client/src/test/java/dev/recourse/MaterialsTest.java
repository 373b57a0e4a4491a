package dev.recourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.catalogue.ChecklistItem;
import dev.recourse.catalogue.Question;
import dev.recourse.model.Body;
import dev.recourse.model.Consent;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Merchant;
import dev.recourse.model.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A draft's way to complete materials, as an app goes it. */
class MaterialsTest {
    @TempDir
    Path folder;

    private RecourseClient client;
    private Draft draft;

    @BeforeEach
    void begin() {
        client = Fixtures.client(folder.resolve("store"), Fixtures.profile("http://127.0.0.1:1/v1"));
        draft = client.draft(Fixtures.unanswered(), Fixtures.applicant());
        draft.answer("CLEARING_DAY_PASSED", "NO");
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    @DisplayName("R-54 R-55 The checklist changes as the draft does, and what was answered survives")
    void changesLive() {
        assertThat(draft.openQuestions()).extracting(Question::id).contains("PAID_OTHERWISE");
        assertThat(level(DocumentType.OTHER_PAYMENT_PROOF)).isEqualTo(ChecklistItem.CONDITIONAL);
        draft.answer("PAID_OTHERWISE", "YES");
        assertThat(level(DocumentType.OTHER_PAYMENT_PROOF)).isEqualTo(ChecklistItem.REQUIRED);
        Draft again = client.edit(draft.caseId(), draft.entryId());
        assertThat(again.answers()).containsEntry("PAID_OTHERWISE", "YES");
        assertThat(again.checklist()).isEqualTo(draft.checklist());
        again.answer("PAID_OTHERWISE", null);
        assertThat(again.answers()).doesNotContainKey("PAID_OTHERWISE");
    }

    @Test
    @DisplayName(
            "R-54 An answer counts in letters of any case, and one that nobody asked for or offers is refused with what is")
    void theAnswers() {
        draft.answer("paid_otherwise", "yes");
        assertThat(draft.answers()).containsEntry("PAID_OTHERWISE", "YES");
        assertThat(level(DocumentType.OTHER_PAYMENT_PROOF)).isEqualTo(ChecklistItem.REQUIRED);
        List<Problem> unknown = draft.answers(Map.of("FOO", "YES"));
        assertThat(codes(unknown)).containsExactly("QUESTION_UNKNOWN");
        assertThat(unknown.get(0).text().en()).contains("FOO", "PAID_OTHERWISE", "CLEARING_DAY_PASSED");
        List<Problem> maybe = draft.answers(Map.of("PAID_OTHERWISE", "MAYBE"));
        assertThat(codes(maybe)).containsExactly("ANSWER_UNKNOWN");
        assertThat(maybe.get(0).text().zhCn()).contains("MAYBE", "YES, NO, UNKNOWN");
        assertThat(draft.answers()).containsEntry("PAID_OTHERWISE", "YES").doesNotContainKey("FOO");
        assertThatThrownBy(() -> draft.answer("FOO", "YES")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAnswerOfADraftThatNobodyKnowsIsNotLostWithoutAWord() {
        Draft begun = client.draft(
                Fixtures.unanswered(), Fixtures.applicant(), List.of(), Map.of("FOO", "1", "paid_otherwise", "Yes"));
        assertThat(begun.answers()).containsEntry("PAID_OTHERWISE", "YES").containsEntry("FOO", "1");
        assertThat(codes(begun.warnings())).contains("QUESTION_UNKNOWN");
    }

    @Test
    @DisplayName(
            "§5.8, 4 Digits that look like a mistyped card number are masked when they leave, unless somebody let them stand")
    void theSuspectedNumber() {
        String mistyped = "6222020200112234";
        Draft message =
                client.draft(draft.caseId(), EntryKind.MESSAGE, Body.ofText("卡号" + mistyped + "，订单9222020200112234"));
        assertThat(codes(message.warnings())).contains("POSSIBLE_CARD_NUMBER_IN_TEXT");
        assertThat(message.warnings().get(0).text().en()).contains("622202******2234");
        DraftState state = Snapshots.read(Snapshots.write(state(message, Body.ofText("卡号" + mistyped))));
        assertThat(Suspects.masked(state).body().text()).isEqualTo("卡号622202******2234");
        DraftState insisted =
                state.withCircumstances(state.circumstances().withOverride(Suspects.CODE + " /text", "订单号"));
        assertThat(Suspects.masked(insisted).body().text()).contains(mistyped);
        DraftState order = state(message, Body.ofText("订单9222020200112234"));
        assertThat(Suspects.masked(order)).isSameAs(order);
    }

    private DraftState state(Draft message, Body body) {
        return new DraftState(
                message.caseId(),
                message.entryId(),
                EntryKind.MESSAGE,
                Fixtures.NOW,
                "zh-CN",
                new dev.recourse.model.PartId("01890a5d-ac96-774b-bcce-b302099a8057"),
                Fixtures.application().transaction().merchantNumber(),
                Fixtures.application().transaction().terminalNumber(),
                null,
                body,
                List.of(),
                Map.of(),
                null,
                dev.recourse.model.NetworkConstraint.ANY,
                Circumstances.of("1"));
    }

    @Test
    @DisplayName("R-53 That a case is over is confirmed by a test transaction or by where the money is")
    void theConfirmation() {
        Draft confirmation = client.draft(draft.caseId(), EntryKind.COMPLETION_CONFIRMED, Body.ofText("好了"));
        assertThat(codes(confirmation.problems())).contains("CONFIRMATION_MISSING");
        confirmation.body(null, position("PAID"));
        assertThat(codes(confirmation.problems()))
                .contains("MONEY_POSITION_UNKNOWN")
                .doesNotContain("CONFIRMATION_MISSING");
        confirmation.body(null, position("REVERSED"));
        assertThat(codes(confirmation.problems())).doesNotContain("MONEY_POSITION_UNKNOWN", "CONFIRMATION_MISSING");
        confirmation.body(null, tested());
        assertThat(codes(confirmation.problems())).doesNotContain("CONFIRMATION_MISSING");
        assertThat(codes(confirmation.warnings())).contains("TEST_NOT_APPROVED");
    }

    private static Body position(String moneyPosition) {
        return new Body(null, null, null, List.of(), null, List.of(), null, null, moneyPosition, null);
    }

    private static Body tested() {
        return new Body(
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                Fixtures.application().transaction(),
                null,
                null,
                null);
    }

    @Test
    @DisplayName("R-15 The journal is made from the record, and holds nothing of the card")
    void theJournal() {
        assertThat(missing()).contains("TERMINAL_JOURNAL");
        assertThat(draft.attachJournal()).isEmpty();
        assertThat(missing()).doesNotContain("TERMINAL_JOURNAL");
        String journal = dev.recourse.catalogue.TerminalJournal.of(
                dev.recourse.wire.CatalogueJson.builtIn(), Fixtures.unanswered(), List.of());
        assertThat(journal).contains("000123", "102581083986056").doesNotContain("622200", "0005");
    }

    @Test
    @DisplayName("PIPL 29, 47 A consent that is withdrawn takes its evidence with it")
    void theConsent() {
        Consent consent = draft.consent("CARDHOLDER", "核实扣款", List.of(DocumentType.CARDHOLDER_DEBIT_PROOF));
        assertThat(draft.attach(
                        DocumentType.CARDHOLDER_DEBIT_PROOF,
                        Evidence.bytes("notice.png", Fixtures.png(900)),
                        null,
                        consent.consentId()))
                .isEmpty();
        assertThat(missing()).doesNotContain("CARDHOLDER_CONSENT", "SALES_SLIP");
        client.withdrawConsent(draft.caseId(), consent.consentId());
        draft = client.edit(draft.caseId(), draft.entryId());
        assertThat(draft.evidence()).isEmpty();
        assertThat(draft.consents())
                .singleElement()
                .satisfies(left -> assertThat(left.withdrawnAt()).isNotNull());
        assertThat(missing()).contains("SALES_SLIP");
    }

    @Test
    @DisplayName("§5.7 A credit code that fails its check is a warning, until a reason is given")
    void theOverride() {
        Merchant merchant = Fixtures.application().merchant();
        draft.application(
                Fixtures.applicant(),
                Fixtures.unanswered()
                        .withMerchant(new Merchant(
                                merchant.merchantNumber(),
                                merchant.name(),
                                "91350100M0001TGQXM",
                                null,
                                null,
                                null,
                                null,
                                null)));
        assertThat(codes(draft.warnings())).contains("CREDIT_CODE_CHECKSUM");
        assertThat(codes(draft.problems())).doesNotContain("CREDIT_CODE_CHECKSUM");
        draft.override("CREDIT_CODE_CHECKSUM", "/merchant/unifiedSocialCreditCode", "与营业执照一致");
        assertThat(codes(client.edit(draft.caseId(), draft.entryId()).warnings()))
                .doesNotContain("CREDIT_CODE_CHECKSUM");
    }

    @Test
    @DisplayName("R-49 The declaration is accepted with its version and time")
    void theDeclaration() {
        draft.application(Fixtures.applicant(), Fixtures.unanswered().withDeclaration(null));
        assertThat(codes(draft.problems())).contains("DECLARATION_MISSING");
        draft.declare();
        assertThat(codes(draft.problems())).doesNotContain("DECLARATION_MISSING");
    }

    @Test
    @DisplayName("R-55 Preflight says what is missing and how much is to be sent")
    void thePreflight() {
        Preflight empty = draft.preflight();
        assertThat(empty.ready()).isFalse();
        assertThat(empty.estimatedTime()).as("nothing was sent yet").isNull();
        draft.attach(DocumentType.BUSINESS_LICENCE, Evidence.bytes("licence.png", Fixtures.png(30_000)));
        draft.attach(DocumentType.SALES_SLIP, Evidence.bytes("slip.png", Fixtures.png(20_000)));
        draft.attach(DocumentType.WRITTEN_STATEMENT, Evidence.bytes("statement.png", Fixtures.png(10_000)));
        draft.attachJournal();
        Preflight full = draft.preflight();
        assertThat(full.problems()).isEmpty();
        assertThat(full.bytesToSend()).isGreaterThan(60_000).isLessThan(75_000);
    }

    @Test
    @DisplayName("R-51 Words of every kind: line breaks of any system, no control characters, counted as people count")
    void theWords() {
        Draft message = client.draft(draft.caseId(), EntryKind.MESSAGE, Body.ofText("一行\r\n二行\r三行"));
        assertThat(message.body().text()).isEqualTo("一行\n二行\n三行");
        assertThat(codes(message.problems())).doesNotContain("TEXT_CONTROL_CHARACTERS", "TEXT_TOO_LONG");
        message.body(null, Body.ofText("响铃\u0007"));
        assertThat(codes(message.problems())).contains("TEXT_CONTROL_CHARACTERS");
        message.body(null, Body.ofText("😀".repeat(4000)));
        assertThat(codes(message.problems())).doesNotContain("TEXT_TOO_LONG");
        message.body(null, Body.ofText("😀".repeat(4001)));
        assertThat(codes(message.problems())).contains("TEXT_TOO_LONG");
    }

    @Test
    @DisplayName("R-89 The check of licence and terminal is made before and kept with the application")
    void theCompliance() {
        assertThat(draft.compliance().orElseThrow().check().licenceStatus()).isEqualTo("UNKNOWN");
        assertThat(draft.body().application().complianceCheck().terminalBinding())
                .isEqualTo("NOT_CHECKED");
        assertThat(draft.catalogueChanges().isEmpty())
                .as("there is no newer catalogue")
                .isTrue();
    }

    private String level(DocumentType type) {
        return draft.checklist().item(type).map(ChecklistItem::level).orElse(null);
    }

    private List<String> missing() {
        return draft.problems().stream()
                .filter(problem -> problem.code().equals("EVIDENCE_MISSING"))
                .map(Problem::target)
                .toList();
    }

    private static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }
}
