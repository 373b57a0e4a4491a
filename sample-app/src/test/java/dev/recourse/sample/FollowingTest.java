package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.CaseView;
import dev.recourse.ChangeEvent;
import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.Withdrawal;
import dev.recourse.model.Body;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryKind;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.Problem;
import dev.recourse.model.StatusConfirmation;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The review to its end, as an app sees it. */
class FollowingTest {
    @TempDir
    Path folder;

    private Sandbox sandbox;
    private RecourseClient client;
    private CaseId caseId;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")));
        client = Embedded.open(folder.resolve("store"), sandbox.profile());
        Draft draft = Embedded.submitUnanswered(
                client,
                "000071",
                Samples.png(folder.resolve("licence.png"), 9_000),
                Samples.png(folder.resolve("slip.png"), 3_000));
        caseId = draft.caseId();
        Embedded.deliver(client, caseId, draft.entryId());
    }

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
    }

    @Test
    @DisplayName("R-06: what the acquirer found out about the money changes the diagnosis, and nothing else does")
    @Tag("R-06")
    void theStatusIsConfirmed() throws IOException {
        assertThat(view().statusConfirmation()).isEqualTo(StatusConfirmation.NOT_STARTED);
        assertThat(certainty()).isEqualTo(MoneyCertainty.UNKNOWN.name());
        review("STATE_CHANGED", "state", "UNDER_REVIEW");
        review("STATUS_CONFIRMED", "statusConfirmation", "CONFIRMED_NOT_DEBITED");
        assertThat(view().statusConfirmation()).isEqualTo(StatusConfirmation.CONFIRMED_NOT_DEBITED);
        assertThat(view().unconfirmed()).isEmpty();
        assertThat(certainty()).isEqualTo(MoneyCertainty.NOT_DEBITED.name());
    }

    @Test
    @DisplayName(
            "R-42, R-53: a plan with its ETA, resumed, followed up and confirmed; exactly what the acquirer takes is offered")
    @Tag("R-42")
    @Tag("R-53")
    void toItsEnd() throws IOException {
        review("STATE_CHANGED", "state", "UNDER_REVIEW");
        assertThat(client.actions(caseId))
                .containsExactlyInAnyOrder(EntryKind.SUPPLEMENT, EntryKind.MESSAGE, EntryKind.WITHDRAWAL);
        Draft early = client.draft(
                caseId, EntryKind.COMPLETION_CONFIRMED, EntryCommand.reporting("好了", null, "NOT_DEBITED", null));
        assertThat(early.problems()).extracting(Problem::code).containsExactly("ACTION_NOT_ALLOWED");
        early.discard();
        Instant eta = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        review("PLAN_PROPOSED", "text", "更换读卡器", "steps", List.of("更换"), "resumes", true, "eta", eta.toString());
        assertThat(view().eta().at()).isEqualTo(eta);
        assertThat(view().eta().age()).isLessThan(Duration.ofMinutes(5));
        assertThat(client.actions(caseId)).contains(EntryKind.PLAN_ACCEPTED, EntryKind.PLAN_DISPUTED);
        send(EntryKind.PLAN_ACCEPTED, Body.ofText(null));
        review("STATE_CHANGED", "state", "RESUMED");
        CaseView resumed = view();
        assertThat(resumed.followUp().until()).isAfter(resumed.followUp().resumedAt());
        assertThat(client.actions(caseId)).contains(EntryKind.COMPLETION_CONFIRMED, EntryKind.RECURRENCE_REPORTED);
        send(EntryKind.COMPLETION_CONFIRMED, EntryCommand.reporting("测试交易成功", null, "NOT_DEBITED", null));
        assertThat(view().caseState()).isEqualTo(CaseState.CLOSED);
        assertThat(view().followUp()).isNull();
        assertThat(client.actions(caseId)).isEmpty();
        assertThat(client.erase(caseId)).isEmpty();
        assertThat(client.verifyHistory(caseId).isWhole()).isTrue();
        assertThat(client.history(caseId)).isEmpty();
        assertThat(client.find(caseId).orElseThrow().erasedAt()).isNotNull();
    }

    @Test
    @Tag("R-42")
    @Tag("R-53")
    void whatNothingProvesIsShownAndNotActedOn() throws IOException {
        Instant eta = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        review("STATE_CHANGED", "state", "UNDER_REVIEW");
        review("PLAN_PROPOSED", "text", "更换", "eta", eta.toString(), "signature", "missing");
        assertThat(view().current().eta()).isEqualTo(eta);
        assertThat(view().eta()).isNull();
        review("PLAN_PROPOSED", "text", "更换读卡器", "eta", eta.plusSeconds(60).toString());
        review("PLAN_PROPOSED", "text", "更换", "eta", eta.toString(), "signature", "broken");
        assertThat(view().eta().at()).isEqualTo(eta.plusSeconds(60));
        review("STATE_CHANGED", "state", "RESUMED", "signature", "missing");
        assertThat(view().caseState()).isEqualTo(CaseState.RESUMED);
        assertThat(view().followUp()).isNull();
        assertThat(client.actions(caseId)).contains(EntryKind.RECURRENCE_REPORTED);
        assertThat(client.actions(caseId)).doesNotContain(EntryKind.COMPLETION_CONFIRMED);
        review("CLOSED", "signature", "missing");
        assertThat(view().caseState()).isEqualTo(CaseState.CLOSED);
        assertThat(view().unconfirmed()).hasSize(4);
    }

    @Test
    @DisplayName("L-26: what the acquirer holds is withdrawn by an entry, and the acquirer decides")
    void withdrawalOfACommittedCase() {
        Withdrawal withdrawal = client.withdraw(caseId, "已解决");
        assertThat(withdrawal.kind()).isEqualTo(Withdrawal.Kind.QUEUED);
        assertThat(client.withdraw(caseId, null).entryId()).isEqualTo(withdrawal.entryId());
        Embedded.deliver(client, caseId, withdrawal.entryId());
        client.syncOnce(Duration.ofSeconds(10));
        assertThat(view().caseState()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(client.withdraw(caseId, null).kind()).isEqualTo(Withdrawal.Kind.REFUSED);
    }

    @Test
    @Tag("R-54")
    @Tag("R-52")
    void aDeadlineThatIsNearIsToldOnce() throws Exception {
        List<ChangeEvent> heard = Collections.synchronizedList(new ArrayList<>());
        client.onChange(heard::add);
        Instant dueAt = Instant.now().plus(Duration.ofHours(5)).truncatedTo(ChronoUnit.SECONDS);
        review("STATE_CHANGED", "state", "UNDER_REVIEW");
        review(
                "MATERIALS_REQUESTED",
                "dueAt",
                dueAt.toString(),
                "items",
                List.of(Map.of("itemId", "i1", "documentType", "SALES_SLIP", "level", "REQUIRED")));
        client.runOnce();
        client.runOnce();
        Draft answer = client.draft(caseId, EntryKind.SUPPLEMENT, Body.ofText("小票"));
        answer.submit();
        Delivery queued = client.find(caseId).orElseThrow().deliveries().get(1);
        assertThat(queued.deadline()).isEqualTo(dueAt);
        Embedded.deliver(client, caseId, answer.entryId());
        client.close();
        client = Embedded.open(folder.resolve("store"), sandbox.profile());
        client.syncOnce(Duration.ofSeconds(10));
        assertThat(heard)
                .filteredOn(event -> event.kind() == ChangeEvent.Kind.MATERIALS_DUE_SOON)
                .hasSize(1)
                .allSatisfy(event -> assertThat(event.at()).isEqualTo(dueAt));
        assertThat(client.localHistory(caseId))
                .filteredOn(entry -> entry.action().equals("WARNED"))
                .hasSize(1);
    }

    @Test
    void theAcquirersDuplicateLeadsToTheExistingCase() throws IOException {
        try (RecourseClient other = Embedded.open(folder.resolve("other"), sandbox.profile())) {
            Draft twin = Embedded.submitUnanswered(
                    other,
                    "000071",
                    Samples.png(folder.resolve("l2.png"), 9_000),
                    Samples.png(folder.resolve("s2.png"), 3_000));
            other.syncOnce(Duration.ofSeconds(20));
            Delivery blocked =
                    other.find(twin.caseId()).orElseThrow().deliveries().get(0);
            assertThat(blocked.state()).isEqualTo(DeliveryState.BLOCKED);
            assertThat(blocked.existingCaseId()).isEqualTo(caseId);
            assertThat(other.followExisting(twin.caseId(), twin.entryId())).isEqualTo(caseId);
            other.syncOnce(Duration.ofSeconds(20));
            assertThat(other.find(caseId).orElseThrow().caseState()).isEqualTo(CaseState.SUBMITTED);
            assertThat(Embedded.state(other, twin.caseId(), twin.entryId())).isEqualTo(DeliveryState.CANCELLED);
        }
    }

    private void send(EntryKind kind, Body body) {
        Draft draft = client.draft(caseId, kind, body);
        assertThat(draft.problems()).isEmpty();
        draft.submit();
        Embedded.deliver(client, caseId, draft.entryId());
        client.syncOnce(Duration.ofSeconds(10));
    }

    private void review(String kind, Object... members) throws IOException {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("kind", kind);
        for (int i = 0; i < members.length; i += 2) entry.put((String) members[i], members[i + 1]);
        sandbox.review(caseId, entry);
        client.syncOnce(Duration.ofSeconds(10));
    }

    private CaseView view() {
        return client.find(caseId).orElseThrow();
    }

    private String certainty() {
        return client.diagnosis(caseId).orElseThrow().diagnosis().moneyCertainty();
    }
}
