package dev.recourse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.diagnosis.ActionCodes;
import dev.recourse.diagnosis.DueMeasure;
import dev.recourse.diagnosis.Tvr;
import dev.recourse.model.Application;
import dev.recourse.model.Diagnosis;
import dev.recourse.model.Finding;
import dev.recourse.model.Hypothesis;
import dev.recourse.model.TerminalEvent;
import dev.recourse.wire.TransactionFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    private RecourseClient client() {
        return Fixtures.client(folder, Fixtures.profile("https://acquirer.example"));
    }
}
