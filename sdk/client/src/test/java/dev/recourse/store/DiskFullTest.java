package dev.recourse.store;

import static dev.recourse.store.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryKind;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.PartId;
import dev.recourse.model.RecourseException;
import dev.recourse.store.TestStore.Filed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a small file system of its own, where the tests may mount one. */
class DiskFullTest {
    @TempDir
    Path temporary;

    Path disk;
    TestStore test;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(temporary.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=8m,mode=0700", "tmpfs", disk.toString()), "may not mount");
        test = new TestStore(disk.resolve("store"));
    }

    @AfterEach
    void unmount() throws Exception {
        if (test == null) return;
        test.close();
        // H2 leaves the file open when it fails to open an index in it, until the handle is collected.
        await().until(() -> {
            System.gc();
            return run("umount", disk.toString());
        });
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Path fill() throws IOException {
        Path filler = disk.resolve("filler");
        byte[] block = new byte[512];
        try (OutputStream out = Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) out.write(block);
        } catch (IOException e) {
            assertThat(Failures.isDiskFull(e)).isTrue();
        }
        return filler;
    }

    @Test
    void whatWasBegunIsFinishedFromTheReserveAndNothingNewIsBegun() throws Exception {
        Filed draft = test.draft(test.caseId(), EntryKind.APPLICATION);
        Filed queued = test.application();
        Filed attempted = test.attempt(test.application());
        assertThat(test.open().health().hasRoom()).isTrue();
        Path filler = fill();
        Store store = test.open();

        assertThat(store.health().hasRoom()).isFalse();
        assertFull(() -> test.draft(test.caseId(), EntryKind.APPLICATION));
        assertFull(() -> store.beginPart(draft.caseId(), draft.entryId(), new PartId(TestStore.uuid(99))));
        test.file(draft, NetworkConstraint.ANY, null);
        store.attempting(queued.caseId(), queued.entryId());
        store.committed(attempted.caseId(), attempted.entryId(), attempted.receipt());
        assertThat(store.readDraft(draft.caseId(), draft.entryId())).isEqualTo(bytes("snapshot " + draft.entryId()));
        assertThat(test.delivery(draft).state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(test.delivery(attempted).state()).isEqualTo(DeliveryState.COMMITTED);

        fill();
        test.reopen();
        assertThat(test.delivery(draft).state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(test.delivery(attempted).state()).isEqualTo(DeliveryState.COMMITTED);

        Files.delete(filler);
        test.reopen();
        assertThat(test.delivery(draft).state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(test.delivery(queued).attempted()).isTrue();
        assertThat(test.open().receipt(attempted.caseId(), attempted.entryId())).contains(attempted.receipt());
        test.application();
    }

    @Test
    void sealedFilesWithAReceiptGoFirst() throws Exception {
        Filed committed = test.commit(test.application());
        Filed queued = test.application();
        Filed draft = test.draft(test.caseId(), EntryKind.MESSAGE);
        fill();
        test.file(draft, NetworkConstraint.ANY, null);
        assertThat(test.folder(committed).resolve(committed.partId() + ".sealed"))
                .doesNotExist();
        assertThat(test.folder(queued).resolve(queued.partId() + ".sealed")).exists();
        assertThat(test.open().receipt(committed.caseId(), committed.entryId())).isPresent();
    }

    @Test
    void aPartThatDoesNotFitIsRefusedAndLeavesNothing() throws Exception {
        Filed draft = test.draft(test.caseId(), EntryKind.MESSAGE);
        PartId partId = new PartId(TestStore.uuid(99));
        assertFull(() -> {
            try (PendingPart part = test.open().beginPart(draft.caseId(), draft.entryId(), partId)) {
                for (int i = 0; i < 20; i++) part.write(ByteBuffer.allocate(1 << 20));
                part.commit();
            }
        });
        assertThat(TestStore.names(test.directory.resolve("vault/tmp"))).isEmpty();
        assertThat(test.folder(draft).resolve(partId + ".sealed")).doesNotExist();
        test.file(draft, NetworkConstraint.ANY, null);
    }

    private static void assertFull(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RecourseException.class, e -> assertThat(e.kind()).isEqualTo(RecourseException.Kind.DISK_FULL));
    }
}
