package dev.recourse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.Application;
import dev.recourse.model.Problem;
import dev.recourse.model.TerminationReason;
import dev.recourse.wire.TransactionFile;
import dev.recourse.wire.TransactionFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reason that an application gives, beside the one that its diagnosis finds. */
class ReasonsTest {
    private static final String READER_FAULT =
            Fixtures.TRANSACTION.replace("},\"application\"", "},\"events\":[{\"id\":\"T_04\"}],\"application\"");

    @TempDir
    Path folder;

    private RecourseClient client;

    @BeforeEach
    void open() {
        client = Fixtures.client(folder.resolve("store"), Fixtures.profile("http://127.0.0.1:1/v1"));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    @DisplayName(
            "R-12 R-40 Left out, it is the diagnosis', and a system failure asks for the talk with the institution first")
    @Tag("R-39")
    void leavesTheReasonToTheDiagnosis() {
        Draft draft = draft(READER_FAULT);
        Application application = application(draft);
        assertThat(application.diagnosis().reason()).isEqualTo(TerminationReason.SYSTEM_FAILURE);
        assertThat(application.reason()).isEqualTo(TerminationReason.SYSTEM_FAILURE);
        assertThat(codes(draft.problems())).contains("CONTACT_RECORD_MISSING");
        assertThat(codes(draft.warnings())).doesNotContain("REASON_DIFFERS");
        assertThat(application(client.edit(draft.caseId(), draft.entryId())).reason())
                .isEqualTo(TerminationReason.SYSTEM_FAILURE);
    }

    @Test
    @DisplayName("R-11 Given otherwise, it holds, with a warning that a person may let stand")
    void warnsOfAnotherReason() {
        Draft draft = draft(READER_FAULT.replace("\"narrative\"", "\"reason\":\"TRANSACTION_FAILURE\",\"narrative\""));
        assertThat(application(draft).reason()).isEqualTo(TerminationReason.TRANSACTION_FAILURE);
        assertThat(codes(draft.problems())).doesNotContain("CONTACT_RECORD_MISSING");
        Problem warning = draft.warnings().stream()
                .filter(one -> one.code().equals("REASON_DIFFERS"))
                .findFirst()
                .orElseThrow();
        assertThat(warning.text().en()).contains("Transaction failure", "System failure");
        assertThat(warning.text().zhCn()).contains("交易失败", "系统故障");
        draft.override("REASON_DIFFERS", warning.target(), "收单机构客服确认为交易失败");
        assertThat(codes(draft.warnings())).doesNotContain("REASON_DIFFERS");
    }

    @Test
    void followsADiagnosisThatAnAnswerHasChanged() {
        Draft draft = draft(Fixtures.TRANSACTION);
        TerminationReason before = application(draft).reason();
        assertThat(draft.answers(Map.of("NETWORK_DROPPED", "YES"))).isEmpty();
        Application after = application(draft);
        assertThat(after.diagnosis().reason()).isNotEqualTo(before);
        assertThat(after.reason()).isEqualTo(after.diagnosis().reason());
    }

    @Test
    void neverKeepsTheWordThatStandsForIt() {
        Draft draft = draft(READER_FAULT);
        Application written = file(READER_FAULT).application();
        assertThat(written.reason()).isEqualTo(TerminationReason.DIAGNOSED);
        draft.application(Fixtures.applicant(), written);
        assertThat(application(draft).reason()).isEqualTo(TerminationReason.SYSTEM_FAILURE);
    }

    private Draft draft(String json) {
        TransactionFile file = file(json);
        return client.draft(file.application(), file.applicant(), file.events(), file.answers());
    }

    private static TransactionFile file(String json) {
        TransactionFile file = TransactionFiles.read(json.getBytes(StandardCharsets.UTF_8), Fixtures.NOW);
        assertThat(file.problems()).isEmpty();
        return file;
    }

    private static Application application(Draft draft) {
        return draft.body().application();
    }

    private static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }
}
