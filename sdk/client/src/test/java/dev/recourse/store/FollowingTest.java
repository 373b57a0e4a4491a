package dev.recourse.store;

import static dev.recourse.store.TestStore.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryKind;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.store.TestStore.Filed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowingTest {
    private static final Instant START = TestStore.START;

    @TempDir
    Path temporary;

    TestStore test;
    CaseId caseId;

    @BeforeEach
    void open() {
        test = new TestStore(temporary.resolve("store"));
        caseId = test.application().caseId();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private Case shown(long version, CaseState state) {
        return TestStore.shown(caseId, "C-1", version, state, false, START.plusSeconds(version));
    }

    @Test
    void whatTheAcquirerSaysIsThereAfterReopening() {
        List<Entry> entries = List.of(entry(caseId, 1, "one"), entry(caseId, 2, "two"));
        assertThat(test.open().apply(caseId, shown(2, CaseState.UNDER_REVIEW), entries))
                .isTrue();
        test.open().cursor("c-1");

        Store store = test.reopen();

        assertThat(store.history(caseId)).isEqualTo(entries);
        assertThat(store.knownSequence(caseId)).isEqualTo(2);
        assertThat(store.caseOf(caseId).orElseThrow().current()).isEqualTo(shown(2, CaseState.UNDER_REVIEW));
        assertThat(store.caseOf(caseId).orElseThrow().label()).isNotNull();
        assertThat(store.cursor()).isEqualTo("c-1");
        assertThat(store.stale()).isEmpty();
        store.cursor(null);
        assertThat(store.cursor()).isNull();
    }

    @Test
    void whatTheAcquirerSaidIsThereAfterAKillWithoutANetwork() throws Exception {
        List<Entry> entries = List.of(entry(caseId, 1, "one"), entry(caseId, 2, "two"));
        test.open().apply(caseId, shown(2, CaseState.UNDER_REVIEW), entries);
        CaseId elsewhere = test.caseId();
        Case other = TestStore.shown(elsewhere, "C-9", 1, CaseState.SUBMITTED, false, START);
        test.open().apply(elsewhere, other, List.of(entry(elsewhere, 1, "of another device")));
        CaseId erased = test.commit(test.application()).caseId();
        test.open().apply(erased, TestStore.shown(erased, "C-8", 1, CaseState.SUBMITTED, false, START), List.of());
        test.open().erase(erased);
        test.open().cursor("c-1");
        // What a kill leaves is what the disk has.
        test.close();
        TestStore killed = test.killed(temporary.resolve("killed"));
        Files.delete(killed.folderOf("vault/generation"));

        Store store = killed.open();

        assertThat(store.health().indexRebuilt()).isTrue();
        assertThat(store.caseOf(caseId).orElseThrow().current()).isEqualTo(shown(2, CaseState.UNDER_REVIEW));
        assertThat(store.history(caseId)).isEqualTo(entries);
        assertThat(store.caseOf(elsewhere).orElseThrow().current()).isEqualTo(other);
        assertThat(store.stale()).contains(caseId, elsewhere);
        assertThat(store.history(erased)).isEmpty();
        // What came in the moments before it may not have reached the disk: the feed is read from its beginning.
        assertThat(store.cursor()).isNull();
        assertThat(store.apply(caseId, shown(1, CaseState.SUBMITTED), List.of()))
                .isFalse();
        assertThat(store.apply(caseId, shown(3, CaseState.RESUMED), List.of(entry(caseId, 3, "three"))))
                .isTrue();
        assertThat(store.history(caseId)).hasSize(3);
        killed.close();
    }

    @Test
    void sayingItAgainChangesNothing() {
        List<Entry> entries = List.of(entry(caseId, 1, "one"));
        assertThat(test.open().apply(caseId, shown(1, CaseState.SUBMITTED), entries))
                .isTrue();
        assertThat(test.open().apply(caseId, shown(1, CaseState.SUBMITTED), entries))
                .isFalse();
        assertThat(test.open().history(caseId)).hasSize(1);
    }

    @Test
    void neverGoesBackToAnOlderVersion() {
        test.open()
                .apply(caseId, shown(2, CaseState.UNDER_REVIEW), List.of(entry(caseId, 1, "a"), entry(caseId, 2, "b")));
        assertThat(test.open().apply(caseId, shown(1, CaseState.SUBMITTED), List.of()))
                .isFalse();
        Case earlier = TestStore.shown(caseId, "C-1", 2, CaseState.REJECTED, false, START);
        assertThat(test.open().apply(caseId, earlier, List.of())).isFalse();
        assertThat(test.open().caseOf(caseId).orElseThrow().current().state()).isEqualTo(CaseState.UNDER_REVIEW);
    }

    @Test
    @DisplayName("domain.md §6.4 rule 7: in whatever order versions come, a lower one changes nothing")
    void rule7ALowerVersionChangesNothing() {
        Random random = new Random(647);
        List<CaseState> states = List.of(
                CaseState.SUBMITTED,
                CaseState.UNDER_REVIEW,
                CaseState.MATERIALS_REQUIRED,
                CaseState.RESOLUTION_PROPOSED,
                CaseState.RESUMED);
        for (int i = 0; i < 8; i++) {
            CaseId some = test.commit(test.application()).caseId();
            long highest = 0;
            for (int n = 0; n < 25; n++) {
                long version = 1L + random.nextInt(20);
                CaseState state = states.get((int) (version % states.size()));
                Case said = TestStore.shown(some, "C-" + i, version, state, false, START.plusSeconds(version));
                boolean changed = test.open().apply(some, said, entriesUpTo(some, version));
                assertThat(changed).as(version + " after " + highest).isEqualTo(version > highest);
                highest = Math.max(highest, version);
                Case current = test.open().caseOf(some).orElseThrow().current();
                assertThat(current.version()).isEqualTo(highest);
                assertThat(current.state()).isEqualTo(states.get((int) (highest % states.size())));
                assertThat(test.open().history(some)).hasSize((int) highest);
            }
        }
    }

    private static List<Entry> entriesUpTo(CaseId some, long version) {
        List<Entry> entries = new ArrayList<>();
        for (long sequence = 1; sequence <= version; sequence++) entries.add(entry(some, sequence, "e" + sequence));
        return entries;
    }

    @Test
    void aCaseCanChangeWithoutANewEntry() {
        test.open().apply(caseId, shown(1, CaseState.EXPIRED), List.of(entry(caseId, 1, "a")));
        Case over = TestStore.shown(caseId, "C-1", 1, CaseState.EXPIRED, true, START.plusSeconds(60));
        assertThat(test.open().apply(caseId, over, List.of())).isTrue();
        assertThat(test.open().caseOf(caseId).orElseThrow().current().terminal())
                .isTrue();
    }

    @Test
    void anEndIsAskedForAgainUntilSomebodyHasTakenItForOne() {
        Case over = TestStore.shown(caseId, "C-1", 1, CaseState.CLOSED, true, START.plusSeconds(60));
        test.open().apply(caseId, over, List.of(entry(caseId, 1, "a")));
        assertThat(test.open().apply(caseId, over, List.of())).isFalse();
        assertThat(test.reopen().stale()).containsExactly(caseId);
        assertThat(test.open().settle(caseId)).isEmpty();
        assertThat(test.reopen().stale()).isEmpty();
        assertThat(test.open().apply(caseId, over, List.of())).isFalse();
    }

    @Test
    void theSameTransactionMayBeFiledAgainOnlyAfterAnEndThatWasTakenForOne() {
        TestStore.Filed first = test.draft(test.caseId(), EntryKind.APPLICATION);
        test.open()
                .freezeGuarded(
                        first.caseId(),
                        first.entryId(),
                        first.manifest(),
                        null,
                        NetworkConstraint.ANY,
                        "g",
                        new byte[1]);
        test.commit(first);
        Case over = TestStore.shown(first.caseId(), "C-1", 1, CaseState.CLOSED, true, START.plusSeconds(60));
        test.open().apply(first.caseId(), over, List.of(entry(first.caseId(), 1, "a")));
        assertThat(test.open().duplicate("g", caseId)).isEqualTo(first.caseId());
        test.open().settle(first.caseId());
        assertThat(test.open().duplicate("g", caseId)).isNull();
    }

    @Test
    void anotherNumberStartsAnewAndAnAnswerUnderTheOldOneIsLate() {
        test.open()
                .apply(caseId, shown(3, CaseState.UNDER_REVIEW), List.of(entry(caseId, 1, "a"), entry(caseId, 2, "b")));
        Case anew = reopened("C-2", START.plusSeconds(9));
        assertThat(test.open().apply(caseId, anew, List.of(entry(caseId, 1, "again"))))
                .isTrue();
        assertThat(test.open().history(caseId)).extracting(Entry::text).containsExactly("again");
        assertThat(test.open().apply(caseId, shown(4, CaseState.RESUMED), List.of()))
                .isFalse();
        assertThat(test.open().caseOf(caseId).orElseThrow().current()).isEqualTo(anew);
    }

    private Case reopened(String number, Instant openedAt) {
        Case shown = TestStore.shown(caseId, number, 1, CaseState.SUBMITTED, false, openedAt);
        return new Case(
                caseId,
                number,
                shown.applicationKind(),
                shown.merchantNumber(),
                shown.terminalNumber(),
                shown.state(),
                false,
                1,
                shown.allowedActions(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                openedAt,
                openedAt);
    }

    @Test
    void aGapInTheFileIsNotTakenAndTheCaseIsReadAgain() {
        test.open()
                .apply(caseId, shown(3, CaseState.UNDER_REVIEW), List.of(entry(caseId, 1, "a"), entry(caseId, 3, "c")));
        assertThat(test.open().knownSequence(caseId)).isEqualTo(1);
        assertThat(test.open().stale()).containsExactly(caseId);
        test.open()
                .apply(caseId, shown(3, CaseState.UNDER_REVIEW), List.of(entry(caseId, 2, "b"), entry(caseId, 3, "c")));
        assertThat(test.open().stale()).isEmpty();
        assertThat(test.open().history(caseId)).extracting(Entry::text).containsExactly("a", "b", "c");
    }

    @Test
    void aChangedHistoryIsNotShownButReadAgain() {
        test.open()
                .apply(
                        caseId,
                        shown(3, CaseState.UNDER_REVIEW),
                        List.of(entry(caseId, 1, "a"), entry(caseId, 2, "b"), entry(caseId, 3, "c")));
        test.open().workings.index().run(open -> {
            CaseRow row = open.cases().find(caseId.value()).orElseThrow();
            HistoryRow last = open.history().ofCase(caseId.value()).get(2);
            open.history().deleteOfCase(caseId.value());
            open.history().insert(new HistoryRow(last.caseId(), 1, last.link(), last.content()));
            open.cases().update(row.knownUpTo(1, last.link()));
        });
        assertThat(test.open().history(caseId)).isEmpty();
        assertThat(test.open().stale()).containsExactly(caseId);
        assertThat(test.open().health().repairs())
                .extracting(Repair::kind)
                .containsExactly(Repair.Kind.HISTORY_DROPPED);
    }

    @Test
    void aTailThatWasCutOffIsNoticed() {
        test.open()
                .apply(caseId, shown(2, CaseState.UNDER_REVIEW), List.of(entry(caseId, 1, "a"), entry(caseId, 2, "b")));
        test.open().workings.index().run(open -> {
            HistoryRow first = open.history().ofCase(caseId.value()).get(0);
            open.history().deleteOfCase(caseId.value());
            open.history().insert(first);
        });
        assertThat(test.open().history(caseId)).isEmpty();
        assertThat(test.open().knownSequence(caseId)).isZero();
    }

    @Test
    void casesOfOtherDevicesAreListedToo() {
        CaseId other = new CaseId("ff000000-0000-7000-8000-000000000001");
        test.open().apply(other, TestStore.shown(other, "C-9", 0, CaseState.RECEIVING, false, START), List.of());
        List<CaseRecord> first = test.open().cases(null, 1);
        assertThat(first).extracting(CaseRecord::caseId).containsExactly(other);
        assertThat(test.open().cases(other, 10)).extracting(CaseRecord::caseId).containsExactly(caseId);
        assertThat(test.open().cases(caseId, 10)).isEmpty();
        assertThat(first.get(0).label()).isNull();
    }

    @Test
    void aMixUpOfCasesIsTheCallersMistake() {
        assertThatThrownBy(() ->
                        test.open().apply(caseId, shown(1, CaseState.SUBMITTED), List.of(entry(test.caseId(), 1, "a"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFilesOfTheAcquirerAreKept() {
        test.open().acquirerFile("keyset", TestStore.bytes("jws"));
        assertThat(test.reopen().acquirerFile("keyset"))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(TestStore.bytes("jws")));
        assertThat(test.open().acquirerFile("catalogue")).isEmpty();
        assertThatThrownBy(() -> test.open().acquirerFile("../x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDraftOfAKnownCaseKeepsTheCaseWhenItGoes() {
        test.open().apply(caseId, shown(1, CaseState.SUBMITTED), List.of(entry(caseId, 1, "a")));
        Filed draft = test.draft(caseId, EntryKind.MESSAGE);
        test.open().discardDraft(caseId, draft.entryId());
        assertThat(test.open().caseOf(caseId)).isPresent();
    }
}
