package dev.recourse.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.BlockReason;
import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryKind;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.NetworkState;
import dev.recourse.store.TestStore.Filed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueTest {
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
    void onlyTheFirstEntryOfACaseIsReady() {
        CaseId caseId = test.caseId();
        Filed first = test.file(caseId, EntryKind.APPLICATION);
        Filed second = test.file(caseId, EntryKind.MESSAGE);
        Filed other = test.application();

        assertThat(test.claimIds()).containsExactlyInAnyOrder(first.entryId(), other.entryId());
        assertThat(test.claimIds()).isEmpty();
        test.open().attempting(caseId, first.entryId());
        test.open().committed(caseId, first.entryId(), first.receipt());
        assertThat(test.claimIds()).containsExactly(second.entryId());
    }

    @Test
    void theOrderOfACaseIsThatOfItsDraftsNotOfTheirSubmission() {
        CaseId caseId = test.caseId();
        Filed first = test.draft(caseId, EntryKind.MESSAGE);
        Filed second = test.file(caseId, EntryKind.MESSAGE);
        test.file(first, NetworkConstraint.ANY, null);
        assertThat(test.claimIds()).containsExactly(first.entryId());
        assertThat(test.open().deliveries(caseId))
                .extracting(Delivery::entryId)
                .containsExactly(first.entryId(), second.entryId());
    }

    @Test
    void aWithdrawalOvertakesAndStopsTheUploadOfItsCase() {
        Filed application = test.attempt(test.application());
        Filed message = test.file(application.caseId(), EntryKind.MESSAGE);
        Store store = test.open();
        assertThat(store.progress(application.entryId(), 10)).isTrue();

        Filed withdrawal = test.file(application.caseId(), EntryKind.WITHDRAWAL);

        assertThat(store.progress(application.entryId(), 20)).isFalse();
        assertThat(store.attempting(application.caseId(), application.entryId()))
                .isFalse();
        assertThat(test.claimIds()).containsExactly(withdrawal.entryId());
        store.later(application.entryId(), test.clock.instant(), "OVERTAKEN", false);
        assertThat(test.claimIds()).isEmpty();
        store.attempting(withdrawal.caseId(), withdrawal.entryId());
        store.committed(withdrawal.caseId(), withdrawal.entryId(), withdrawal.receipt());
        assertThat(test.claimIds()).containsExactly(application.entryId());
        assertThat(test.delivery(message).state()).isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    void aWithdrawalOfWhatTheAcquirerCannotKnowWaitsForTheApplication() {
        Filed application = test.application();
        test.file(application.caseId(), EntryKind.WITHDRAWAL);
        assertThat(test.claimIds()).containsExactly(application.entryId());
    }

    @Test
    void deadlinesGoFirstAndAgeMakesUrgent() {
        Filed old = test.application();
        test.clock.advance(Duration.ofHours(20));
        Filed plain = test.application();
        Instant soon = test.clock.instant().plus(Duration.ofHours(2));
        Filed urgent = test.file(test.draft(test.caseId(), EntryKind.SUPPLEMENT), NetworkConstraint.ANY, soon);
        Filed relaxed = test.file(
                test.draft(test.caseId(), EntryKind.SUPPLEMENT), NetworkConstraint.ANY, soon.plus(Duration.ofDays(9)));

        List<Delivery> claimed = test.open().claim(test.clock.instant(), 2, NetworkState.METERED);

        assertThat(claimed).extracting(Delivery::entryId).containsExactly(urgent.entryId(), old.entryId());
        assertThat(test.claimIds()).containsExactlyInAnyOrder(plain.entryId(), relaxed.entryId());
    }

    @Test
    void theNetworkDecidesWhatMayTravel() {
        Filed any = test.application();
        Filed unmetered =
                test.file(test.draft(test.caseId(), EntryKind.APPLICATION), NetworkConstraint.UNMETERED, null);
        Store store = test.open();
        Instant now = test.clock.instant();
        assertThat(store.claim(now, 10, NetworkState.OFFLINE)).isEmpty();
        assertThat(store.claim(now, 10, NetworkState.METERED))
                .extracting(Delivery::entryId)
                .containsExactly(any.entryId());
        assertThat(store.claim(now, 10, NetworkState.METERED)).isEmpty();
        assertThat(store.claim(now, 10, NetworkState.UNMETERED))
                .extracting(Delivery::entryId)
                .containsExactly(unmetered.entryId());
    }

    @Test
    void waitsUntilItIsDueAlsoOverAReopening() {
        Filed filed = test.attempt(test.application());
        Instant due = test.clock.instant().plus(Duration.ofMinutes(10));
        test.open().later(filed.entryId(), due, "HTTP_503", true);

        assertThat(test.delivery(filed)).satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.QUEUED);
            assertThat(delivery.attempts()).isEqualTo(1);
            assertThat(delivery.nextAttemptAt()).isEqualTo(due);
            assertThat(delivery.waiting()).isEqualTo("HTTP_503");
        });
        assertThat(test.reopen().nextDue()).isEqualTo(due);
        assertThat(test.claimIds()).isEmpty();
        test.clock.advance(Duration.ofMinutes(10));
        assertThat(test.open().wake(test.clock.instant())).isEqualTo(1);
        assertThat(test.open().nextDue()).isNull();
        assertThat(test.claimIds()).containsExactly(filed.entryId());
        assertThat(test.delivery(filed).attempts()).isEqualTo(1);
        assertThat(test.delivery(filed).state()).isEqualTo(DeliveryState.DELIVERING);
    }

    @Test
    void beingOfflineCostsNoAttempt() {
        Filed filed = test.application();
        test.claimAll();
        test.open().later(filed.entryId(), test.clock.instant().plusSeconds(60), "OFFLINE", false);
        assertThat(test.delivery(filed).attempts()).isZero();
    }

    @Test
    void aClockThatIsSetBackAYearDelaysAnHourAtMost() {
        Filed filed = test.attempt(test.application());
        test.open().later(filed.entryId(), test.clock.instant().plus(Duration.ofHours(10)), "HTTP_503", true);
        test.clock.now = TestStore.START.minus(Duration.ofDays(365));
        assertThat(test.open().wake(test.clock.instant())).isZero();
        assertThat(test.open().nextDue()).isEqualTo(test.clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void aClockThatWasSetBackWhileClosedDelaysAsLongAsWasMeant() {
        Filed filed = test.attempt(test.application());
        test.open().later(filed.entryId(), test.clock.instant().plus(Duration.ofMinutes(7)), "HTTP_503", true);
        test.close();
        test.clock.now = TestStore.START.minus(Duration.ofDays(3650));
        test.open().wake(test.clock.instant());
        assertThat(test.open().nextDue()).isEqualTo(test.clock.instant().plus(Duration.ofMinutes(7)));
    }

    @Test
    void aDueTimeBeyondAnyWaitIsCut() {
        Filed filed = test.attempt(test.application());
        test.open().later(filed.entryId(), test.clock.instant().plus(Duration.ofDays(400)), "HTTP_503", true);
        assertThat(test.open().nextDue()).isBefore(test.clock.instant().plus(Duration.ofHours(26)));
    }

    @Test
    void theNetworkBackMakesAllDue() {
        Filed one = test.attempt(test.application());
        Filed other = test.attempt(test.application());
        for (Filed filed : List.of(one, other)) {
            test.open().later(filed.entryId(), test.clock.instant().plusSeconds(3600), "OFFLINE", false);
        }
        test.open().expedite();
        assertThat(test.claimIds()).containsExactlyInAnyOrder(one.entryId(), other.entryId());
    }

    @Test
    void aBlockedEntryHoldsItsCaseAndNoOther() {
        CaseId caseId = test.caseId();
        Filed poison = test.file(caseId, EntryKind.APPLICATION);
        Filed next = test.file(caseId, EntryKind.MESSAGE);
        Filed other = test.application();
        test.attempt(poison);
        CaseId existing = test.caseId();
        test.open().block(poison.entryId(), BlockReason.DUPLICATE_CASE, "duplicate-case", existing);

        assertThat(test.delivery(poison)).satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.BLOCKED);
            assertThat(delivery.blockReason()).isEqualTo(BlockReason.DUPLICATE_CASE);
            assertThat(delivery.detail()).isEqualTo("duplicate-case");
            assertThat(delivery.existingCaseId()).isEqualTo(existing);
        });
        assertThat(test.delivery(next).blockReason()).isEqualTo(BlockReason.PREDECESSOR);
        assertThat(test.delivery(other).state()).isEqualTo(DeliveryState.QUEUED);
        test.open().requeue(next.entryId());
        assertThat(test.delivery(next).blockReason()).isEqualTo(BlockReason.PREDECESSOR);

        assertThat(test.open().requeueAll()).isEqualTo(1);
        assertThat(test.delivery(poison).blockReason()).isNull();
        assertThat(test.delivery(next).state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(test.claimIds()).containsExactly(poison.entryId());
    }

    @Test
    void aBlockStaysOverAReopening() {
        Filed filed = test.attempt(test.application());
        test.open().block(filed.entryId(), BlockReason.REFUSED, "invalid-request", null);
        test.reopen();
        assertThat(test.delivery(filed).blockReason()).isEqualTo(BlockReason.REFUSED);
        assertThat(test.claimIds()).isEmpty();
    }

    @Test
    void canBeTakenBackWhileNothingWasSentAndNotAfter() {
        Filed sent = test.attempt(test.application());
        Filed unsent = test.application();
        Filed follower = test.file(unsent.caseId(), EntryKind.MESSAGE);
        assertThat(test.open().cancel(sent.caseId(), sent.entryId())).isFalse();
        assertThat(test.open().cancel(unsent.caseId(), unsent.entryId())).isTrue();

        test.reopen();

        assertThat(test.delivery(sent).state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(test.delivery(unsent).state()).isEqualTo(DeliveryState.CANCELLED);
        assertThat(test.open().attempting(unsent.caseId(), unsent.entryId())).isFalse();
        assertThat(test.delivery(follower).blockReason()).isEqualTo(BlockReason.PREDECESSOR);
        assertThat(test.open().cancel(sent.caseId(), sent.entryId())).isFalse();
    }

    @Test
    void aClaimEndsWithTheProcess() {
        Filed filed = test.application();
        assertThat(test.claimIds()).containsExactly(filed.entryId());
        test.reopen();
        assertThat(test.claimIds()).containsExactly(filed.entryId());
    }

    @Test
    void aReplacedEntryIsOver() {
        Filed filed = test.attempt(test.application());
        test.open().block(filed.entryId(), BlockReason.SEAL_INVALID, null, null);
        test.open().replaced(filed.caseId(), filed.entryId());
        test.open().replaced(filed.caseId(), filed.entryId());
        test.reopen();
        assertThat(test.delivery(filed).state()).isEqualTo(DeliveryState.CANCELLED);
        assertThat(test.open().requeueAll()).isZero();
    }
}
