package dev.recourse.store;

import static dev.recourse.store.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.PartId;
import dev.recourse.store.TestStore.Filed;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftsTest {
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

    @Test
    void aDraftIsThereAfterReopening() {
        Filed draft = test.draft(test.caseId(), EntryKind.APPLICATION);

        Store store = test.reopen();

        assertThat(store.readDraft(draft.caseId(), draft.entryId())).isEqualTo(bytes("snapshot " + draft.entryId()));
        assertThat(store.readKeys(draft.caseId(), draft.entryId())).isEqualTo(bytes("keys"));
        Delivery delivery = test.delivery(draft);
        assertThat(delivery.state()).isEqualTo(DeliveryState.DRAFT);
        assertThat(delivery.kind()).isEqualTo(EntryKind.APPLICATION);
        assertThat(delivery.createdAt()).isEqualTo(TestStore.START);
        assertThat(delivery.label()).isEqualTo(bytes("label " + draft.entryId()));
        assertThat(store.health().repairs()).isEmpty();
    }

    @Test
    void savingReplacesSnapshotKeysAndLabel() {
        Filed draft = test.draft(test.caseId(), EntryKind.MESSAGE);
        test.open().saveDraft(draft.caseId(), draft.entryId(), bytes("new"), bytes("keys and more"), bytes("other"));

        Store store = test.reopen();

        assertThat(store.readDraft(draft.caseId(), draft.entryId())).isEqualTo(bytes("new"));
        assertThat(store.readKeys(draft.caseId(), draft.entryId())).isEqualTo(bytes("keys and more"));
        assertThat(test.delivery(draft).label()).isEqualTo(bytes("other"));
        store.saveDraft(draft.caseId(), draft.entryId(), bytes("fewer"), bytes("k"), bytes("other"));
        assertThat(store.readKeys(draft.caseId(), draft.entryId())).isEqualTo(bytes("k"));
    }

    @Test
    void aPartIsSeenWhenItIsCommittedAndNotBefore() throws Exception {
        Filed draft = test.draft(test.caseId(), EntryKind.MESSAGE);
        PartId partId = new PartId(TestStore.uuid(77));
        Path file = test.folder(draft).resolve(partId + ".sealed");
        try (PendingPart part = test.open().beginPart(draft.caseId(), draft.entryId(), partId)) {
            part.write(ByteBuffer.wrap(bytes("half")));
            assertThat(file).doesNotExist();
            part.write(ByteBuffer.wrap(bytes(" and half")));
            part.commit();
        }
        assertThat(file).hasContent("half and half");

        test.open().deletePart(draft.caseId(), draft.entryId(), partId);
        assertThat(file).doesNotExist();
        test.open().deletePart(draft.caseId(), draft.entryId(), partId);
    }

    @Test
    void aPartThatIsNotCommittedLeavesNothing() throws Exception {
        Filed draft = test.draft(test.caseId(), EntryKind.MESSAGE);
        try (PendingPart part =
                test.open().beginPart(draft.caseId(), draft.entryId(), new PartId(TestStore.uuid(77)))) {
            part.write(ByteBuffer.wrap(bytes("half")));
        }
        assertThat(TestStore.names(test.directory.resolve("vault/tmp"))).isEmpty();
        assertThat(TestStore.names(test.folder(draft))).hasSize(3);
    }

    @Test
    void discardingLeavesNeitherFilesNorRows() throws Exception {
        CaseId caseId = test.caseId();
        Filed draft = test.draft(caseId, EntryKind.APPLICATION);

        test.open().discardDraft(caseId, draft.entryId());

        assertThat(test.open().find(draft.entryId())).isEmpty();
        assertThat(test.open().caseOf(caseId)).isEmpty();
        assertThat(TestStore.names(test.directory.resolve("vault/active"))).isEmpty();
        assertThat(TestStore.names(test.directory.resolve("vault/tmp"))).isEmpty();
        assertThat(test.reopen().deliveries(caseId)).isEmpty();
    }

    @Test
    void anEntryIsMadeOnce() {
        Filed draft = test.draft(test.caseId(), EntryKind.APPLICATION);
        assertThatThrownBy(() -> test.open()
                        .createDraft(
                                draft.caseId(),
                                draft.entryId(),
                                EntryKind.APPLICATION,
                                bytes(""),
                                bytes(""),
                                bytes("")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(test.open().readDraft(draft.caseId(), draft.entryId()))
                .isEqualTo(bytes("snapshot " + draft.entryId()));
    }

    @Test
    void whatIsFiledIsNoDraftAnyMore() {
        Filed filed = test.application();
        Store store = test.open();
        assertThatThrownBy(() -> store.saveDraft(filed.caseId(), filed.entryId(), bytes(""), bytes(""), bytes("")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.discardDraft(filed.caseId(), filed.entryId()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.beginPart(filed.caseId(), filed.entryId(), filed.partId()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store.readDraft(filed.caseId(), filed.entryId())).isEqualTo(bytes("snapshot " + filed.entryId()));
    }

    @Test
    void anUnknownEntryIsTheCallersMistake() {
        EntryId nobody = test.entryId();
        assertThatThrownBy(() -> test.open().readDraft(test.caseId(), nobody))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(nobody.value());
        assertThatThrownBy(() -> test.open().requeue(nobody)).isInstanceOf(IllegalArgumentException.class);
        Filed filed = test.application();
        assertThatThrownBy(() -> test.open().attempting(test.caseId(), filed.entryId()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDraftMovedToAnotherEntryDoesNotOpen() throws Exception {
        CaseId caseId = test.caseId();
        Filed one = test.draft(caseId, EntryKind.MESSAGE);
        Filed other = test.draft(caseId, EntryKind.MESSAGE);
        Files.write(
                test.folder(other).resolve("draft"),
                Files.readAllBytes(test.folder(one).resolve("draft")));
        assertThatThrownBy(() -> test.open().readDraft(caseId, other.entryId()))
                .isInstanceOf(dev.recourse.model.RecourseException.class)
                .hasMessageContaining(other.entryId().value());
    }
}
