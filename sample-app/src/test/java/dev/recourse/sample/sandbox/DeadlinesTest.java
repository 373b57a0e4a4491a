package dev.recourse.sample.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadlinesTest extends SandboxTest {
    private static final byte[] PHOTO = new byte[50_000];

    @Test
    void expiresACaseWhoseMaterialsDoNotComeAndTakesAnAppealUntilTheWindowEnds() throws Exception {
        SandboxCase made = materialsRequired();
        clock.pass(Duration.ofMinutes(1).minusMillis(1));
        assertThat(made.state()).isEqualTo("MATERIALS_REQUIRED");
        clock.pass(Duration.ofMillis(1));

        assertThat(made.state()).isEqualTo("EXPIRED");
        assertThat(made.view().<Boolean>at("terminal")).isFalse();
        assertThat(made.allowed()).containsExactly("APPEAL");
        String cursor = caller.get("/changes").at("nextCursor");
        clock.pass(Duration.ofDays(14));

        assertThat(caller.get("/changes?cursor=" + cursor).status()).isEqualTo(410);
        assertThat(made.view().<Boolean>at("terminal")).isTrue();
        assertThat(made.allowed()).isEmpty();
        assertThat(made.view().<Long>at("version")).isEqualTo(3);
        assertThat(made.register(made.entry(EntryKind.APPEAL).document()).code())
                .isEqualTo("state-conflict");
        restart();
        assertThat(made.view().<Boolean>at("terminal")).isTrue();
    }

    @Test
    void tellsTheFeedThatAWindowHasEnded() {
        SandboxCase made = materialsRequired();
        clock.pass(Duration.ofMinutes(1));
        assertThat(made.state()).isEqualTo("EXPIRED");
        clock.pass(Duration.ofDays(13));
        String cursor = caller.get("/changes").at("nextCursor");
        clock.pass(Duration.ofDays(1));

        Caller.Got got = caller.get("/changes?cursor=" + cursor);

        assertThat(got.<String>at("changes", 0, "caseId")).isEqualTo(made.caseId.value());
        assertThat(got.<Boolean>at("changes", 0, "terminal")).isTrue();
    }

    @Test
    void takesLateEvidenceWithTheAppeal() {
        SandboxCase made = materialsRequired();
        clock.pass(Duration.ofHours(1));

        made.register(made.entry(EntryKind.APPEAL)
                .evidence(DocumentType.SALES_SLIP, new byte[100], true)
                .document());

        assertThat(made.state()).isEqualTo("UNDER_REVIEW");
        made.reviewed(
                "MATERIALS_REQUESTED", "items", List.of(Map.of("documentType", "SALES_SLIP")), "dueInSeconds", 60L);
        clock.pass(Duration.ofMinutes(1));
        assertThat(made.state()).isEqualTo("EXPIRED");
        // It has had its appeal.
        assertThat(made.view().<Boolean>at("terminal")).isTrue();
    }

    @Test
    void waitsForAnAnswerThatWasRegisteredInTime() {
        SandboxCase made = materialsRequired();
        NewEntry answer = made.entry(EntryKind.SUPPLEMENT)
                .evidence(DocumentType.SALES_SLIP, PHOTO, false)
                .inReplyTo(made.view().at("openRequest"));
        made.register(answer);
        clock.pass(Duration.ofDays(2));
        assertThat(made.state()).isEqualTo("MATERIALS_REQUIRED");

        made.sendAll(answer);
        made.commit(answer);

        assertThat(made.state()).isEqualTo("UNDER_REVIEW");
    }

    @Test
    void stopsWaitingWhenTheAnswerItselfExpires() {
        SandboxCase made = materialsRequired();
        NewEntry answer = made.entry(EntryKind.SUPPLEMENT)
                .evidence(DocumentType.SALES_SLIP, PHOTO, false)
                .inReplyTo(made.view().at("openRequest"));
        made.register(answer);
        clock.pass(Duration.ofDays(7));

        assertThat(made.state()).isEqualTo("EXPIRED");
        assertThat(made.register(answer).<String>at("status")).isEqualTo("DISCARDED");
    }

    @Test
    void stopsWaitingForAnAnswerThatExpiresLongAfterTheDeadline() {
        SandboxCase made = materialsRequired();
        NewEntry answer = made.entry(EntryKind.SUPPLEMENT)
                .evidence(DocumentType.SALES_SLIP, PHOTO, false)
                .inReplyTo(made.view().at("openRequest"));
        made.register(answer);
        clock.pass(Duration.ofDays(2));
        assertThat(made.state()).isEqualTo("MATERIALS_REQUIRED");
        clock.pass(Duration.ofDays(5));

        assertThat(made.state()).isEqualTo("EXPIRED");
    }

    @Test
    void keepsTheWindowOpenForAnAppealThatWasRegisteredInTime() {
        SandboxCase made = submitted();
        made.reviewed("REJECTED", "reasonCode", "INSUFFICIENT", "appealInSeconds", 60L);
        NewEntry appeal = made.entry(EntryKind.APPEAL)
                .evidence(DocumentType.SALES_SLIP, PHOTO, false)
                .document();
        made.register(appeal);
        clock.pass(Duration.ofDays(1));
        assertThat(made.state()).isEqualTo("REJECTED");
        assertThat(made.allowed()).doesNotContain("APPEAL");

        made.sendAll(appeal);

        assertThat(made.commit(appeal).status()).isEqualTo(200);
        assertThat(made.state()).isEqualTo("UNDER_REVIEW");
    }

    @Test
    void closesARejectionThatNobodyAppealed() {
        SandboxCase made = submitted();
        made.reviewed("REJECTED", "reasonCode", "INSUFFICIENT", "appealInSeconds", 60L);
        clock.pass(Duration.ofSeconds(60));

        assertThat(made.state()).isEqualTo("CLOSED");
        assertThat(made.view().<String>at("outcome")).isEqualTo("REJECTED");
    }

    @Test
    void closesAResumedCaseAfterTheFollowUp() {
        SandboxCase made = submitted();
        made.reviewed("STATE_CHANGED", "state", "UNDER_REVIEW");
        made.reviewed("STATE_CHANGED", "state", "RESUMED");
        clock.pass(Duration.ofDays(30));

        assertThat(made.state()).isEqualTo("CLOSED");
        assertThat(made.view().<String>at("outcome")).isEqualTo("RESUMED");
    }

    @Test
    void closesItWhateverIsSaidMeanwhileButNotOverAWordThatIsOnItsWay() {
        SandboxCase made = submitted();
        made.reviewed("STATE_CHANGED", "state", "UNDER_REVIEW");
        made.reviewed("STATE_CHANGED", "state", "RESUMED");
        clock.pass(Duration.ofDays(29));
        made.reviewed("MESSAGE", "text", "是否正常？");
        NewEntry again = made.entry(EntryKind.RECURRENCE_REPORTED)
                .evidence(DocumentType.ERROR_SCREEN_PHOTO, PHOTO, false)
                .document();
        made.register(again);
        clock.pass(Duration.ofDays(2));
        assertThat(made.state()).isEqualTo("RESUMED");
        made.sendAll(again);
        made.commit(again);

        assertThat(made.state()).isEqualTo("UNDER_REVIEW");
    }

    @Test
    void showsTheExpectedTimeUntilTheCaseHasResumed() {
        SandboxCase made = submitted();
        assertThat(made.view().<String>at("statusConfirmation")).isEqualTo("NOT_STARTED");
        made.reviewed("STATE_CHANGED", "state", "UNDER_REVIEW");
        made.reviewed("VENDOR_ASSIGNED", "vendor", "维修公司", "workOrder", "WO-7", "etaInSeconds", 3600L);
        assertThat(made.view().<String>at("eta")).isEqualTo("2026-11-24T09:00:00Z");
        made.reviewed("STATE_CHANGED", "state", "RESUMED");
        assertThat(made.view().<Object>at("eta")).isNull();
        made.register(made.entry(EntryKind.RECURRENCE_REPORTED).document());
        assertThat(made.view().<Object>at("eta")).isNull();
    }

    @Test
    void expiresForGoodWhatWasNeverSubmitted() {
        SandboxCase made = new SandboxCase(sandbox, caller);
        NewEntry application = made.entry(EntryKind.APPLICATION)
                .evidence(DocumentType.SALES_SLIP, PHOTO, false)
                .document();
        made.register(application);
        clock.pass(Duration.ofDays(7));

        assertThat(made.state()).isEqualTo("EXPIRED");
        assertThat(made.view().<Boolean>at("terminal")).isTrue();
        assertThat(made.register(application).<String>at("status")).isEqualTo("DISCARDED");
        assertThat(made.commit(application).code()).isEqualTo("state-conflict");
    }

    private SandboxCase materialsRequired() {
        SandboxCase made = submitted();
        made.reviewed(
                "MATERIALS_REQUESTED", "items", List.of(Map.of("documentType", "SALES_SLIP")), "dueInSeconds", 60L);
        return made;
    }
}
