package dev.recourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.model.AcquirerProfile;
import dev.recourse.model.CaseId;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryId;
import dev.recourse.model.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DraftTest {
    @TempDir
    Path folder;

    private AcquirerProfile profile;
    private RecourseClient client;
    private Draft draft;

    @BeforeEach
    void begin() {
        profile = Fixtures.profile("http://127.0.0.1:1/v1");
        client = Fixtures.client(folder.resolve("store"), profile);
        draft = client.draft(Fixtures.application(), Fixtures.applicant());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void saysWhatIsMissingAllAtOnceAndIsReadyWhenItIsThere() {
        assertThat(codes(draft.problems())).contains("EVIDENCE_MISSING");
        attachAll();
        assertThat(draft.problems()).isEmpty();
    }

    @Test
    void isQueuedWhenSubmitReturns() {
        attachAll();
        EntryId entryId = draft.submit();
        assertThat(client.find(draft.caseId()).orElseThrow().deliveries())
                .singleElement()
                .satisfies(delivery -> {
                    assertThat(delivery.entryId()).isEqualTo(entryId);
                    assertThat(delivery.state()).isEqualTo(DeliveryState.QUEUED);
                    assertThat(delivery.attempted()).isFalse();
                });
    }

    @Test
    void cannotBeSubmittedWithProblemsOrTwice() {
        assertThatThrownBy(draft::submit)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("problems()");
        attachAll();
        draft.submit();
        assertThatThrownBy(draft::submit).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> draft.network(dev.recourse.model.NetworkConstraint.ANY))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void goesOnInAnotherProcess() {
        attachAll();
        CaseId caseId = draft.caseId();
        EntryId entryId = draft.entryId();
        client.close();
        client = Fixtures.client(folder.resolve("store"), profile);
        Draft again = client.edit(caseId, entryId);
        assertThat(again.evidence()).hasSize(2);
        assertThat(again.problems()).isEmpty();
        again.submit();
        assertThat(client.find(caseId).orElseThrow().deliveries().get(0).state())
                .isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    void anInterruptDisturbsNoneOfIt() throws IOException {
        Path licence = Files.write(folder.resolve("licence.png"), Fixtures.png(300_000));
        Path slip = Files.write(folder.resolve("slip.png"), Fixtures.png(3_000));
        CaseId caseId = draft.caseId();
        EntryId entryId = draft.entryId();
        Thread.currentThread().interrupt();
        try {
            client.close();
            client = Fixtures.client(folder.resolve("store"), profile);
            Draft again = client.edit(caseId, entryId);
            assertThat(again.attach(DocumentType.BUSINESS_LICENCE, Evidence.file(licence)))
                    .isEmpty();
            assertThat(again.attach(DocumentType.SALES_SLIP, Evidence.file(slip)))
                    .isEmpty();
            again.submit();
            assertThat(client.cancel(caseId, entryId)).isTrue();
            assertThat(client.reopen(caseId, entryId).evidence()).hasSize(2);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void saysThatNobodyLookedIntoAPictureAndStillSaysSoInAnotherProcess() {
        attachAll();
        assertThat(codes(draft.warnings())).containsExactly("LICENCE_UNKNOWN", "SCREENING_ABSENT", "SCREENING_ABSENT");
        assertThat(client.health().screenedMediaTypes()).containsExactly("text/plain");
        CaseId caseId = draft.caseId();
        List<Problem> warnings = draft.warnings();
        EntryId entryId = draft.entryId();
        client.close();
        client = Fixtures.client(folder.resolve("store"), profile);
        Draft again = client.edit(caseId, entryId);
        assertThat(again.warnings()).isEqualTo(warnings);
        again.detach(again.evidence().get(0).partId());
        assertThat(again.warnings()).hasSize(2);
    }

    @Test
    void takesEvidenceAwayAgain() {
        attachAll();
        draft.detach(draft.evidence().get(0).partId());
        assertThat(draft.evidence()).hasSize(1);
        assertThat(codes(draft.problems())).contains("EVIDENCE_MISSING");
    }

    @Test
    void refusesEvidenceThatCannotBeUsedAndSaysWhy() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.png"));
        Path directory = Files.createDirectory(folder.resolve("directory.png"));
        Path real = Files.write(folder.resolve("real.png"), Fixtures.png(100));
        Path link = Files.createSymbolicLink(folder.resolve("link.png"), real);
        Path text = Files.write(folder.resolve("slip.png"), "not an image".getBytes(StandardCharsets.UTF_8));
        Path huge = Files.write(folder.resolve("huge.png"), Fixtures.png(4 * 1024 * 1024 + 1));
        Path card = Files.write(folder.resolve("6222 0000 0000 0005 12.png"), Fixtures.png(100));
        assertThat(attach(folder.resolve("nowhere.png"))).containsExactly("EVIDENCE_NOT_FOUND");
        assertThat(attach(empty)).containsExactly("EVIDENCE_EMPTY");
        assertThat(attach(directory)).containsExactly("EVIDENCE_NOT_A_FILE");
        assertThat(attach(link)).containsExactly("EVIDENCE_NOT_A_FILE");
        assertThat(attach(text)).containsExactly("EVIDENCE_TYPE");
        assertThat(attach(huge)).containsExactly("EVIDENCE_TOO_LARGE");
        assertThat(attach(card)).isNotEmpty();
        assertThat(draft.evidence()).isEmpty();
        assertThat(attach(real)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesAFileThatIsNotWhatItsSizeSays() {
        // A file of /proc is regular, says that it has no bytes, and has some: what a file looks like that grows while
        // it is read.
        Path lying = Path.of("/proc/self/comm");
        assertThat(codes(draft.attach(DocumentType.TERMINAL_JOURNAL, Evidence.file(lying))))
                .containsExactly("EVIDENCE_CHANGED");
        assertThat(draft.evidence()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(60)
    void refusesDevicesAndPipesWithoutReadingThem() throws Exception {
        Path pipe = folder.resolve("pipe.png");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(attach(pipe)).containsExactly("EVIDENCE_NOT_A_FILE");
        assertThat(attach(Path.of("/dev/zero"))).containsExactly("EVIDENCE_NOT_A_FILE");
        assertThat(draft.evidence()).isEmpty();
    }

    @Test
    void refusesAStreamThatNeverEndsAndOneThatBreaks() {
        assertThat(codes(draft.attach(DocumentType.SALES_SLIP, Evidence.stream("endless.png", endless()))))
                .containsExactly("EVIDENCE_TOO_LARGE");
        assertThat(codes(draft.attach(DocumentType.SALES_SLIP, Evidence.stream("broken.png", broken()))))
                .containsExactly("EVIDENCE_UNREADABLE");
        assertThat(draft.evidence()).isEmpty();
    }

    @Test
    @DisplayName("domain.md §5.8 A journal is screened to its last line, and refused when it stops being a text")
    void screensAJournalWhole() {
        String lines = "2026-11-24 15:30:00 STAN 000123 RRN 123456789012 MID 102581083986056 RC 98\r\n".repeat(20_000);
        assertThat(journal(lines + "PAN 6200 0000 0000 0005")).containsExactly("CARD_NUMBER_IN_TEXT");
        assertThat(journal(lines + "\u0000")).containsExactly("EVIDENCE_TYPE");
        assertThat(draft.evidence()).isEmpty();
        assertThat(journal(lines)).isEmpty();
        assertThat(draft.evidence().get(0).size()).isEqualTo(lines.length());
    }

    @Test
    void refusesAFileWhoseNameSaysSomethingElse() {
        assertThat(codes(draft.attach(DocumentType.SALES_SLIP, Evidence.bytes("slip.pdf", Fixtures.png(100)))))
                .containsExactly("EVIDENCE_TYPE_MISMATCH");
        assertThat(codes(draft.attach(DocumentType.SALES_SLIP, Evidence.bytes("slip", Fixtures.png(100)))))
                .isEmpty();
    }

    private List<String> journal(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return codes(draft.attach(DocumentType.TERMINAL_JOURNAL, Evidence.bytes("journal.log", bytes)));
    }

    @Test
    void refusesACardNumberInTheNarrative() {
        var application = Fixtures.application();
        draft.application(Fixtures.applicant(), Fixtures.withNarrative(application, "卡号 6200000000000005 被扣款"));
        attachAll();
        assertThat(draft.problems()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.target()).isEqualTo("/narrative");
            assertThat(problem.text().en()).doesNotContain("6200000000000005");
        });
    }

    private void attachAll() {
        assertThat(draft.attach(DocumentType.BUSINESS_LICENCE, Evidence.bytes("licence.png", Fixtures.png(30_000))))
                .isEmpty();
        assertThat(draft.attach(DocumentType.SALES_SLIP, Evidence.bytes("slip.png", Fixtures.png(50_000))))
                .isEmpty();
    }

    private List<String> attach(Path file) {
        return codes(draft.attach(DocumentType.SALES_SLIP, Evidence.file(file)));
    }

    private static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }

    @SuppressWarnings("InputStreamSlowMultibyteRead")
    private static InputStream endless() {
        byte[] start = Fixtures.png(64);
        return new InputStream() {
            private int position;

            @Override
            public int read() {
                return position < start.length ? start[position++] & 255 : 0;
            }
        };
    }

    @SuppressWarnings("InputStreamSlowMultibyteRead")
    private static InputStream broken() {
        return new java.io.SequenceInputStream(new ByteArrayInputStream(Fixtures.png(200_000)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the camera went away");
            }
        });
    }
}
