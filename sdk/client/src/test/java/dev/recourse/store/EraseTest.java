package dev.recourse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.model.AuditEntry;
import dev.recourse.model.BlockReason;
import dev.recourse.model.CaseState;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Warning;
import dev.recourse.store.TestStore.Filed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EraseTest {
    private static final Instant START = TestStore.START;

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

    private Filed told(boolean terminal, Instant updatedAt) {
        Filed filed = test.commit(test.application());
        apply(filed, 1, terminal, updatedAt);
        return filed;
    }

    private void apply(Filed filed, long version, boolean terminal, Instant updatedAt) {
        CaseState state = terminal ? CaseState.CLOSED : CaseState.UNDER_REVIEW;
        test.open()
                .apply(
                        filed.caseId(),
                        TestStore.shown(filed.caseId(), "C-1", version, state, terminal, updatedAt),
                        List.of(TestStore.entry(filed.caseId(), version, "private words")));
        if (terminal) test.open().settle(filed.caseId());
    }

    @Test
    @DisplayName(
            "domain.md §6.4 rule 11: erasing leaves no byte of evidence, document or key, and the local history whole")
    void nothingIsLeftButWhatItWas() throws IOException {
        Filed filed = told(false, START);
        Filed draft = test.draft(filed.caseId(), EntryKind.MESSAGE);
        List<byte[]> secrets = new ArrayList<>();
        for (Filed one : List.of(filed, draft)) {
            for (String name : List.of("draft", "keys", "registration", one.partId() + ".sealed")) {
                Path file = test.folder(one).resolve(name);
                if (Files.exists(file)) secrets.add(Files.readAllBytes(file));
            }
        }
        assertThat(secrets).hasSize(6);
        assertThat(test.open().erase(filed.caseId())).isEmpty();
        assertThat(found(secrets)).isEmpty();
        for (int i = 0; i < 2; i++) {
            assertThat(test.open().receipt(filed.caseId(), filed.entryId())).isPresent();
            assertThat(test.delivery(filed).state()).isEqualTo(DeliveryState.COMMITTED);
            assertThat(test.delivery(filed).label()).isNull();
            assertThat(test.delivery(draft).state()).isEqualTo(DeliveryState.CANCELLED);
            assertThat(test.delivery(draft).kind()).isEqualTo(EntryKind.MESSAGE);
            assertThat(test.open().history(filed.caseId())).isEmpty();
            assertThat(test.open().caseOf(filed.caseId()).orElseThrow().erasedAt())
                    .isNotNull();
            assertThat(test.open().checkAudit(filed.caseId()).isWhole()).isTrue();
            assertThat(test.open().audit(filed.caseId()))
                    .extracting(AuditEntry::action)
                    .contains("CREATED", "COMMITTED", "RECEIVED", "ERASED");
            test.close();
            Files.delete(test.indexFile());
            assertThat(found(secrets)).isEmpty();
        }
    }

    @Test
    @DisplayName("domain.md §6.4 rule 11: so it is for a case of any size, and the cases beside it keep what they have")
    void rule11ErasesACaseOfAnySizeAndNoOther() throws IOException {
        Random random = new Random(6411);
        Filed kept = told(false, START);
        for (int i = 0; i < 6; i++) {
            Filed filed = told(random.nextBoolean(), START);
            List<byte[]> secrets = new ArrayList<>(sealed(filed));
            for (int n = random.nextInt(4); n > 0; n--)
                secrets.addAll(sealed(test.draft(filed.caseId(), EntryKind.MESSAGE)));
            assertThat(secrets).isNotEmpty();
            assertThat(test.open().erase(filed.caseId())).isEmpty();
            if (random.nextBoolean()) test.reopen();
            assertThat(found(secrets)).isEmpty();
            assertThat(test.open().checkAudit(filed.caseId()).isWhole()).isTrue();
            assertThat(test.open().history(filed.caseId())).isEmpty();
        }
        assertThat(found(sealed(kept))).isNotEmpty();
        assertThat(test.open().history(kept.caseId())).hasSize(1);
    }

    private List<byte[]> sealed(Filed filed) throws IOException {
        List<byte[]> secrets = new ArrayList<>();
        for (String name : List.of("draft", "keys", "registration", filed.partId() + ".sealed")) {
            Path file = test.folder(filed).resolve(name);
            if (Files.exists(file)) secrets.add(Files.readAllBytes(file));
        }
        return secrets;
    }

    @Test
    void anErasureThatAKillHasCutOffGoesOn() throws IOException {
        Filed filed = told(false, START);
        Filed draft = test.draft(filed.caseId(), EntryKind.MESSAGE);
        TestStore killed = test.killed(temporary.resolve("killed"));
        Files.writeString(
                killed.folder(filed).getParent().resolve("erased"),
                "{\"at\":\"2026-03-01T08:00:00Z\",\"reason\":\"ASKED\"}");
        assertThat(killed.open().caseOf(filed.caseId()).orElseThrow().erasedAt())
                .isEqualTo(START);
        assertThat(TestStore.names(killed.folder(draft))).containsExactly("erased");
        assertThat(TestStore.names(killed.folder(filed))).containsExactly("attempted", "erased", "receipt");
        assertThat(killed.delivery(filed).state()).isEqualTo(DeliveryState.COMMITTED);
        killed.close();
    }

    @Test
    void whatIsStillToBeDeliveredIsNotErased() {
        Filed filed = test.application();
        assertThat(test.open().erase(filed.caseId())).containsExactly(filed.entryId());
        assertThat(test.open().readDraft(filed.caseId(), filed.entryId())).isNotEmpty();
        test.open().block(filed.entryId(), BlockReason.REFUSED, null, null);
        assertThat(test.open().erase(filed.caseId())).isEmpty();
        assertThat(test.claimAll()).isEmpty();
        assertThat(test.delivery(filed).state()).isEqualTo(DeliveryState.CANCELLED);
    }

    @Test
    void anErasedCaseIsFollowedButNothingOfItIsKept() {
        Filed filed = told(false, START);
        test.open().erase(filed.caseId());
        apply(filed, 2, true, START.plusSeconds(60));
        assertThat(test.open().caseOf(filed.caseId()).orElseThrow().current().state())
                .isEqualTo(CaseState.CLOSED);
        assertThat(test.open().history(filed.caseId())).isEmpty();
        assertThat(test.open().knownSequence(filed.caseId())).isEqualTo(2);
        assertThat(test.open().stale()).isEmpty();
        assertThatThrownBy(() -> test.draft(filed.caseId(), EntryKind.MESSAGE))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName(
            "domain.md §5.6: 30 days after its end a case is erased, after 180 days nothing but its record is left")
    void endedCasesAreErasedAndLaterRemoved() throws IOException {
        Filed over = told(true, START);
        Filed open = told(false, START);
        test.open().sweep(test.clock.instant(), TestStore.WINDOWS);
        test.clock.advance(Duration.ofDays(36_500));
        test.open().sweep(test.clock.instant(), TestStore.WINDOWS);
        assertThat(erasedAt(over)).as("the device's clock alone erases nothing").isNull();
        test.open().hearAcquirerTime(START.plus(Duration.ofDays(29)));
        test.open().sweep(test.clock.instant(), TestStore.WINDOWS);
        assertThat(erasedAt(over)).isNull();
        test.clock.now = START.plus(Duration.ofDays(31));
        test.open().hearAcquirerTime(test.clock.now);
        test.open().sweep(test.clock.instant(), TestStore.WINDOWS);
        assertThat(erasedAt(over)).isNotNull();
        assertThat(erasedAt(open)).isNull();
        assertThat(test.open().readDraft(open.caseId(), open.entryId())).isNotEmpty();
        test.clock.now = START.plus(Duration.ofDays(212));
        test.open().hearAcquirerTime(test.clock.now);
        test.open().sweep(test.clock.instant(), TestStore.WINDOWS);
        assertThat(test.open().caseOf(over.caseId())).isEmpty();
        assertThat(test.open().checkAudit(over.caseId()).isWhole()).isTrue();
        assertThat(test.open().audit(over.caseId()))
                .extracting(AuditEntry::action)
                .endsWith("ERASED", "REMOVED");
        assertThat(TestStore.names(test.directory.resolve("vault/archive/2026-03/" + over.caseId())))
                .containsExactly("audit", "erased");
    }

    @Test
    @DisplayName("domain.md §5.6: a draft that nobody touches is erased after a reminder, by the acquirer's clock")
    void untouchedDraftsAreErasedAfterAReminder() {
        Filed draft = test.draft(test.caseId(), EntryKind.APPLICATION);
        day(0);
        assertThat(test.open().warnings(TestStore.WINDOWS, (shown, file) -> new Standing(shown, null)))
                .isEmpty();
        Duration before = TestStore.WINDOWS.untouchedDraft().minus(TestStore.WINDOWS.draftReminder());
        day(before.toDays() + 1);
        assertThat(test.open().warnings(TestStore.WINDOWS, (shown, file) -> new Standing(shown, null)))
                .extracting(Warning::kind, Warning::entryId)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Warning.Kind.DRAFT_ERASED_SOON, draft.entryId()));
        assertThat(test.open().warnings(TestStore.WINDOWS, (shown, file) -> new Standing(shown, null)))
                .isEmpty();
        assertThat(test.delivery(draft).state()).isEqualTo(DeliveryState.DRAFT);
        day(TestStore.WINDOWS.untouchedDraft().toDays() + 2);
        assertThat(test.delivery(draft).state()).isEqualTo(DeliveryState.CANCELLED);
        assertThat(erasedAt(draft)).isNotNull();
        assertThat(test.folder(draft).resolve("keys")).doesNotExist();
    }

    @Test
    void theDevicesClockErasesNoDraftHoweverFarItIsOff() {
        Filed draft = test.draft(test.caseId(), EntryKind.APPLICATION);
        for (long days : new long[] {3650, -3650}) {
            test.clock.now = TestStore.START.plus(Duration.ofDays(days));
            test.open().warnings(TestStore.WINDOWS, (shown, file) -> new Standing(shown, null));
            test.open().sweep(test.clock.instant(), TestStore.WINDOWS);
            assertThat(test.delivery(draft).state()).isEqualTo(DeliveryState.DRAFT);
            assertThat(test.folder(draft).resolve("keys")).exists();
        }
    }

    @Test
    void aDraftThatIsTouchedOrOfWhichNobodyWasRemindedStays() {
        Filed touched = test.draft(test.caseId(), EntryKind.APPLICATION);
        day(0);
        day(28);
        assertThat(test.open().warnings(TestStore.WINDOWS, (shown, file) -> new Standing(shown, null)))
                .hasSize(1);
        test.open()
                .saveDraft(
                        touched.caseId(),
                        touched.entryId(),
                        TestStore.bytes("more"),
                        TestStore.bytes("keys"),
                        TestStore.bytes("label"));
        day(29);
        day(45);
        assertThat(test.delivery(touched).state()).isEqualTo(DeliveryState.DRAFT);
        day(400);
        assertThat(test.delivery(touched).state())
                .as("a device that was off reminds first")
                .isEqualTo(DeliveryState.DRAFT);
    }

    private void day(long day) {
        test.open().hearAcquirerTime(START.plus(Duration.ofDays(day)));
        test.open().sweep(test.clock.instant(), TestStore.WINDOWS);
    }

    private Instant erasedAt(Filed filed) {
        return test.open().caseOf(filed.caseId()).orElseThrow().erasedAt();
    }

    private List<String> found(List<byte[]> secrets) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : test.files()) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            for (byte[] secret : secrets) {
                if (text.contains(new String(secret, StandardCharsets.ISO_8859_1))) found.add(file.toString());
            }
        }
        return found;
    }
}
