package dev.recourse.store;

import static dev.recourse.store.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.model.BlockReason;
import dev.recourse.model.CaseState;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.RecourseException;
import dev.recourse.model.Sha256;
import dev.recourse.store.TestStore.Filed;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seasar.doma.DomaException;

class IndexLossTest {
    @TempDir
    Path temporary;

    TestStore test;
    Filed draft;
    Filed queued;
    Filed attempted;
    Filed committed;
    Filed cancelled;
    Filed follower;

    @BeforeEach
    void fill() {
        test = new TestStore(temporary.resolve("store"));
        draft = test.draft(test.caseId(), EntryKind.APPLICATION);
        committed = test.commit(test.application());
        attempted = test.attempt(test.application());
        test.open().later(attempted.entryId(), test.clock.instant(), "HTTP_503", true);
        cancelled = test.application();
        test.open().cancel(cancelled.caseId(), cancelled.entryId());
        queued = test.file(
                test.draft(test.caseId(), EntryKind.APPLICATION),
                NetworkConstraint.UNMETERED,
                TestStore.START.plusSeconds(99));
        follower = test.file(queued.caseId(), EntryKind.MESSAGE);
        test.open()
                .apply(
                        committed.caseId(),
                        TestStore.shown(committed.caseId(), "C-1", 1, CaseState.SUBMITTED, false, TestStore.START),
                        List.of(TestStore.entry(committed.caseId(), 1, "hello")));
        test.open().cursor("cursor-1");
    }

    @AfterEach
    void close() {
        test.close();
    }

    enum Loss {
        DELETED,
        EMPTIED,
        TRUNCATED,
        GARBAGE,
        FLIPPED,
        OTHER_KEY;

