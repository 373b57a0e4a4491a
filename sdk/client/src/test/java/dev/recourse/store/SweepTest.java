package dev.recourse.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.CaseState;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryKind;
import dev.recourse.store.TestStore.Filed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
    @TempDir
    Path temporary;

    TestStore test;

    @BeforeEach
    void open() {
        test = new TestStore(temporary.resolve("store"));
    }

    @AfterEach
    void close() {
        test.close();
    }

    private void hear(Filed filed, Instant acquirerTime, boolean terminal) {
        CaseState state = terminal ? CaseState.CLOSED : CaseState.UNDER_REVIEW;
        test.open()
                .apply(
                        filed.caseId(),
                        TestStore.shown(filed.caseId(), "C-1", 1, state, terminal, acquirerTime),
                        List.of());
        if (terminal) test.open().settle(filed.caseId());
    }

    @Test
    void sealedFilesGoThirtyDaysAfterTheReceipt() {
        Filed committed = test.commit(test.application());
        Filed queued = test.application();
        Path file = test.folder(committed).resolve(committed.partId() + ".sealed");
        Instant later = TestStore.START.plus(Duration.ofDays(31));

        hear(committed, TestStore.START.plus(Duration.ofDays(20)), false);
        test.open().sweep(later, TestStore.WINDOWS);
        assertThat(file).exists();
        hear(committed, later, false);
        test.open().sweep(TestStore.START, TestStore.WINDOWS);
        assertThat(file).exists();
        test.open().sweep(later, TestStore.WINDOWS);

        assertThat(file).doesNotExist();
        assertThat(test.folder(queued).resolve(queued.partId() + ".sealed")).exists();
        assertThat(test.open().receipt(committed.caseId(), committed.entryId())).isPresent();
        assertThat(test.reopen().readDraft(committed.caseId(), committed.entryId()))
                .isNotEmpty();
        assertThat(test.delivery(committed).state()).isEqualTo(DeliveryState.COMMITTED);
    }

    @Test
    void theDevicesClockAloneDeletesNothing() {
        Filed committed = test.commit(test.application());
        test.open().sweep(TestStore.START.plus(Duration.ofDays(36500)), TestStore.WINDOWS);
        assertThat(test.folder(committed).resolve(committed.partId() + ".sealed"))
                .exists();
    }

    @Test
    void aFinishedCaseMovesToTheArchiveAndStaysReadable() throws Exception {
        Filed over = test.commit(test.application());
        Filed open = test.commit(test.application());
        hear(over, Instant.parse("2026-05-31T23:00:00Z"), true);
        hear(open, Instant.parse("2026-05-31T23:00:00Z"), false);

        test.open().sweep(test.clock.instant(), TestStore.WINDOWS);

        assertThat(test.folder(over)).doesNotExist();
        assertThat(test.folder(open)).exists();
        Path archived = test.directory
                .resolve("vault/archive/2026-05")
                .resolve(over.caseId().value());
        assertThat(archived).exists();
        archiveIsReadable(over);
        test.reopen();
        archiveIsReadable(over);
        assertThat(test.open().health().repairs()).isEmpty();

        test.close();
        Files.delete(test.indexFile());
        test.open();
        Awaitility.await().until(() -> test.open().find(over.entryId()).isPresent());
        archiveIsReadable(over);
        assertThat(test.open().stale()).contains(over.caseId());
    }

    private void archiveIsReadable(Filed over) {
        assertThat(test.delivery(over).state()).isEqualTo(DeliveryState.COMMITTED);
        assertThat(test.open().receipt(over.caseId(), over.entryId())).contains(over.receipt());
        assertThat(test.open().readDraft(over.caseId(), over.entryId())).isNotEmpty();
        assertThat(test.open().caseOf(over.caseId())).isPresent();
    }

    @Test
    void aCaseWithSomethingUnfinishedStays() {
        Filed over = test.commit(test.application());
        Filed draft = test.draft(over.caseId(), EntryKind.MESSAGE);
        hear(over, TestStore.START, true);
        test.open().sweep(test.clock.instant(), TestStore.WINDOWS);
        assertThat(test.folder(over)).exists();
        test.open().discardDraft(draft.caseId(), draft.entryId());
        test.open().sweep(test.clock.instant(), TestStore.WINDOWS);
        assertThat(test.folder(over)).doesNotExist();
    }

    @Test
    void aNewDraftBringsACaseBackFromTheArchive() {
        Filed over = test.commit(test.application());
        hear(over, TestStore.START, true);
        test.open().sweep(test.clock.instant(), TestStore.WINDOWS);
        Filed draft = test.draft(over.caseId(), EntryKind.MESSAGE);
        assertThat(test.folder(over)).exists();
        assertThat(test.folder(draft)).exists();
        test.reopen();
        assertThat(test.delivery(over).state()).isEqualTo(DeliveryState.COMMITTED);
        assertThat(test.delivery(draft).state()).isEqualTo(DeliveryState.DRAFT);
    }

    @Test
    void aKillBetweenTheMoveAndTheRowIsPutRight() throws Exception {
        Filed over = test.commit(test.application());
        hear(over, TestStore.START, true);
        test.reopen();
        TestStore killed = test.killed(temporary.resolve("killed"));
        Path archive = Files.createDirectories(killed.directory.resolve("vault/archive/2026-03"));
        Files.move(
                killed.directory.resolve("vault/active").resolve(over.caseId().value()),
                archive.resolve(over.caseId().value()));
        killed.open();
        // A new index learns of the archive behind the back of the opening.
        Awaitility.await().until(() -> killed.open().find(over.entryId()).isPresent());
        assertThat(killed.delivery(over).state()).isEqualTo(DeliveryState.COMMITTED);
        assertThat(killed.open().receipt(over.caseId(), over.entryId())).isPresent();
        killed.open().sweep(killed.clock.instant(), TestStore.WINDOWS);
        assertThat(killed.open().health().repairs()).isEmpty();
        killed.close();
    }

    @Test
    void aCaseThatWasTakenBackWholeIsArchivedAndStaysSoWithoutItsIndex() throws Exception {
        Filed application = test.application();
        Filed message = test.file(application.caseId(), EntryKind.MESSAGE);
        assertThat(test.open().cancel(message.caseId(), message.entryId())).isTrue();
        test.open().sweep(test.clock.instant(), TestStore.WINDOWS);
        assertThat(test.folder(application)).exists();
        assertThat(test.open().cancel(application.caseId(), application.entryId()))
                .isTrue();
        test.close();
        java.nio.file.Files.delete(test.indexFile());
        test.open().sweep(test.clock.instant(), TestStore.WINDOWS);
        assertThat(test.folder(application)).doesNotExist();
        assertThat(test.directory.resolve("vault/archive/2026-03/" + application.caseId()))
                .isDirectory();
    }
}
