package dev.recourse.store;

import static dev.recourse.store.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.model.CaseState;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryKind;
import dev.recourse.model.RecourseException;
import dev.recourse.store.TestStore.Filed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedStoreTest {
    @TempDir
    Path temporary;

    TestStore test;
    Filed draft;
    Filed queued;
    byte[] index;

    @BeforeEach
    void fillAndLoseTheKey() throws Exception {
        test = new TestStore(temporary.resolve("store"));
        draft = test.draft(test.caseId(), EntryKind.APPLICATION);
        queued = test.application();
        test.close();
        index = Files.readAllBytes(test.indexFile());
        test.openLocked();
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void whatWasFiledIsDelivered() throws Exception {
        Store store = test.open();
        assertThat(store.locked()).isTrue();
        assertThat(test.claimIds()).containsExactly(queued.entryId());
        assertThat(store.registration(queued.caseId(), queued.entryId()).manifestBytes())
                .isEqualTo(queued.manifest());
        store.attempting(queued.caseId(), queued.entryId());
        store.committed(queued.caseId(), queued.entryId(), queued.receipt());
        assertThat(test.delivery(queued).state()).isEqualTo(DeliveryState.COMMITTED);
        assertThat(test.delivery(queued).label()).isNull();
    }

    @Test
    void draftsAndKeysStayClosed() {
        Store store = test.open();
        assertThat(test.delivery(draft).state()).isEqualTo(DeliveryState.DRAFT);
        assertUnavailable(() -> store.readDraft(draft.caseId(), draft.entryId()));
        assertUnavailable(() -> store.readKeys(queued.caseId(), queued.entryId()));
        assertUnavailable(() -> store.saveDraft(draft.caseId(), draft.entryId(), bytes("x"), bytes("x"), bytes("x")));
        assertUnavailable(() -> store.createDraft(
                test.caseId(), test.entryId(), EntryKind.MESSAGE, bytes("x"), bytes("x"), bytes("x")));
    }

    @Test
    void casesAreFollowedInMemory() {
        Store store = test.open();
        assertThat(store.apply(
                        queued.caseId(),
                        TestStore.shown(queued.caseId(), "C-1", 1, CaseState.SUBMITTED, false, TestStore.START),
                        List.of(TestStore.entry(queued.caseId(), 1, "hello"))))
                .isTrue();
        assertThat(store.history(queued.caseId())).hasSize(1);
    }

    @Test
    void theIndexFileIsNotTouchedAndIsRightAgainWithTheKey() throws Exception {
        test.open().attempting(queued.caseId(), queued.entryId());
        test.open().committed(queued.caseId(), queued.entryId(), queued.receipt());
        test.close();
        assertThat(Files.readAllBytes(test.indexFile())).isEqualTo(index);

        test.open();

        assertThat(test.open().locked()).isFalse();
        assertThat(test.delivery(queued).state()).isEqualTo(DeliveryState.COMMITTED);
        assertThat(test.open().readDraft(draft.caseId(), draft.entryId()))
                .isEqualTo(bytes("snapshot " + draft.entryId()));
        assertThat(test.delivery(draft).label()).isEqualTo(bytes("label " + draft.entryId()));
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RecourseException.class,
                        e -> assertThat(e.kind()).isEqualTo(RecourseException.Kind.DEVICE_KEY_UNAVAILABLE));
    }
}