        void strike(Path file) throws Exception {
            byte[] bytes = Files.readAllBytes(file);
            switch (this) {
                case DELETED -> Files.delete(file);
                case EMPTIED -> Files.write(file, new byte[0]);
                case TRUNCATED -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
                case GARBAGE -> {
                    new Random(1).nextBytes(bytes);
                    Files.write(file, bytes);
                }
                case FLIPPED -> {
                    bytes[bytes.length / 2] ^= 4;
                    Files.write(file, bytes);
                }
                case OTHER_KEY -> {
                    Files.delete(file);
                    H2Index.ofFile(file, new byte[] {9, 9}).close();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void nothingAcknowledgedIsLostWithTheIndexAfterAClose(Loss loss) throws Exception {
        test.close();
        loss.strike(test.indexFile());
        everythingIsThere(test);
        assertThat(test.open().health().indexRebuilt()).isTrue();
        assertThat(test.open().stale()).contains(committed.caseId(), attempted.caseId());
        assertThat(test.open().cursor()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void nothingAcknowledgedIsLostWithTheIndexAfterAKill(Loss loss) throws Exception {
        TestStore killed = test.killed(temporary.resolve("killed"));
        loss.strike(killed.indexFile());
        everythingIsThere(killed);
        killed.close();
    }

    @RepeatedTest(20)
    void aFlippedBitIsNeverBelieved(RepetitionInfo repetition) throws Exception {
        test.close();
        Random random = new Random(repetition.getCurrentRepetition());
        try (RandomAccessFile file = new RandomAccessFile(test.indexFile().toFile(), "rw")) {
            long at = Math.floorMod(random.nextLong(), file.length());
            file.seek(at);
            int old = file.read();
            file.seek(at);
            file.write(old ^ (1 << random.nextInt(8)));
        }
        everythingIsThere(test);
        assertThat(test.open().health().repairs()).extracting(Repair::kind).contains(Repair.Kind.INDEX_REPLACED);
    }

    @Test
    void anOlderIndexIsNotBelieved() throws Exception {
        test.close();
        Path older = temporary.resolve("older");
        Files.copy(test.indexFile(), older);
        test.open();
        Filed later = test.application();
        test.open().cancel(later.caseId(), later.entryId());
        Filed another = test.application();
        test.close();
        Files.copy(older, test.indexFile(), StandardCopyOption.REPLACE_EXISTING);

        everythingIsThere(test);

        assertThat(test.delivery(later).state()).isEqualTo(DeliveryState.CANCELLED);
        assertThat(test.delivery(another).state()).isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    void anOlderIndexInThePlaceOfTheOpenOneIsNotBelieved() throws Exception {
        test.close();
        byte[] older = Files.readAllBytes(test.indexFile());
        test.open();
        Filed later = test.application();
        Files.delete(test.indexFile());
        Files.write(test.indexFile(), older);

        test.reopen();

        assertThat(test.delivery(later).state()).isEqualTo(DeliveryState.QUEUED);
        everythingIsThere(test);
    }

    @Test
    void aBitThatFlipsUnderTheOpenIndexIsNeverReadAsAnotherValue() throws Exception {
        byte[] key = new byte[32];
        byte[] label = bytes(".".repeat(900));
        Path file = Files.createDirectory(temporary.resolve("labels")).resolve("index.mv.db");
        H2Index full = H2Index.ofFile(file, key);
        for (int i = 0; i < 100; i++) {
            int id = i;
            full.run(() -> full.facts().putLabel(id, label));
        }
        full.close();
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(7);
        int noticed = 0;
        for (int flip = 0; flip < 8; flip++) {
            Files.write(file, whole);
            CheckedPath.know(file, PageSums.of(file, Sha256.newDigest()));
            H2Index index = H2Index.ofFile(file, key);
            byte[] flipped = whole.clone();
            flipped[random.nextInt(whole.length)] ^= 4;
            Files.write(file, flipped, StandardOpenOption.WRITE);
            try {
                for (int i = 0; i < 100; i++) {
                    assertThat(index.facts().label(i).orElseThrow().content()).isEqualTo(label);
                }
            } catch (DomaException e) {
                noticed++;
            } finally {
                index.abandon();
            }
        }
        assertThat(noticed).isPositive();
    }

    @Test
    void aPageThatIsNotWhatWasWrittenIsAnError() throws Exception {
        byte[] page = new byte[4096];
        PageSums sums = new PageSums();
        sums.wrote(4096, ByteBuffer.wrap(page));
        sums.check(4096, ByteBuffer.wrap(page));
        page[77] ^= 4;
        assertThatThrownBy(() -> sums.check(4096, ByteBuffer.wrap(page))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> sums.check(
                        0, ByteBuffer.wrap(Arrays.copyOf(new byte[4096], 8192)).put(4173, (byte) 4)))
                .isInstanceOf(IOException.class);
        sums.wrote(5000, ByteBuffer.wrap(new byte[10]));
        sums.check(4096, ByteBuffer.wrap(page));
    }

    @Test
    void anIndexThatIsTakenAwayWhileItIsOpenIsMissedByTheNextOpening() throws Exception {
        test.open();
        Files.delete(test.indexFile());
        assertThat(test.open().health().indexBytes()).isZero();
        Filed later = test.application();

        test.reopen();

        assertThat(test.open().health().repairs()).extracting(Repair::kind).contains(Repair.Kind.INDEX_MISSING);
        assertThat(test.delivery(later).state()).isEqualTo(DeliveryState.QUEUED);
        everythingIsThere(test);
    }

    @Test
    void aBlockLostWithTheIndexIsTriedAgain() throws Exception {
        test.open().block(queued.entryId(), BlockReason.REFUSED, "invalid-request", null);
        test.close();
        Files.delete(test.indexFile());
        assertThat(test.delivery(queued).state()).isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    void anIndexThatAKillLeftOpenIsMadeAnew() throws Exception {
        test.open().block(queued.entryId(), BlockReason.REFUSED, "invalid-request", null);
        TestStore killed = test.killed(temporary.resolve("killed"));
        assertThat(killed.delivery(queued).state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(killed.open().cursor()).isNull();
        assertThat(killed.open().health().indexRebuilt()).isTrue();
        everythingIsThere(killed);
        killed.close();
    }

    @Test
    void foreignFilesGoToTheQuarantine() throws Exception {
        test.close();
        Files.delete(test.indexFile());
        Path active = test.directory.resolve("vault/active");
        Files.createDirectory(active.resolve("not-a-case"));
        Files.createSymbolicLink(active.resolve(TestStore.uuid(5000)), temporary);
        Files.write(test.folder(queued).resolveSibling("stray"), bytes("stray"));
        everythingIsThere(test);
        assertThat(TestStore.names(test.directory.resolve("quarantine"))).hasSize(3);
    }

    @Test
    void aCopyOfAnEntryUnderAnotherCaseIsNoEntry() throws Exception {
        test.close();
        Files.delete(test.indexFile());
        Path planted =
                Files.createDirectory(test.directory.resolve("vault/active").resolve(TestStore.uuid(7000)));
        TestStore.copy(
                test.folder(committed), planted.resolve(committed.entryId().value()));
        Path other =
                Files.createDirectory(test.directory.resolve("vault/active").resolve(TestStore.uuid(8000)));
        TestStore.copy(test.folder(draft), planted.resolve(draft.entryId().value()));
        TestStore.copy(test.folder(queued), other.resolve(queued.entryId().value()));
        test.open();
        assertThat(test.open().health().repairs())
                .contains(
                        new Repair(
                                Repair.Kind.FILES_QUARANTINED,
                                committed.entryId().value()),
                        new Repair(
                                Repair.Kind.FILES_QUARANTINED, queued.entryId().value()));
        everythingIsThere(test);
        for (Delivery claimed : test.claimAll()) {
            Registration registration = test.open().registration(claimed.caseId(), claimed.entryId());
            assertThat(registration.manifest().caseId()).isEqualTo(claimed.caseId());
        }
    }

    @Test
    void aDraftThatWasNeverAcknowledgedIsRemoved() throws Exception {
        test.close();
        Files.delete(test.indexFile());
        Path half = test.folder(draft).resolveSibling(TestStore.uuid(5001));
        Files.createDirectory(half);
        Files.write(half.resolve("keys"), bytes("x"));
        Files.write(test.directory.resolve("vault/tmp/half"), bytes("x"));
        everythingIsThere(test);
        assertThat(half).doesNotExist();
        assertThat(TestStore.names(test.directory.resolve("vault/tmp"))).isEmpty();
    }

    @Test
    void aDamagedRegistrationIsABlockWhenTheIndexIsRebuilt() throws Exception {
        test.close();
        Files.delete(test.indexFile());
        Path file = test.folder(queued).resolve("registration");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 5] ^= 1;
        Files.write(file, bytes);
        test.open();
        assertThat(test.delivery(queued).blockReason()).isEqualTo(BlockReason.VAULT_DAMAGED);
        assertThat(test.delivery(follower).blockReason()).isEqualTo(BlockReason.PREDECESSOR);
        assertThat(test.delivery(attempted).state()).isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    void anIndexThatFailsWhileItIsOpenIsReplacedUnderTheCaller() throws Exception {
        boolean[] failed = new boolean[1];
        long rows = test.open().workings.index().call(open -> {
            if (!failed[0]) ((H2Index) open).abandon();
            failed[0] = true;
            return open.deliveries().greatestId();
        });

        assertThat(rows).isEqualTo(6);
        assertThat(test.open().health().repairs()).extracting(Repair::kind).contains(Repair.Kind.INDEX_REPLACED);
        everythingIsThere(test);
        test.reopen();
        everythingIsThere(test);
        assertThat(test.open().health().repairs()).isEmpty();
    }

    @Test
    void aRepairIsNamedByEveryProcessUntilSomebodyHasSeenIt() throws Exception {
        test.close();
        Files.delete(test.indexFile());
        test.open();
        test.reopen();
        Repair missing = new Repair(Repair.Kind.INDEX_MISSING, "index.mv.db");
        assertThat(test.open().health().repairs()).isEmpty();
        assertThat(test.open().health().noted()).containsExactly(missing);

        test.close();
        Files.write(test.indexFile(), new byte[] {1});
        test.reopen();
        test.reopen();
        Repair replaced = new Repair(Repair.Kind.INDEX_REPLACED, "index.mv.db");
        assertThat(test.open().health().noted()).containsExactly(missing, replaced);
        assertThat(test.open().health().quarantined()).isEqualTo(1);

        test.open().acknowledgeRepairs();
        assertThat(test.reopen().health().noted()).isEmpty();
        assertThat(test.open().health().quarantined()).isEqualTo(1);
    }

    @Test
    void aRepairInTheMiddleOfTheWorkIsOnRecord() throws Exception {
        boolean[] failed = new boolean[1];
        test.open().workings.index().run(open -> {
            if (!failed[0]) ((H2Index) open).abandon();
            failed[0] = true;
            open.deliveries().greatestId();
        });
        assertThat(test.reopen().health().noted())
                .containsExactly(new Repair(Repair.Kind.INDEX_REPLACED, "index.mv.db"));
    }

    @Test
    void aRecordOfRepairsThatCannotBeReadKeepsNobodyOut() throws Exception {
        test.close();
        Files.createDirectory(test.directory.resolve("repairs"));
        assertThat(test.open().health().noted()).isEmpty();
    }

    @Test
    void anIndexThatFailsForEverIsReplacedByOneInMemory() throws Exception {
        int[] failures = new int[1];
        long rows = test.open().workings.index().call(open -> {
            if (failures[0]++ < 2) throw new IndexDamagedException("test");
            return open.deliveries().greatestId();
        });

        assertThat(rows).isEqualTo(6);
        assertThat(test.open().health().repairs()).extracting(Repair::kind).contains(Repair.Kind.INDEX_IN_MEMORY);
        Filed later = test.application();
        everythingIsThere(test);
        test.reopen();
        everythingIsThere(test);
        assertThat(test.delivery(later).state()).isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    void aFailureSaysTheDatabasesCodeAndNoValue() {
        assertThatThrownBy(() ->
                        test.open().workings.index().call(open -> open.facts().putFact("x".repeat(50), "secret")))
                .isInstanceOf(RecourseException.class)
                .hasMessage("the index fails with SQLSTATE 22001")
                .hasNoCause();
    }

    private void everythingIsThere(TestStore opened) throws Exception {
        Store store = opened.open();
        assertThat(opened.delivery(draft).state()).isEqualTo(DeliveryState.DRAFT);
        assertThat(store.readDraft(draft.caseId(), draft.entryId())).isEqualTo(bytes("snapshot " + draft.entryId()));
        assertThat(store.readKeys(draft.caseId(), draft.entryId())).isEqualTo(bytes("keys"));
        assertThat(opened.delivery(draft).label()).isEqualTo(bytes("label " + draft.entryId()));

        Delivery waiting = opened.delivery(queued);
        assertThat(waiting.state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(waiting.network()).isEqualTo(NetworkConstraint.UNMETERED);
        assertThat(waiting.deadline()).isEqualTo(TestStore.START.plusSeconds(99));
        assertThat(waiting.queuedAt()).isEqualTo(TestStore.START);
        assertThat(waiting.bytesTotal()).isEqualTo(queued.sealed().length);
        assertThat(waiting.attempted()).isFalse();
        assertThat(store.registration(queued.caseId(), queued.entryId()).manifestBytes())
                .isEqualTo(queued.manifest());
        assertThat(store.deliveries(queued.caseId()))
                .extracting(Delivery::entryId)
                .containsExactly(queued.entryId(), follower.entryId());

        assertThat(opened.delivery(attempted).state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(opened.delivery(attempted).attempted()).isTrue();
        assertThat(store.cancel(attempted.caseId(), attempted.entryId())).isFalse();
        assertThat(opened.delivery(cancelled).state()).isEqualTo(DeliveryState.CANCELLED);
        assertThat(opened.delivery(committed).state()).isEqualTo(DeliveryState.COMMITTED);
        assertThat(store.receipt(committed.caseId(), committed.entryId())).contains(committed.receipt());
        List<EntryId> claimed = opened.claimIds();
        assertThat(claimed)
                .contains(queued.entryId(), attempted.entryId())
                .doesNotContain(follower.entryId(), cancelled.entryId(), committed.entryId(), draft.entryId());
        for (EntryId entryId : claimed) store.later(entryId, opened.clock.instant(), "TEST", false);
    }

    @Test
    void anEntryWhoseFilesVanishedIsReportedAlsoAfterAKill() throws Exception {
        Filed lost = test.application();
        Filed kept = test.application();
        Filed erased = test.commit(test.application());
        test.open().erase(erased.caseId());
        // What a kill leaves is what the disk has.
        test.close();
        TestStore killed = test.killed(temporary.resolve("killed"));
        java.nio.file.Files.delete(killed.folderOf("vault/generation"));
        TestStore.delete(killed.folder(lost).getParent());
        TestStore.delete(killed.folder(erased));
        Store store = killed.open();
        assertThat(store.health().repairs())
                .contains(new Repair(Repair.Kind.FILES_MISSING, lost.entryId().value()))
                .doesNotContain(
                        new Repair(Repair.Kind.FILES_MISSING, kept.entryId().value()))
                .doesNotContain(
                        new Repair(Repair.Kind.FILES_MISSING, erased.entryId().value()));
        assertThat(store.find(lost.entryId())).isEmpty();
        assertThat(store.find(kept.entryId())).isPresent();
        killed.close();
    }
}
