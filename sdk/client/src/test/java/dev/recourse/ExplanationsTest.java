package dev.recourse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.BlockReason;
import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.NetworkState;
import dev.recourse.sync.Outlook;
import dev.recourse.sync.Waiting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplanationsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final Outlook FREE = new Outlook(null, null);

    @Test
    void aRunThatWasOverIsNoPauseAndNothingIsWrong() {
        Explanation explanation = explain(waiting("STOPPED", null), FREE);

        assertThat(explanation.reason()).isEqualTo("STOPPED");
        assertThat(explanation.why().en()).contains("Nothing is wrong").doesNotContain("pause");
        assertThat(explanation.help().en()).doesNotContain("Resume");
    }

    @Test
    void anAcquirerThatIsAwayIsNotAMissingNetwork() {
        Explanation explanation = explain(waiting("UNREACHABLE", NOW.plusSeconds(60)), FREE);

        assertThat(explanation.reason()).isEqualTo("UNREACHABLE");
        assertThat(explanation.why().en()).endsWith("The next attempt is at 2026-11-24T08:01:00Z.");
        assertThat(explanation.why().zhCn()).endsWith("下次尝试时间：2026-11-24T08:01:00Z。");
    }

    @Test
    void namesTheTimeOfTheWholeQueueAndNoneWhereThereIsNone() {
        Outlook later = new Outlook(Waiting.OUTAGE, NOW.plusSeconds(9));
        assertThat(explain(waiting(null, null), later).why().en()).contains("08:00:09Z");
        for (Waiting waiting : Waiting.values()) {
            Explanation explanation = explain(waiting(null, null), new Outlook(waiting, null));
            assertThat(explanation.why().en()).doesNotContain("null").doesNotContain("next attempt");
        }
    }

    @Test
    void everySentenceEnds() {
        for (BlockReason reason : BlockReason.values()) assertEnds(explain(delivery(reason, null, null), FREE));
        for (Waiting waiting : Waiting.values()) assertEnds(explain(waiting(waiting.name(), NOW.plusSeconds(1)), FREE));
    }

    private static void assertEnds(Explanation explanation) {
        assertThat(explanation.why().en()).endsWith(".").doesNotContain("..");
        assertThat(explanation.help().en()).endsWith(".").doesNotContain("..");
        assertThat(explanation.why().zhCn()).endsWith("。").doesNotContain("。。");
        assertThat(explanation.help().zhCn()).endsWith("。").doesNotContain("。。");
    }

    private static Explanation explain(Delivery delivery, Outlook outlook) {
        return Explanations.of(delivery, outlook, NetworkState.UNMETERED, NOW);
    }

    private static Delivery waiting(@Nullable String why, @Nullable Instant next) {
        return delivery(null, why, next);
    }

    private static Delivery delivery(@Nullable BlockReason reason, @Nullable String waiting, @Nullable Instant next) {
        return new Delivery(
                new CaseId("01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f10"),
                new EntryId("01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f11"),
                EntryKind.APPLICATION,
                reason == null ? DeliveryState.QUEUED : DeliveryState.BLOCKED,
                reason,
                null,
                null,
                3,
                next,
                waiting,
                NetworkConstraint.ANY,
                NOW,
                NOW,
                null,
                1000,
                0,
                false,
                null);
    }
}
