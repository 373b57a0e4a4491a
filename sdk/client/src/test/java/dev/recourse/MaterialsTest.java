package dev.recourse;

import static org.assertj.core.api.Assertions.assertThat;

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
