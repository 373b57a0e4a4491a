package dev.recourse.store;

import static dev.recourse.store.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryKind;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.SealedFile;
import dev.recourse.model.Sha256;
import dev.recourse.store.TestStore.Filed;
import dev.recourse.wire.ReceiptJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryFilesTest {
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
    void whatIsRegisteredIsWhatWasFrozen() throws Exception {
        Filed filed = test.application();
        Registration registration = test.reopen().registration(filed.caseId(), filed.entryId());
        assertThat(registration.manifestBytes()).isEqualTo(filed.manifest());
        assertThat(registration.signature()).isEqualTo("header..signature");
        assertThat(registration.sha256()).isEqualTo(Sha256.of(filed.manifest()));
        SealedFile file = test.open().sealedFile(filed.caseId(), filed.entryId(), filed.part());
        assertThat(Files.readAllBytes(file.path())).isEqualTo(filed.sealed());
        assertThat(test.delivery(filed).bytesTotal()).isEqualTo(filed.sealed().length);
        assertThat(test.delivery(filed).queuedAt()).isEqualTo(TestStore.START);
    }

    @Test
    void freezingAgainTakesTheSameBytesAlone() {
        Filed filed = test.application();
        test.file(filed, NetworkConstraint.ANY, null);
        assertThatThrownBy(() -> test.open()
                        .freeze(
                                filed.caseId(),
                                filed.entryId(),
                                filed.manifest("app/2"),
                                null,
                                NetworkConstraint.ANY,
                                null))
                .isInstanceOf(IllegalStateException.class);
        test.attempt(filed);
        test.file(filed, NetworkConstraint.ANY, null);
        assertThat(test.delivery(filed).state()).isEqualTo(DeliveryState.DELIVERING);
    }

    @Test
    void whatHasNoFileCannotBeFrozen() throws Exception {
        Filed draft = test.draft(test.caseId(), EntryKind.APPLICATION);
        test.open().deletePart(draft.caseId(), draft.entryId(), draft.partId());
        assertThatThrownBy(() -> test.file(draft, NetworkConstraint.ANY, null))
                .isInstanceOf(IllegalStateException.class);
        assertThat(test.delivery(draft).state()).isEqualTo(DeliveryState.DRAFT);
    }

    @Test
    void theManifestOfAnotherEntryCannotBeFrozen() {
        Filed draft = test.draft(test.caseId(), EntryKind.MESSAGE);
        Filed other = test.draft(test.caseId(), EntryKind.MESSAGE);
        assertThatThrownBy(() -> test.open()
                        .freeze(draft.caseId(), draft.entryId(), other.manifest(), null, NetworkConstraint.ANY, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aChangedRegistrationIsDamage() throws Exception {
        Filed filed = test.application();
        Path file = test.folder(filed).resolve("registration");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 20] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> test.open().registration(filed.caseId(), filed.entryId()))
                .isInstanceOf(VaultDamagedException.class)
                .hasMessageContaining(filed.entryId().value());
        Files.delete(file);
        assertThatThrownBy(() -> test.open().registration(filed.caseId(), filed.entryId()))
                .isInstanceOf(VaultDamagedException.class);
    }

    @Test
    void aSwappedOrChangedPartIsDamageAlsoAfterItWasGood() throws Exception {
        Filed filed = test.application();
        Path file = test.open()
                .sealedFile(filed.caseId(), filed.entryId(), filed.part())
                .path();
        byte[] bytes = filed.sealed().clone();
        bytes[7] ^= 1;
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, FileTime.from(TestStore.START));
        assertThatThrownBy(() -> test.open().sealedFile(filed.caseId(), filed.entryId(), filed.part()))
                .isInstanceOf(VaultDamagedException.class);
        Files.write(file, bytes("short"));
        assertThatThrownBy(() -> test.open().sealedFile(filed.caseId(), filed.entryId(), filed.part()))
                .isInstanceOf(VaultDamagedException.class);
        Files.delete(file);
        Files.createSymbolicLink(file, test.folder(filed).resolve("draft"));
        assertThatThrownBy(() -> test.open().sealedFile(filed.caseId(), filed.entryId(), filed.part()))
                .isInstanceOf(VaultDamagedException.class);
    }

    @Test
    void refreezingKeepsThePlaceInTheQueue() throws Exception {
        Filed filed = test.attempt(test.application());
        byte[] wrappedAgain = filed.manifest("app/2");
        test.open().refreeze(filed.caseId(), filed.entryId(), wrappedAgain, "other..signature");
        Registration registration = test.reopen().registration(filed.caseId(), filed.entryId());
        assertThat(registration.manifestBytes()).isEqualTo(wrappedAgain);
        assertThat(registration.signature()).isEqualTo("other..signature");
        assertThat(test.delivery(filed).queuedAt()).isEqualTo(TestStore.START);
        assertThat(test.claimIds()).containsExactly(filed.entryId());
    }

    @Test
    void theReceiptEndsTheDeliveryAndErasesTheKeys() {
        Filed filed = test.commit(test.application());
        test.open().committed(filed.caseId(), filed.entryId(), filed.receipt());

        Store store = test.reopen();

        assertThat(store.receipt(filed.caseId(), filed.entryId())).contains(filed.receipt());
        assertThat(test.delivery(filed).state()).isEqualTo(DeliveryState.COMMITTED);
        assertThat(test.delivery(filed).bytesSent()).isEqualTo(filed.sealed().length);
        assertThatThrownBy(() -> store.readKeys(filed.caseId(), filed.entryId()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(test.folder(filed).resolve("keys")).doesNotExist();
        assertThat(test.claimIds()).isEmpty();
    }

    @Test
    void aCrashAfterTheReceiptLosesNoStepOfTheCommit() throws Exception {
        Filed filed = test.attempt(test.application());
        Filed next = test.file(filed.caseId(), EntryKind.MESSAGE);
        TestStore after = test.killed(temporary.resolve("killed"));
        test.close();
        Files.write(after.folder(filed).resolve("receipt"), ReceiptJson.write(filed.receipt()));

        Store store = after.open();

        assertThat(after.delivery(filed).state()).isEqualTo(DeliveryState.COMMITTED);
        assertThat(after.folder(filed).resolve("keys")).doesNotExist();
        assertThat(after.claimIds()).containsExactly(next.entryId());
        store.committed(filed.caseId(), filed.entryId(), filed.receipt());
        after.close();
    }

    @Test
    void aReceiptThatCannotBeReadProvesNothing() throws Exception {
        Filed filed = test.commit(test.application());
        test.close();
        Files.delete(test.indexFile());
        Files.write(test.folder(filed).resolve("receipt"), bytes("{}"));

        test.open();

        assertThat(test.delivery(filed).state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(test.open().receipt(filed.caseId(), filed.entryId())).isEmpty();
        assertThat(TestStore.names(test.directory.resolve("quarantine"))).hasSize(1);
        assertThat(test.claimIds()).containsExactly(filed.entryId());
        test.open().attempting(filed.caseId(), filed.entryId());
        test.open().committed(filed.caseId(), filed.entryId(), filed.receipt());
        assertThat(test.open().receipt(filed.caseId(), filed.entryId())).isPresent();
    }
}
