package dev.recourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.model.Application;
import dev.recourse.model.AuditEntry;
import dev.recourse.model.CaseId;
import dev.recourse.model.Consent;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryId;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.PartId;
import dev.recourse.model.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsentWithdrawalTest {
    private static final String CONSENT = "01960000-0000-7000-8000-0000000000aa";

    @TempDir
    Path folder;

    private RecourseClient client;
    private Draft draft;
    private PartId given;

    @BeforeEach
    void open() {
        client = Fixtures.client(folder.resolve("store"), Fixtures.profile("http://127.0.0.1:1/v1"));
        draft = client.draft(consented(Fixtures.application()), Fixtures.applicant());
        draft.attach(DocumentType.BUSINESS_LICENCE, Evidence.bytes("licence.png", Fixtures.png(3000)));
        draft.attach(DocumentType.SALES_SLIP, Evidence.bytes("slip.png", Fixtures.png(40_000)), null, CONSENT);
        given = draft.evidence().get(1).partId();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aDraftGoesOnWithoutTheEvidence() {
        ConsentWithdrawal withdrawal = client.withdrawConsent(draft.caseId(), CONSENT);
        assertThat(withdrawal.erased()).containsExactly(draft.entryId());
        assertThat(withdrawal.frozen()).isEmpty();
        assertThat(client.edit(draft.caseId(), draft.entryId()).evidence())
                .extracting(EvidenceItem::documentType)
                .containsExactly(DocumentType.BUSINESS_LICENCE);
        assertThat(sealed(draft.caseId(), draft.entryId())).doesNotExist();
        assertThat(client.edit(draft.caseId(), draft.entryId())
                        .body()
                        .application()
                        .consents())
                .extracting(Consent::withdrawnAt)
                .doesNotContainNull();
    }

    @Test
    void whatWasNotSentIsTakenBackAndCanBeReopenedWithoutIt() {
        draft.submit();
        ConsentWithdrawal withdrawal = client.withdrawConsent(draft.caseId(), CONSENT);
        assertThat(withdrawal.erased()).containsExactly(draft.entryId());
        assertThat(client.find(draft.caseId()).orElseThrow().deliveries().get(0).state())
                .isEqualTo(DeliveryState.CANCELLED);
        assertThat(sealed(draft.caseId(), draft.entryId())).doesNotExist();
        Draft again = client.reopen(draft.caseId(), draft.entryId());
        assertThat(again.evidence())
                .extracting(EvidenceItem::documentType)
                .containsExactly(DocumentType.BUSINESS_LICENCE);
    }

    @Test
    void whatNamesNoConsentGoesWithItsType() {
        draft.attach(DocumentType.SALES_SLIP, Evidence.bytes("second.png", Fixtures.png(5000)));
        draft.submit();
        client.withdrawConsent(draft.caseId(), CONSENT);
        Draft again = client.reopen(draft.caseId(), draft.entryId());
        assertThat(again.evidence())
                .extracting(EvidenceItem::documentType)
                .containsExactly(DocumentType.BUSINESS_LICENCE);
        assertThat(again.consents()).extracting(Consent::withdrawnAt).doesNotContainNull();
        assertThat(again.problems())
                .extracting(Problem::code)
                .contains("EVIDENCE_MISSING")
                .doesNotContain("CONSENT_UNKNOWN");
    }

    @Test
    void doneAgainItFindsNothingAndKeepsTheFirstTime() {
        client.withdrawConsent(draft.caseId(), CONSENT);
        List<Consent> first = client.edit(draft.caseId(), draft.entryId()).consents();
        assertThat(client.withdrawConsent(draft.caseId(), CONSENT).erased()).isEmpty();
        assertThat(client.edit(draft.caseId(), draft.entryId()).consents()).isEqualTo(first);
        assertThatThrownBy(() -> client.withdrawConsent(draft.caseId(), "01960000-0000-7000-8000-0000000000ab"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itIsNotedWithoutSayingWhose() {
        client.withdrawConsent(draft.caseId(), CONSENT);
        assertThat(client.localHistory(draft.caseId()))
                .filteredOn(entry -> entry.action().equals("CONSENT_WITHDRAWN"))
                .extracting(AuditEntry::object)
                .containsExactly(CONSENT);
        assertThat(client.verifyHistory(draft.caseId()).isWhole()).isTrue();
    }

    private static Application consented(Application a) {
        Consent consent =
                new Consent(CONSENT, "CARDHOLDER", "核对交易", List.of(DocumentType.SALES_SLIP), "1", Fixtures.NOW, null);
        return new Application(
                a.applicationKind(),
                a.reason(),
                a.transaction(),
                a.diagnosis(),
                a.institution(),
                a.merchant(),
                a.terminal(),
                a.narrative(),
                a.requestedAction(),
                a.contactRecord(),
                a.declaration(),
                List.of(consent),
                a.complianceCheck());
    }

    private Path sealed(CaseId caseId, EntryId entryId) {
        return folder.resolve("store/vault/active/" + caseId + "/" + entryId + "/" + given + ".sealed");
    }
}
