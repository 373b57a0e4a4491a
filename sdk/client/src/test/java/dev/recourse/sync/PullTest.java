package dev.recourse.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.wire.Cases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feed: what moved is read and kept, never backwards. */
class PullTest {
    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void open() throws Exception {
        world = new World(directory);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void followsACaseThroughItsReview() {
        CaseId caseId = filed();
        assertThat(current(caseId).state()).isEqualTo(CaseState.SUBMITTED);

        world.acquirer.add(caseId, EntryKind.STATE_CHANGED, CaseState.UNDER_REVIEW);
        world.acquirer.add(caseId, EntryKind.MATERIALS_REQUESTED, CaseState.MATERIALS_REQUIRED);
        poll();

        assertThat(current(caseId).state()).isEqualTo(CaseState.MATERIALS_REQUIRED);
        assertThat(world.store.history(caseId)).extracting(Entry::sequence).containsExactly(1L, 2L, 3L);
        assertThat(world.heard).contains("case " + caseId + " MATERIALS_REQUIRED +2");
    }

    @Test
    void readsNothingTwiceWhenNothingMoved() {
        CaseId caseId = filed();
        poll();
        int before = world.acquirer.requests.size();
        poll();
        poll();
        assertThat(world.acquirer.requests.subList(before, world.acquirer.requests.size()))
                .allMatch(line -> line.startsWith("GET /v1/changes"));
        assertThat(current(caseId)).isNotNull();
    }

    @Test
    void pollsAtTheServersPaceAFifthMoreOrLess() {
        filed();
        world.acquirer.pollAfterSeconds = 300;
        Instant now = world.clock.instant();
        Instant due = poll().nextDue();
        now = world.clock.instant();
        assertThat(Duration.between(now, due)).isBetween(Duration.ofSeconds(240), Duration.ofSeconds(361));
    }

    @Test
    void readsPagesToTheEnd() {
        world.acquirer.pageSize = 2;
        List<CaseId> cases = new ArrayList<>();
        for (int i = 0; i < 5; i++) cases.add(filed());
        for (CaseId caseId : cases) {
            for (int i = 0; i < 5; i++) world.acquirer.add(caseId, EntryKind.MESSAGE, CaseState.UNDER_REVIEW);
        }
        poll();
        for (CaseId caseId : cases) assertThat(world.store.history(caseId)).hasSize(6);
    }

    @Test
    void keepsCasesOfTheSameOwnerThatBeganElsewhere() {
        CaseId foreign = world.newCase();
        world.acquirer.open(foreign);
        world.acquirer.add(foreign, EntryKind.STATE_CHANGED, CaseState.UNDER_REVIEW);
        world.engine.runOnce();
        assertThat(current(foreign).state()).isEqualTo(CaseState.UNDER_REVIEW);
    }

    @Test
    void startsAgainWhenTheCursorHasExpired() {
        CaseId caseId = filed();
        poll();
        world.acquirer.add(caseId, EntryKind.STATE_CHANGED, CaseState.UNDER_REVIEW);
        world.acquirer.expireCursors();
        poll();
        assertThat(current(caseId).state()).isEqualTo(CaseState.UNDER_REVIEW);
        assertThat(world.acquirer.count("GET /v1/changes"))
                .as("the first ever, and this one")
                .isEqualTo(2);
    }

    @Test
    void neverGoesBackToAnOlderVersion() {
        CaseId caseId = filed();
        Case old = current(caseId);
        world.acquirer.add(caseId, EntryKind.STATE_CHANGED, CaseState.UNDER_REVIEW);
        poll();
        world.acquirer.always(
                "GET /v1/cases/[^/]*",
                (exchange, act) -> FakeAcquirer.write(
                        exchange, new FakeAcquirer.Answer(200, "application/json", Cases.write(old), Map.of())));
        world.acquirer.add(caseId, EntryKind.MESSAGE, CaseState.UNDER_REVIEW);
        poll();
        assertThat(current(caseId).state()).isEqualTo(CaseState.UNDER_REVIEW);
        assertThat(current(caseId).version()).isEqualTo(2);
    }

    @Test
    void readsACaseThatBeganAnewUnderAnotherNumberFromItsBeginning() {
        CaseId caseId = filed();
        world.acquirer.add(caseId, EntryKind.STATE_CHANGED, CaseState.UNDER_REVIEW);
        world.acquirer.add(caseId, EntryKind.MESSAGE, CaseState.UNDER_REVIEW);
        poll();
        world.clock.forward(Duration.ofDays(1));
        world.acquirer.lose(caseId);
        world.acquirer.open(caseId);
        Entry only = world.acquirer.add(caseId, EntryKind.STATE_CHANGED, CaseState.RESUMED);
        poll();
        assertThat(current(caseId).state()).isEqualTo(CaseState.RESUMED);
        assertThat(world.store.history(caseId)).extracting(Entry::entryId).containsExactly(only.entryId());
    }

    @Test
    void aMalformedPageChangesNothing() {
        CaseId caseId = filed();
        poll();
        String cursor = world.store.cursor();
        world.acquirer.add(caseId, EntryKind.STATE_CHANGED, CaseState.UNDER_REVIEW);
        world.acquirer.once("GET /v1/changes.*", FakeAcquirer.page(200));
        poll();
        assertThat(world.store.cursor()).isEqualTo(cursor);
        assertThat(current(caseId).state()).isEqualTo(CaseState.SUBMITTED);
        poll();
        assertThat(current(caseId).state()).isEqualTo(CaseState.UNDER_REVIEW);
    }

    @Test
    void aCaseThatCannotBeReadHoldsUpNoOtherAndIsNotForgotten() {
        CaseId broken = filed();
        CaseId sound = filed();
        poll();
        world.acquirer.always("GET /v1/cases/" + broken + ".*", FakeAcquirer.page(200));
        world.acquirer.add(broken, EntryKind.STATE_CHANGED, CaseState.UNDER_REVIEW);
        world.acquirer.add(sound, EntryKind.STATE_CHANGED, CaseState.UNDER_REVIEW);
        poll();
        assertThat(current(sound).state()).isEqualTo(CaseState.UNDER_REVIEW);
        assertThat(current(broken).state()).isEqualTo(CaseState.SUBMITTED);
        world.acquirer.heal();
        poll();
        assertThat(current(broken).state()).isEqualTo(CaseState.UNDER_REVIEW);
    }

    @Test
    void aCaseThatTheFeedNamesAndTheAcquirerDoesNotKnowForAMomentIsNotForgotten() {
        CaseId caseId = filed();
        poll();
        world.acquirer.add(caseId, EntryKind.STATE_CHANGED, CaseState.UNDER_REVIEW);
        world.acquirer.once("GET .*/cases/[^/]*/entries.*", FakeAcquirer.problem(404, "not-found"));
        poll();
        assertThat(current(caseId).state()).isEqualTo(CaseState.SUBMITTED);
        poll();
        assertThat(current(caseId).state()).isEqualTo(CaseState.UNDER_REVIEW);
    }

    @Test
    void repeatsFromTheOldCursorWhatWasCutOff() {
        List<CaseId> cases = new ArrayList<>();
        for (int i = 0; i < 3; i++) cases.add(filed());
        poll();
        String cursor = world.store.cursor();
        for (CaseId caseId : cases) world.acquirer.add(caseId, EntryKind.MESSAGE, CaseState.UNDER_REVIEW);
        world.acquirer.always("GET /v1/cases/" + cases.get(2) + ".*", FakeAcquirer.cut());
        poll();
        assertThat(world.store.cursor()).isEqualTo(cursor);
        world.acquirer.heal();
        poll();
        for (CaseId caseId : cases) {
            assertThat(current(caseId).state()).isEqualTo(CaseState.UNDER_REVIEW);
            assertThat(world.store.history(caseId)).hasSize(2);
        }
    }

    @Test
    void holdsTheFeedOpenOnlyWhileSomebodyWatches() {
        List<String> wishes = new java.util.concurrent.CopyOnWriteArrayList<>();
        world.acquirer.features = List.of("long-poll");
        world.acquirer.always("GET /v1/changes.*", (exchange, act) -> {
            wishes.add(String.valueOf(exchange.getRequestHeaders().getFirst("Prefer")));
            FakeAcquirer.answer(exchange, act);
        });
        world.engine.runOnce();
        world.engine.watch(true);
        world.engine.runOnce();
        world.engine.watch(false);
        poll();
        assertThat(wishes).containsExactly("null", "wait=30", "null");
    }

    @Test
    void readsTheCaseOfAConflict() {
        CaseId caseId = filed();
        poll();
        world.acquirer.add(caseId, EntryKind.STATE_CHANGED, CaseState.UNDER_REVIEW);
        EntryId message = world.file(caseId, EntryKind.MESSAGE);
        world.acquirer.once("PUT .*", FakeAcquirer.problem(409, "state-conflict"));
        world.engine.runOnce();
        assertThat(world.delivery(message).state()).isEqualTo(dev.recourse.model.DeliveryState.BLOCKED);
        assertThat(current(caseId).state()).isEqualTo(CaseState.UNDER_REVIEW);
    }

    @Test
    void asksDailyWhatTheAcquirerPublishes() {
        world.engine.runOnce();
        world.clock.forward(Duration.ofHours(23));
        world.engine.runOnce();
        assertThat(world.acquirer.count("GET /v1/(capabilities|encryption-keys)"))
                .isEqualTo(2);
        world.reopen();
        world.engine.runOnce();
        assertThat(world.acquirer.count("GET /v1/(capabilities|encryption-keys)"))
                .as("a restart is no new day")
                .isEqualTo(2);
        world.clock.forward(Duration.ofHours(2));
        world.engine.runOnce();
        assertThat(world.acquirer.count("GET /v1/(capabilities|encryption-keys)"))
                .isEqualTo(4);
    }

    private CaseId filed() {
        CaseId caseId = world.newCase();
        EntryId entry = world.file(caseId);
        world.settle(5, entry);
        return caseId;
    }

    /** Lets time pass until the feed was asked once more. */
    private Step poll() {
        long before = world.acquirer.count("GET /v1/changes.*");
        Step step = null;
        for (int i = 0; i < 20 && world.acquirer.count("GET /v1/changes.*") == before; i++) {
            step = world.engine.runOnce();
            if (world.acquirer.count("GET /v1/changes.*") == before) world.clock.set(step.nextDue());
        }
        assertThat(step).isNotNull();
        return step;
    }

    private Case current(CaseId caseId) {
        return world.store.caseOf(caseId).orElseThrow().current();
    }
}
