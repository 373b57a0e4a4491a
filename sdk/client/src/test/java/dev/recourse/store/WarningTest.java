package dev.recourse.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.catalogue.Windows;
import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.Warning;
import dev.recourse.store.TestStore.Filed;
import dev.recourse.wire.CatalogueJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R-54")
class WarningTest {
    private static final Windows WINDOWS = CatalogueJson.builtIn().windows();
    private static final Instant START = TestStore.START;
    private static final Instant DUE = START.plus(Duration.ofDays(3));

    @TempDir
    Path temporary;

    TestStore test;
    Filed filed;
    Instant resumedAt;

    @BeforeEach
    void open() {
        test = new TestStore(temporary.resolve("store"));
        filed = test.commit(test.application());
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    @DisplayName("a deadline is warned of a day before and when it has passed, once each")
    void onceBeforeAndOnceAfter() {
        materialsRequired(1, DUE, START);
        assertThat(warnings()).isEmpty();
        test.open().hearAcquirerTime(DUE.minus(Duration.ofHours(25)));
        assertThat(warnings()).isEmpty();
        test.open().hearAcquirerTime(DUE.minus(Duration.ofHours(23)));
        assertThat(warnings()).containsExactly(new Warning(Warning.Kind.MATERIALS_DUE_SOON, filed.caseId(), null, DUE));
        assertThat(warnings()).isEmpty();
        test.open().hearAcquirerTime(DUE.plusSeconds(1));
        assertThat(warnings()).containsExactly(new Warning(Warning.Kind.MATERIALS_OVERDUE, filed.caseId(), null, DUE));
        assertThat(warnings()).isEmpty();
    }

    @Test
    void neitherARestartNorALostIndexGivesAWarningAgain() throws IOException {
        materialsRequired(1, DUE, START);
        test.open().hearAcquirerTime(DUE.minus(Duration.ofHours(2)));
        assertThat(warnings()).hasSize(1);
        test.reopen();
        assertThat(warnings()).isEmpty();
        test.close();
        Files.delete(test.indexFile());
        materialsRequired(1, DUE, START);
        test.open().hearAcquirerTime(DUE.minus(Duration.ofHours(1)));
        assertThat(warnings()).isEmpty();
        test.open().hearAcquirerTime(DUE.plus(Duration.ofHours(1)));
        assertThat(warnings()).extracting(Warning::kind).containsExactly(Warning.Kind.MATERIALS_OVERDUE);
    }

    @Test
    void aDeviceThatWasOffIsToldThatItIsLateAndNotThatItWillBe() {
        materialsRequired(1, DUE, START);
        test.open().hearAcquirerTime(DUE.plus(Duration.ofDays(1)));
        assertThat(warnings()).extracting(Warning::kind).containsExactly(Warning.Kind.MATERIALS_OVERDUE);
        test.open().hearAcquirerTime(DUE.plus(Duration.ofDays(2)));
        assertThat(warnings()).isEmpty();
    }

    @Test
    void anotherDeadlineIsWarnedOfAnew() {
        materialsRequired(1, DUE, START);
        test.open().hearAcquirerTime(DUE.minus(Duration.ofHours(2)));
        assertThat(warnings()).hasSize(1);
        Instant later = DUE.plus(Duration.ofDays(5));
        materialsRequired(2, later, DUE.minus(Duration.ofHours(2)));
        assertThat(warnings()).isEmpty();
        test.open().hearAcquirerTime(later.minus(Duration.ofHours(3)));
        assertThat(warnings())
                .containsExactly(new Warning(Warning.Kind.MATERIALS_DUE_SOON, filed.caseId(), null, later));
    }

    @ParameterizedTest
    @ValueSource(longs = {-36500, -3650, -400, -41, -1, 1, 41, 400, 3650, 36500})
    @DisplayName(
            "domain.md §6.4 rule 8: the device's clock, set years back or forward, neither expires anything nor warns")
    void theDevicesClockDecidesNothing(long days) {
        materialsRequired(1, DUE, START);
        test.open().hearAcquirerTime(START);
        test.clock.advance(Duration.ofDays(days));
        assertThat(warnings()).isEmpty();
        test.reopen();
        assertThat(warnings()).isEmpty();
        assertThat(test.open().caseOf(filed.caseId()).orElseThrow().current().state())
                .isEqualTo(CaseState.MATERIALS_REQUIRED);
        test.open().hearAcquirerTime(DUE.minus(Duration.ofHours(2)));
        assertThat(warnings()).hasSize(1);
    }

    @Test
    void offlineAfterARestartADeadlineIsNearByTheDevicesOwnReckoningButNeverPast() {
        materialsRequired(1, DUE, START);
        test.open().hearAcquirerTime(START);
        test.clock.advance(Duration.ofHours(50));
        test.reopen();
        assertThat(warnings()).extracting(Warning::kind).containsExactly(Warning.Kind.MATERIALS_DUE_SOON);
        test.clock.advance(Duration.ofDays(10));
        test.reopen();
        assertThat(warnings()).isEmpty();
        test.open().hearAcquirerTime(DUE.plusSeconds(5));
        assertThat(warnings()).extracting(Warning::kind).containsExactly(Warning.Kind.MATERIALS_OVERDUE);
    }

    @Test
    void whatIsAnsweredIsNotWarnedOf() {
        materialsRequired(1, DUE, START);
        apply(2, CaseState.UNDER_REVIEW, null, null, List.of("MESSAGE"), START, List.of());
        test.open().hearAcquirerTime(DUE.plus(Duration.ofDays(1)));
        assertThat(warnings()).isEmpty();
    }

    @Test
    void theEndOfAnAppealWindowIsWarnedOfWhileAnAppealIsTaken() {
        apply(1, CaseState.REJECTED, null, DUE, List.of("APPEAL"), START, List.of());
        test.open().hearAcquirerTime(DUE.minus(Duration.ofHours(2)));
        assertThat(warnings()).extracting(Warning::kind).containsExactly(Warning.Kind.APPEAL_ENDS_SOON);
        test.open().hearAcquirerTime(DUE.plus(Duration.ofHours(2)));
        assertThat(warnings()).extracting(Warning::kind).containsExactly(Warning.Kind.APPEAL_ENDED);
    }

    @Test
    void aCaseThatIsOverIsNotWarnedOf() {
        materialsRequired(1, DUE, START);
        test.open()
                .apply(
                        filed.caseId(),
                        TestStore.shown(filed.caseId(), "C-1", 2, CaseState.CLOSED, true, START.plusSeconds(1)),
                        List.of());
        test.open().hearAcquirerTime(DUE.plus(Duration.ofDays(1)));
        assertThat(warnings()).isEmpty();
    }

    @Test
    @Tag("R-53")
    void theEndOfAFollowUpIsWarnedOfOnceTheResumptionIsProved() {
        apply(1, CaseState.RESUMED, null, null, List.of(), START, List.of());
        Instant end = START.plus(WINDOWS.followUp());
        test.open().hearAcquirerTime(end.minusSeconds(60));
        assertThat(warnings()).isEmpty();
        resumedAt = START;
        apply(2, CaseState.RESUMED, null, null, List.of(), START.plusSeconds(1), List.of());
        assertThat(warnings())
                .containsExactly(new Warning(Warning.Kind.FOLLOW_UP_ENDS_SOON, filed.caseId(), null, end));
    }

    private List<Warning> warnings() {
        return test.open().warnings(WINDOWS, (shown, file) -> new Standing(shown, resumedAt));
    }

    private void materialsRequired(long version, Instant dueAt, Instant updatedAt) {
        apply(version, CaseState.MATERIALS_REQUIRED, dueAt, null, List.of("SUPPLEMENT"), updatedAt, List.of());
    }

    private void apply(
            long version,
            CaseState state,
            Instant dueAt,
            Instant appealUntil,
            List<String> actions,
            Instant updatedAt,
            List<dev.recourse.model.Entry> entries) {
        CaseId caseId = filed.caseId();
        Case shown = TestStore.shown(caseId, "C-1", version, state, false, updatedAt);
        test.open()
                .apply(
                        caseId,
                        new Case(
                                caseId,
                                "C-1",
                                shown.applicationKind(),
                                shown.merchantNumber(),
                                shown.terminalNumber(),
                                state,
                                false,
                                version,
                                actions,
                                dueAt,
                                appealUntil,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                List.of(),
                                shown.openedAt(),
                                updatedAt),
                        entries);
    }
}
