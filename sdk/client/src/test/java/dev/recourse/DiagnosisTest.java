package dev.recourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.diagnosis.ActionCodes;
import dev.recourse.diagnosis.DueMeasure;
import dev.recourse.diagnosis.Tvr;
import dev.recourse.model.AcquirerProfile;
import dev.recourse.model.Application;
import dev.recourse.model.Diagnosis;
import dev.recourse.model.Finding;
import dev.recourse.model.Hypothesis;
import dev.recourse.model.TerminalEvent;
import dev.recourse.model.TerminalNumber;
import dev.recourse.wire.TransactionFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Diagnosis and prevention as an app asks for them. */
class DiagnosisTest {
    private static final List<TerminalEvent> MUTE = List.of(new TerminalEvent("T_03", null, null));

    @TempDir
    Path folder;

    private final AcquirerProfile profile = Fixtures.profile("https://acquirer.example");

    @Test
    @Tag("R-10")
    @DisplayName("R-10: an application without a diagnosis is drafted with one, and keeps the one it brings")
    void draftsWithADiagnosis() {
        try (RecourseClient client = client()) {
            Application application = Fixtures.application();
            assertThat(application.diagnosis()).isNull();
            Draft draft = client.draft(application, null, MUTE, Collections.emptyMap());
            Diagnosis diagnosis = draft.body().application().diagnosis();
            assertThat(diagnosis.hypotheses().get(0).subCause()).isEqualTo("READER_OR_CHIP");
            assertThat(diagnosis.moneyCertainty()).isEqualTo("NOT_DEBITED");
            assertThat(diagnosis.catalogueVersion()).isEqualTo("1");
            Draft again = client.draft(application.withDiagnosis(diagnosis), null, List.of(), Map.of());
            assertThat(again.body().application().diagnosis()).isEqualTo(diagnosis);
        }
    }

    @Test
    @DisplayName(
            "§2.8: an answer that tells causes apart changes the draft's diagnosis, also after the draft was opened again")
    void followsTheAnswers() {
        try (RecourseClient client = client()) {
            Draft draft = client.draft(Fixtures.application(), null, MUTE, Collections.emptyMap());
            draft.answer("OTHER_CARD_WORKS_HERE", "YES");
            Draft opened = client.edit(draft.caseId(), draft.entryId());
            Diagnosis diagnosis = opened.body().application().diagnosis();
            assertThat(diagnosis.hypotheses().get(0).subCause()).isEqualTo("CARD_DEFECT");
            assertThat(diagnosis.questionsAsked()).hasSize(1);
            opened.answer("PAID_OTHERWISE", "YES");
            assertThat(opened.body().application().diagnosis()).isEqualTo(diagnosis);
        }
    }

    @Test
    @DisplayName("a diagnosis that is made again knows the action codes, too")
    void rediagnosesWithTheActionCodes() {
        try (RecourseClient client = client()) {
            Tvr expired = Tvr.parse("0040000000");
            ActionCodes codes = new ActionCodes(expired, null, Tvr.parse("00400080FF"), null, null, expired);
            byte[] json = Fixtures.TRANSACTION
                    .replace("\"posEntryMode\"", "\"terminalVerificationResults\":\"0040008000\",\"posEntryMode\"")
                    .getBytes(StandardCharsets.UTF_8);
            Application application = TransactionFiles.read(json, Fixtures.NOW).application();
            Draft draft = client.draft(application, Fixtures.applicant(), MUTE, Map.of(), codes);
            Diagnosis first = draft.body().application().diagnosis();
            assertThat(first.hypotheses())
                    .flatExtracting(Hypothesis::evidence)
                    .extracting(Finding::source)
                    .contains("TERMINAL_VERIFICATION_RESULTS");
            Diagnosis again = client.diagnosis(draft.caseId()).orElseThrow().diagnosis();
            assertThat(again.hypotheses()).isEqualTo(first.hypotheses());
            assertThat(client.diagnosis(draft.caseId()).orElseThrow().explanation())
                    .isNotNull();
            draft.answer("OTHER_CARD_WORKS_HERE", "YES");
            draft.answer("OTHER_CARD_WORKS_HERE", null);
            assertThat(draft.body().application().diagnosis().hypotheses()).isEqualTo(first.hypotheses());
        }
    }

    @Test
    @DisplayName("R-82, R-85, R-88: plans, guides and bulletins are there without a network")
    void plansAndGuidesOffline() {
        try (RecourseClient client = client()) {
            assertThat(client.prevention(null)).extracting(DueMeasure::dueAt).isSorted();
            assertThat(client.guides()).isNotEmpty();
            assertThat(client.bulletins()).isEmpty();
            assertThat(client.diagnose(Fixtures.application().transaction(), List.of(), Map.of(), ActionCodes.UNKNOWN))
                    .isNotNull();
        }
    }

    @Test
    @Tag("R-88")
    @DisplayName("R-88: that a measure was done is on record, for one terminal or for all, also without the index")
    void remembersWhatWasDone() throws IOException {
        Instant done = Instant.now().minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
        TerminalNumber one = new TerminalNumber("10023456");
        try (RecourseClient client = client()) {
            client.preventionDone(one, "INSPECT_TERMINAL", done);
            client.preventionDone(one, "INSPECT_TERMINAL", done.minusSeconds(60));
            client.preventionDone(null, "TRAIN_OPERATORS", done);
            assertThatThrownBy(() -> client.preventionDone(one, "SING", done)).hasMessageContaining("SING");
            assertThatThrownBy(() -> client.preventionDone(
                            one, "INSPECT_TERMINAL", Instant.now().plusSeconds(60)))
                    .hasMessageContaining("future");
        }
        assertThat(Files.readString(folder.resolve("vault/measures"), StandardCharsets.ISO_8859_1))
                .doesNotContain(one.value());
        Files.delete(folder.resolve("index.mv.db"));
        try (RecourseClient client = client()) {
            assertThat(doneAt(client, one, "INSPECT_TERMINAL")).isEqualTo(done);
            assertThat(doneAt(client, one, "TRAIN_OPERATORS")).isEqualTo(done);
            assertThat(doneAt(client, null, "INSPECT_TERMINAL")).isNull();
            assertThat(doneAt(client, new TerminalNumber("99999999"), "TRAIN_OPERATORS"))
                    .isEqualTo(done);
        }
    }

    private static Instant doneAt(RecourseClient client, TerminalNumber terminal, String measure) {
        for (DueMeasure due : client.prevention(terminal)) {
            if (due.measure().id().equals(measure)) return due.doneAt();
        }
        throw new AssertionError(measure);
    }

    private RecourseClient client() {
        return Fixtures.client(folder, profile);
    }
}
