package dev.recourse.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.BlockReason;
import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.seal.Receipts;
import dev.recourse.seal.SignedDecisions;
import dev.recourse.seal.SigningKey;
import dev.recourse.store.Standing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        world.clock.forward(Duration.ofHours(25));
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

    @Test
    @DisplayName("an end that nothing proves ends no entry, and neither archives nor erases")
    void anUnprovedEndIsNotActedOn() {
        EntryId blocked = blocked();
        Entry bare = world.acquirer.add(caseId, EntryKind.CLOSED, CaseState.CLOSED);
        assertThat(unconfirmed()).containsExactly(bare.entryId());
        assertThat(world.store.caseOf(caseId).orElseThrow().current().terminal())
                .isTrue();
        assertThat(world.state(blocked)).isEqualTo(DeliveryState.BLOCKED);
        sweepLater();
        assertThat(world.state(blocked)).isEqualTo(DeliveryState.BLOCKED);
        assertThat(isArchived()).isFalse();
        assertThat(world.store.caseOf(caseId).orElseThrow().erasedAt()).isNull();
    }

    @Test
    void aProvedEndIs() {
        EntryId blocked = blocked();
        decide(EntryKind.CLOSED, CaseState.CLOSED, null, world.acquirer.root);
        assertThat(unconfirmed()).isEmpty();
        assertThat(world.state(blocked)).isEqualTo(DeliveryState.CANCELLED);
        sweepLater();
        assertThat(isArchived()).isTrue();
        assertThat(world.store.caseOf(caseId).orElseThrow().erasedAt()).isNotNull();
    }

    @Test
    @DisplayName("an end whose key is not known yet is acted on as soon as a key set proves it, whatever the feed says")
    void aLaterKeySetProvesIt() {
        EntryId blocked = blocked();
        world.acquirer.always("GET .*encryption-keys", FakeAcquirer.problem(503, "busy"));
        world.acquirer.receiptKey = SigningKey.generate();
        world.acquirer.keysIssuedAt = world.acquirer.keysIssuedAt.plusSeconds(60);
        decide(EntryKind.CLOSED, CaseState.CLOSED, null, world.acquirer.receiptKey);
        assertThat(unconfirmed()).hasSize(1);
        assertThat(world.state(blocked)).isEqualTo(DeliveryState.BLOCKED);
        world.acquirer.heal();
        world.clock.forward(Duration.ofHours(25));
        assertThat(unconfirmed()).isEmpty();
        unconfirmed();
        assertThat(world.state(blocked)).isEqualTo(DeliveryState.CANCELLED);
        assertThat(world.store.stale()).isEmpty();
    }

    @Test
    void aMerchantsOwnStepEndsTheCaseByItsReceipt() {
        EntryId withdrawal = world.file(caseId, EntryKind.WITHDRAWAL);
        world.settle(5, withdrawal);
        unconfirmed();
        Case current = world.store.caseOf(caseId).orElseThrow().current();
        List<Entry> file = world.store.history(caseId);
        assertThat(decisions.isEnd(current, file)).isTrue();
        assertThat(decisions.isEnd(current, file.subList(0, file.size() - 1)))
                .as("the file is not whole")
                .isFalse();
        sweepLater();
        assertThat(isArchived()).isTrue();
    }

    @Test
    void aMerchantsStepWithoutAGoodReceiptEndsNothing() {
        SigningKey stranger = SigningKey.generate();
        world.acquirer.signsReceipts = receipt -> Receipts.sign(
                receipt.receiptId(),
                receipt.caseNumber(),
                receipt.committedAt(),
                receipt.registrationSha256(),
                stranger);
        EntryId withdrawal = world.file(caseId, EntryKind.WITHDRAWAL);
        world.engine.runOnce();
        unconfirmed();
        Case current = world.store.caseOf(caseId).orElseThrow().current();
        assertThat(current.terminal()).isTrue();
        assertThat(decisions.isEnd(current, world.store.history(caseId))).isFalse();
        assertThat(world.delivery(withdrawal).blockReason()).isEqualTo(BlockReason.RECEIPT_INVALID);
    }

    @Test
    @Tag("R-53")
    void onlyAProvedResumptionHasAFollowUpThatEnds() {
        decide(EntryKind.STATE_CHANGED, CaseState.RESUMED, null, SigningKey.generate());
        unconfirmed();
        assertThat(decisions.since(CaseState.RESUMED, world.store.history(caseId)))
                .isNull();
        go(World.WINDOWS.followUp().minusHours(2));
        assertThat(world.heard).noneMatch(line -> line.startsWith("FOLLOW_UP"));
        decide(EntryKind.STATE_CHANGED, CaseState.RESUMED, null, world.acquirer.root);
        unconfirmed();
        go(World.WINDOWS.followUp().minusHours(2));
        assertThat(world.heard).anyMatch(line -> line.startsWith("FOLLOW_UP_ENDS_SOON"));
    }

    @ParameterizedTest
    @CsvSource({"CLOSED, CLOSED", "STATE_CHANGED, RESUMED", "PLAN_PROPOSED, RESOLUTION_PROPOSED", "REJECTED, REJECTED"})
    @Tag("R-54")
    @DisplayName("R-54 a state that nothing proves silences no deadline of the one before, and forbids no answer")
    void anUnprovedStateSilencesNothing(String kind, String state) {
        Instant dueAt = request(Duration.ofDays(3));
        world.acquirer.dossier(caseId).dueAt = null;
        decide(new EntryKind(kind), new CaseState(state), null, SigningKey.generate());
        world.acquirer.add(caseId, EntryKind.MESSAGE, new CaseState(state));
        unconfirmed();
        go(Duration.ofDays(2).plusHours(2));
        assertThat(world.heard).contains("MATERIALS_DUE_SOON " + caseId + " " + dueAt);
        world.acquirer.add(caseId, EntryKind.MESSAGE, new CaseState(state));
        go(Duration.ofDays(1));
        assertThat(world.heard).contains("MATERIALS_OVERDUE " + caseId + " " + dueAt);
        assertThat(world.heard)
                .filteredOn(line -> line.startsWith("MATERIALS_"))
                .hasSize(2);
        Case shown = world.store.caseOf(caseId).orElseThrow().current();
        Standing standing = decisions.standing(shown, () -> world.store.history(caseId));
        assertThat(standing.current().state()).isEqualTo(CaseState.MATERIALS_REQUIRED);
        assertThat(standing.current().terminal()).isFalse();
    }

    @Test
    void anEndThatIsNotInTheFileSilencesNothingEither() {
        Instant dueAt = request(Duration.ofDays(3));
        unconfirmed();
        Case shown = world.store.caseOf(caseId).orElseThrow().current();
        Case claimed = shown.inState(CaseState.CLOSED, List.of(), null, null);
        Case over = new Case(
                claimed.caseId(),
                claimed.caseNumber(),
                claimed.applicationKind(),
                claimed.merchantNumber(),
                claimed.terminalNumber(),
                CaseState.CLOSED,
                true,
                claimed.version() + 1,
                List.of(),
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
                claimed.openedAt(),
                claimed.updatedAt());
        assertThat(decisions
                        .standing(over, () -> world.store.history(caseId))
                        .current()
                        .dueAt())
                .isEqualTo(dueAt);
    }

    @Test
    void aProvedEndSilencesThem() {
        request(Duration.ofDays(3));
        world.acquirer.dossier(caseId).dueAt = null;
        decide(EntryKind.CLOSED, CaseState.CLOSED, null, world.acquirer.root);
        unconfirmed();
        go(Duration.ofDays(4));
        assertThat(world.heard).noneMatch(line -> line.startsWith("MATERIALS_"));
    }

    private Instant request(Duration within) {
        Instant dueAt = world.clock.instant().plus(within);
        Entry asked = world.acquirer.add(caseId, EntryKind.MATERIALS_REQUESTED, CaseState.MATERIALS_REQUIRED);
        FakeAcquirer.Dossier dossier = world.acquirer.dossier(caseId);
        dossier.dueAt = dueAt;
        dossier.file.set(dossier.file.size() - 1, FakeAcquirer.dueAt(asked, dueAt));
        return dueAt;
    }

    private EntryId blocked() {
        EntryId entryId = world.file(caseId, EntryKind.MESSAGE);
        world.store.block(entryId, BlockReason.REFUSED, null, null);
        return entryId;
    }

    private void go(Duration time) {
        world.clock.forward(time);
        unconfirmed();
        world.clock.forward(Duration.ofMinutes(2));
        unconfirmed();
    }

    /** Long after the end of every retention that began with it, by the acquirer's clock. */
    private void sweepLater() {
        world.clock.forward(Duration.ofDays(60));
        world.store.hearAcquirerTime(world.clock.instant());
        world.store.sweep(world.clock.instant(), World.WINDOWS);
    }

    private boolean isArchived() {
        return !Files.exists(directory.resolve("vault/active/" + caseId));
    }

    private Entry decide(EntryKind kind, CaseState state, String previousJws, SigningKey key) {
        Entry added = world.acquirer.add(caseId, kind, state);
        List<Entry> file = world.acquirer.dossier(caseId).file;
        Entry signed = SignedDecisions.sign(added, previousJws, key);
        file.set(file.size() - 1, signed);
        return signed;
    }

    private Set<EntryId> unconfirmed() {
        world.engine.follow();
        world.engine.runOnce();
        return decisions.unconfirmed(world.store.history(caseId));
    }
}
