package dev.recourse.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.seal.SignedDecisions;
import dev.recourse.seal.SigningKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions of an acquirer that signs them: each proved, each after the one before. */
class DecisionTest {
    @TempDir
    Path directory;

    private World world;
    private CaseId caseId;
    private Decisions decisions;

    @BeforeEach
    void open() throws Exception {
        world = new World(directory);
        world.acquirer.features = List.of("signed-decisions");
        caseId = world.newCase();
        world.file(caseId);
        world.engine.runOnce();
        decisions = new Decisions(world.facts, world.acquirer.rootKey());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void signedOnesThatFollowEachOtherAreConfirmed() {
        Entry plan = decide(EntryKind.PLAN_PROPOSED, CaseState.RESOLUTION_PROPOSED, null, world.acquirer.root);
        world.acquirer.add(caseId, EntryKind.MESSAGE, CaseState.RESOLUTION_PROPOSED);
        decide(EntryKind.STATE_CHANGED, CaseState.RESUMED, plan.jws(), world.acquirer.receiptKey);
        assertThat(unconfirmed()).isEmpty();
        assertThat(world.heard).noneMatch(line -> line.startsWith("unconfirmed"));
    }

    @Test
    @DisplayName("one without a signature, or signed by somebody else, is shown as unconfirmed and told of")
    void othersAreNot() {
        Entry bare = world.acquirer.add(caseId, EntryKind.PLAN_PROPOSED, CaseState.RESOLUTION_PROPOSED);
        Entry forged = decide(EntryKind.PLAN_PROPOSED, CaseState.RESOLUTION_PROPOSED, null, SigningKey.generate());
        assertThat(unconfirmed()).containsExactlyInAnyOrder(bare.entryId(), forged.entryId());
        assertThat(world.heard).contains("unconfirmed " + bare.entryId(), "unconfirmed " + forged.entryId());
        assertThat(world.store.history(caseId)).extracting(Entry::entryId).contains(bare.entryId());
    }

    @Test
    void oneThatWasTakenAwayIsNoticedByTheNext() {
        Entry first = decide(EntryKind.PLAN_PROPOSED, CaseState.RESOLUTION_PROPOSED, null, world.acquirer.root);
        Entry third = decide(
                EntryKind.PLAN_PROPOSED, CaseState.RESOLUTION_PROPOSED, "a.b." + "c".repeat(86), world.acquirer.root);
        Entry fourth = decide(EntryKind.PLAN_PROPOSED, CaseState.RESOLUTION_PROPOSED, first.jws(), world.acquirer.root);
        assertThat(unconfirmed()).containsExactly(third.entryId());
        assertThat(fourth.jws()).isNotNull();
    }

    @Test
    void anotherCasesDecisionProvesNothing() {
        CaseId other = world.newCase();
        world.file(other);
        world.engine.runOnce();
        Entry entry = world.acquirer.add(other, EntryKind.REJECTED, CaseState.REJECTED);
        Entry signed = SignedDecisions.sign(entry, null, world.acquirer.root);
        Entry mine = world.acquirer.add(caseId, EntryKind.REJECTED, CaseState.REJECTED);
        List<Entry> file = new ArrayList<>();
        file.add(mine.withDecision(null, signed.jws()));
        assertThat(decisions.unconfirmed(file)).containsExactly(mine.entryId());
    }

    @Test
    void whereNothingIsAnnouncedNothingIsMissed() {
        world.acquirer.features = List.of();
        world.clock.forward(java.time.Duration.ofHours(25));
        world.acquirer.add(caseId, EntryKind.PLAN_PROPOSED, CaseState.RESOLUTION_PROPOSED);
        assertThat(unconfirmed()).isEmpty();
    }

    @Test
    void aKeyThatIsNewerThanTheSetIsFetched() {
        world.acquirer.receiptKey = SigningKey.generate();
        world.acquirer.keysIssuedAt = world.acquirer.keysIssuedAt.plusSeconds(60);
        Entry plan = decide(EntryKind.PLAN_PROPOSED, CaseState.RESOLUTION_PROPOSED, null, world.acquirer.receiptKey);
        assertThat(unconfirmed()).isEmpty();
        assertThat(world.heard).doesNotContain("unconfirmed " + plan.entryId());
    }

    private Entry decide(EntryKind kind, CaseState state, String previousJws, SigningKey key) {
        Entry added = world.acquirer.add(caseId, kind, state);
        List<Entry> file = world.acquirer.dossier(caseId).file;
        Entry signed = SignedDecisions.sign(added, previousJws, key);
        file.set(file.size() - 1, signed);
        return signed;
    }

    private java.util.Set<EntryId> unconfirmed() {
        world.engine.follow();
        world.engine.runOnce();
        return decisions.unconfirmed(world.store.history(caseId));
    }
}
