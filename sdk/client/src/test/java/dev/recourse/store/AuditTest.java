package dev.recourse.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.AuditCheck;
import dev.recourse.model.AuditEntry;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.EntryKind;
import dev.recourse.store.TestStore.Filed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
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

    private List<String> actions(CaseId caseId) {
        return test.open().audit(caseId).stream().map(AuditEntry::action).toList();
    }

    private Path file(CaseId caseId) {
        return test.directory.resolve("vault/active").resolve(caseId.value()).resolve("audit");
    }

    private Filed told() {
        Filed filed = test.commit(test.application());
        test.open()
                .apply(
                        filed.caseId(),
                        TestStore.shown(filed.caseId(), "C-1", 1, CaseState.UNDER_REVIEW, false, TestStore.START),
                        List.of(TestStore.entry(filed.caseId(), 1, "private words")));
        return filed;
    }

    @Test
    @DisplayName("R-53: what this device did and was told is noted, chained, and holds no words of anybody")
    void everyStepIsNotedInOrder() throws IOException {
        Filed filed = told();
        assertThat(actions(filed.caseId()))
                .containsExactly("CREATED", "SEALED", "SUBMITTED", "SENT", "COMMITTED", "RECEIVED");
        assertThat(test.open().checkAudit(filed.caseId())).isEqualTo(AuditCheck.whole(6));
        assertThat(Files.readString(file(filed.caseId())))
                .doesNotContain("private words", "label", "snapshot", "123456789012345");
    }

    @Test
    void whatTheAcquirerTellsAgainIsNotedOnce() {
        Filed filed = told();
        test.close();
        deleteIndex();
        assertThat(test.open().history(filed.caseId())).isEmpty();
        test.open()
                .apply(
                        filed.caseId(),
                        TestStore.shown(filed.caseId(), "C-1", 2, CaseState.UNDER_REVIEW, false, TestStore.START),
                        List.of(TestStore.entry(filed.caseId(), 1, "a"), TestStore.entry(filed.caseId(), 2, "b")));
        assertThat(actions(filed.caseId()))
                .containsExactly("CREATED", "SEALED", "SUBMITTED", "SENT", "COMMITTED", "RECEIVED", "RECEIVED");
        assertThat(test.open().checkAudit(filed.caseId())).isEqualTo(AuditCheck.whole(7));
    }

    @Test
    void aChangedEntryIsNamed() throws IOException {
        Filed filed = told();
        List<String> lines = Files.readAllLines(file(filed.caseId()));
        for (int i = 0; i < lines.size(); i++) {
            List<String> changed = new ArrayList<>(lines);
            changed.set(i, changed.get(i).replace("\"action\":\"", "\"action\":\"X"));
            write(filed.caseId(), changed);
            AuditCheck check = test.open().checkAudit(filed.caseId());
            // The one after a changed entry does not fit any more; the last is remembered by the index.
            long expected = i == lines.size() - 1 ? i + 1 : i + 2;
            assertThat(check.brokenAt()).as("line %d: %s", i, check.fault()).isEqualTo(expected);
        }
    }

    @Test
    void aMissingOrMovedEntryIsNamed() throws IOException {
        Filed filed = told();
        List<String> lines = Files.readAllLines(file(filed.caseId()));
        for (int i = 0; i < lines.size(); i++) {
            List<String> fewer = new ArrayList<>(lines);
            fewer.remove(i);
            write(filed.caseId(), fewer);
            assertThat(test.open().checkAudit(filed.caseId()).brokenAt()).isEqualTo(i + 1L);
        }
        List<String> swapped = new ArrayList<>(lines);
        swapped.add(1, swapped.remove(2));
        write(filed.caseId(), swapped);
        assertThat(test.open().checkAudit(filed.caseId()).brokenAt()).isEqualTo(2L);
        write(filed.caseId(), lines);
        assertThat(test.open().checkAudit(filed.caseId()).isWhole()).isTrue();
    }

    @Test
    void aLineThatAKillHasCutOffIsWrittenOver() throws IOException {
        Filed filed = told();
        Files.writeString(
                file(filed.caseId()),
                Files.readString(file(filed.caseId())) + "{\"sequence\":7,\"at\":\"20",
                StandardCharsets.UTF_8);
        assertThat(test.open().checkAudit(filed.caseId())).isEqualTo(AuditCheck.whole(6));
        test.draft(filed.caseId(), EntryKind.MESSAGE);
        assertThat(test.open().checkAudit(filed.caseId())).isEqualTo(AuditCheck.whole(8));
    }

    @Test
    void aLastLineThatAPowerFailureHasTornIsWrittenOver() throws IOException {
        Filed filed = told();
        List<String> lines = Files.readAllLines(file(filed.caseId()));
        String torn = "\0".repeat(90) + lines.get(5).substring(90);
        lines.add(torn);
        write(filed.caseId(), lines);
        assertThat(test.open().checkAudit(filed.caseId())).isEqualTo(AuditCheck.whole(6));
        test.draft(filed.caseId(), EntryKind.MESSAGE);
        assertThat(test.open().checkAudit(filed.caseId())).isEqualTo(AuditCheck.whole(8));
        lines.set(5, torn);
        write(filed.caseId(), lines);
        assertThat(test.open().checkAudit(filed.caseId()).brokenAt()).isEqualTo(6L);
    }

    @Test
    void whatHappenedBeforeThereWasAHistoryIsAddedWhenTheVaultIsLookedAt() throws IOException {
        Filed committed = test.commit(test.application());
        Filed queued = test.application();
        Filed draft = test.draft(queued.caseId(), EntryKind.MESSAGE);
        test.close();
        Files.delete(file(committed.caseId()));
        Files.delete(file(queued.caseId()));
        deleteIndex();
        assertThat(test.open().audit(committed.caseId()))
                .extracting(AuditEntry::action, AuditEntry::object, AuditEntry::detail)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "COMMITTED", committed.entryId().value(), "FOUND"));
        assertThat(test.open().audit(queued.caseId()))
                .extracting(AuditEntry::action, AuditEntry::object)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                "SUBMITTED", queued.entryId().value()),
                        org.assertj.core.groups.Tuple.tuple(
                                "CREATED", draft.entryId().value()));
        assertThat(test.open().checkAudit(queued.caseId())).isEqualTo(AuditCheck.whole(2));
    }

    @Test
    void aCaseThatNeverWasMoreThanADraftIsGoneWithItsHistory() {
        Filed draft = test.draft(test.caseId(), EntryKind.APPLICATION);
        test.open().discardDraft(draft.caseId(), draft.entryId());
        assertThat(file(draft.caseId()).getParent()).doesNotExist();
        assertThat(actions(draft.caseId())).isEmpty();
    }

    @Test
    void discardingAnotherDraftStaysNoted() {
        Filed filed = test.application();
        Filed draft = test.draft(filed.caseId(), EntryKind.MESSAGE);
        test.open().discardDraft(draft.caseId(), draft.entryId());
        assertThat(actions(filed.caseId())).endsWith("CREATED", "SEALED", "DISCARDED");
    }

    private void write(CaseId caseId, List<String> lines) throws IOException {
        Files.writeString(file(caseId), String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    }

    private void deleteIndex() {
        try {
            Files.delete(test.indexFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
