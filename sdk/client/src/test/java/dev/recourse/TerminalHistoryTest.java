package dev.recourse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.diagnosis.RankedCause;
import dev.recourse.model.AcquirerProfile;
import dev.recourse.model.DocumentType;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.PastTermination;
import dev.recourse.model.TerminalNumber;
import dev.recourse.model.TransactionRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("R-87")
@Tag("R-92")
class TerminalHistoryTest {
    @TempDir
    Path folder;

    private AcquirerProfile profile;
    private RecourseClient client;
    private Draft draft;

    @BeforeEach
    void open() {
        profile = Fixtures.profile("http://127.0.0.1:1/v1");
        client = Fixtures.client(folder.resolve("store"), profile);
        draft = client.draft(Fixtures.application(), Fixtures.applicant());
        draft.attach(DocumentType.BUSINESS_LICENCE, Evidence.bytes("licence.png", Fixtures.png(3000)));
        draft.attach(DocumentType.SALES_SLIP, Evidence.bytes("slip.png", Fixtures.png(2000)));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void whatWasFiledIsRememberedAlsoWithoutTheIndexAndAfterErasure() throws IOException {
        assertThat(client.terminalHistory().terminations()).isEmpty();
        draft.submit();
        client.withdraw(draft.caseId(), null);
        assertThat(client.erase(draft.caseId())).isEmpty();
        client.close();
        Files.delete(folder.resolve("store/index.mv.db"));
        client = Fixtures.client(folder.resolve("store"), profile);
        TerminalNumber terminal = Fixtures.application().transaction().terminalNumber();
        assertThat(client.terminalHistory(terminal).terminations())
                .singleElement()
                .extracting(PastTermination::terminalNumber, PastTermination::at)
                .containsExactly(terminal, Fixtures.application().transaction().occurredAt());
        assertThat(client.terminalHistory(new TerminalNumber("99999999")).terminations())
                .isEmpty();
        assertThat(client.verifyHistory(draft.caseId()).isWhole()).isTrue();
        assertThat(client.diagnosis(draft.caseId())).isEmpty();
    }

    @Test
    @DisplayName("R-87 R-88 R-92 what was only diagnosed is remembered once, encrypted, and not as its own past")
    void whatWasOnlyDiagnosedIsRemembered() throws IOException {
        TransactionRecord declined = Fixtures.application().transaction();
        List<RankedCause> first = client.diagnose(declined).causes();
        assertThat(client.diagnose(declined).causes()).as("not its own past").isEqualTo(first);
        assertThat(client.terminalHistory(declined.terminalNumber()).terminations())
                .singleElement()
                .extracting(PastTermination::at)
                .isEqualTo(declined.occurredAt());
        assertThat(Files.readString(folder.resolve("store/vault/diagnosed"), StandardCharsets.ISO_8859_1))
                .doesNotContain(declined.terminalNumber().value(), "category");
        draft.submit();
        assertThat(client.terminalHistory().terminations()).as("filed, too").hasSize(1);
        client.close();
        Files.delete(folder.resolve("store/index.mv.db"));
        client = Fixtures.client(folder.resolve("store"), profile);
        assertThat(client.terminalHistory().terminations()).hasSize(1);
    }

    @Test
    void aDamagedMemoryStopsNoDiagnosisAndIsBegunAnew() throws IOException {
        TransactionRecord declined = Fixtures.application().transaction();
        client.diagnose(declined);
        client.close();
        Path memory = folder.resolve("store/vault/diagnosed");
        byte[] bytes = Files.readAllBytes(memory);
        bytes[bytes.length / 2] ^= 1;
        Files.write(memory, bytes);
        client = Fixtures.client(folder.resolve("store"), profile);

        assertThat(client.diagnose(declined).causes()).isNotEmpty();

        client.close();
        client = Fixtures.client(folder.resolve("store"), profile);
        assertThat(client.terminalHistory().terminations()).hasSize(1);
    }

    @Test
    @DisplayName("a kill between the note and the registration leaves a draft that is no termination yet")
    void aNoteOfADraftCountsOnlyOnceItIsFiled() throws IOException {
        Path note = Path.of("vault/active", draft.caseId().value(), "termination");
        client.close();
        copy(folder.resolve("store"), folder.resolve("killed"));
        client = Fixtures.client(folder.resolve("store"), profile);
        client.edit(draft.caseId(), draft.entryId()).submit();
        client.close();
        Files.copy(
                folder.resolve("store").resolve(note), folder.resolve("killed").resolve(note));
        Files.delete(folder.resolve("killed/index.mv.db"));
        client = Fixtures.client(folder.resolve("killed"), profile);
        assertThat(client.terminalHistory().terminations()).isEmpty();
        client.edit(draft.caseId(), draft.entryId()).submit();
        assertThat(client.terminalHistory().terminations()).hasSize(1);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    @Test
    @Tag("R-06")
    void beforeTheAcquirerHasAnsweredTheMoneyIsUnknown() {
        draft.application(Fixtures.applicant(), Fixtures.unanswered());
        draft.answer("CLEARING_DAY_PASSED", "NO");
        draft.attachJournal();
        draft.attach(DocumentType.WRITTEN_STATEMENT, Evidence.bytes("statement.png", Fixtures.png(2000)));
        draft.submit();
        assertThat(client.diagnosis(draft.caseId()).orElseThrow().diagnosis().moneyCertainty())
                .isEqualTo(MoneyCertainty.UNKNOWN.name());
    }

    @Test
    void whatIsStillOnItsWayIsNotErased() {
        draft.submit();
        assertThat(client.erase(draft.caseId())).extracting(p -> p.code()).containsExactly("STILL_ON_ITS_WAY");
        assertThat(client.read(draft.caseId(), draft.entryId()).application()).isNotNull();
    }
}
