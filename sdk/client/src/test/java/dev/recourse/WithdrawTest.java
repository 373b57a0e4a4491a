package dev.recourse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.Body;
import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Withdrawing before anything was sent; what happens afterwards, the engine's tests show. */
class WithdrawTest {
    @TempDir
    Path folder;

    private RecourseClient client;
    private Draft draft;

    @BeforeEach
    void begin() {
        client = Fixtures.client(folder.resolve("store"), Fixtures.profile("http://127.0.0.1:1/v1"));
        draft = client.draft(Fixtures.application(), Fixtures.applicant());
        draft.attach(DocumentType.BUSINESS_LICENCE, Evidence.bytes("licence.png", Fixtures.png(3000)));
        draft.attach(DocumentType.SALES_SLIP, Evidence.bytes("slip.png", Fixtures.png(2000)));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    @DisplayName("L-06, L-26: what was never sent is taken back on the device, and nobody hears of it")
    void aQueuedCaseIsTakenBackHere() {
        CaseId caseId = draft.caseId();
        draft.submit();
        Draft message = client.draft(caseId, EntryKind.MESSAGE, Body.ofText("还有一句"));
        message.submit();
        Draft open = client.draft(caseId, EntryKind.MESSAGE, Body.ofText("未完"));
        assertThat(client.actions(caseId)).containsExactly(EntryKind.WITHDRAWAL);
        Withdrawal withdrawal = client.withdraw(caseId, null);
        assertThat(withdrawal.kind()).isEqualTo(Withdrawal.Kind.TAKEN_BACK);
        assertThat(client.find(caseId).orElseThrow().deliveries())
                .hasSize(2)
                .extracting(Delivery::state)
                .containsOnly(DeliveryState.CANCELLED);
        assertThat(client.find(caseId).orElseThrow().deliveries())
                .extracting(Delivery::entryId)
                .doesNotContain(open.entryId());
        assertThat(client.actions(caseId)).isEmpty();
    }

    @Test
    void aDraftIsThrownAway() {
        assertThat(client.withdraw(draft.caseId(), null).kind()).isEqualTo(Withdrawal.Kind.TAKEN_BACK);
        assertThat(client.find(draft.caseId())).isEmpty();
    }

    @Test
    void whereNothingWasHeardYetAnEntryMayBeFiledAndTheAcquirerDecides() {
        draft.submit();
        Draft message = client.draft(draft.caseId(), EntryKind.MESSAGE, Body.ofText("补充一句"));
        assertThat(message.problems()).extracting(Problem::code).doesNotContain("ACTION_NOT_ALLOWED");
    }
}
