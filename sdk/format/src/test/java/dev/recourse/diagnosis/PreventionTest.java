package dev.recourse.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.model.PastTermination;
import dev.recourse.model.TerminalHistory;
import dev.recourse.wire.CatalogueJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreventionTest {
    private static final Catalogue CATALOGUE = CatalogueJson.builtIn();
    private static final Instant NOW = Terminations.AT;

    @Test
    @DisplayName("R-88: without any termination every measure is due at its regular time, the most frequent first")
    void plansRegularMeasures() {
        List<DueMeasure> plan = Prevention.plan(CATALOGUE, TerminalHistory.EMPTY, Map.of(), NOW);
        assertThat(plan).hasSameSizeAs(CATALOGUE.prevention()).noneMatch(DueMeasure::urgent);
        assertThat(plan).extracting(DueMeasure::dueAt).isSorted();
        for (DueMeasure due : plan)
            assertThat(due.dueAt()).isEqualTo(NOW.plus(due.measure().every()));
    }

    @ParameterizedTest(name = "{0}: {2} because of {1}")
    @CsvSource({
        "R-76, READER_OR_CHIP, INSPECT_TERMINAL",
        "R-77, PRINTER_OR_KEYPAD, REPAIR_PARTS",
        "R-78, OUTDATED, UPDATE_SOFTWARE",
        "R-79, PROGRAM_ERROR, FIX_DEFECTS",
        "R-80, BALANCE_COMPUTATION, RECONCILE_DATA",
        "R-81, PROCEDURE_NOT_COMPLETED, TRAIN_OPERATORS",
        "R-82, WRONG_KEY, SHOW_GUIDE",
        "R-83, STRONG_LIGHT, CLEAR_SITE",
        "R-84, POWER, PROTECT_POWER",
        "R-85, BANK_MAINTENANCE, READ_BULLETINS",
        "R-86, CARD_TYPE, AGREE_COMPATIBILITY"
    })
    void putsFirstWhatTheHistoryAsksFor(String requirement, String cause, String measure) {
        List<DueMeasure> plan = Prevention.plan(CATALOGUE, history(cause, 3, Duration.ofDays(2)), Map.of(), NOW);
        DueMeasure due = of(plan, measure);
        assertThat(due.measure().requirement()).isEqualTo(requirement);
        assertThat(due.urgent()).isTrue();
        assertThat(due.dueAt()).isEqualTo(NOW);
        assertThat(due.terminations()).isEqualTo(3);
        assertThat(plan.indexOf(due)).isLessThan(CATALOGUE.prevention().size() / 2);
        assertThat(plan.get(0).urgent()).isTrue();
    }

    @Test
    @DisplayName("R-87: many terminations of different causes call for a look at everything")
    void reviewsEverythingWhenManyThingsGoWrong() {
        List<PastTermination> past = new ArrayList<>();
        for (String cause : List.of("POWER", "NETWORK", "WRONG_KEY", "OUTDATED", "CARD_TYPE")) {
            past.addAll(history(cause, 1, Duration.ofDays(1)).terminations());
        }
        assertThat(of(Prevention.plan(CATALOGUE, new TerminalHistory(past), Map.of(), NOW), "REVIEW_ALL")
                        .urgent())
                .isTrue();
    }

    @Test
    void halvesTheTimeThatIsLeftAtAFirstSign() {
        TerminalHistory once = history("READER_OR_CHIP", 1, Duration.ofDays(10));
        DueMeasure due = of(Prevention.plan(CATALOGUE, once, Map.of(), NOW), "INSPECT_TERMINAL");
        assertThat(due.urgent()).isFalse();
        assertThat(due.dueAt()).isEqualTo(NOW.plus(Duration.ofDays(40)));
    }

    @Test
    void forgetsWhatIsOutsideTheWindowAndKeepsItsDates() {
        TerminalHistory longAgo = history("READER_OR_CHIP", 5, Duration.ofDays(100));
        DueMeasure due = of(Prevention.plan(CATALOGUE, longAgo, Map.of(), NOW), "INSPECT_TERMINAL");
        assertThat(due.terminations()).isZero();
        Instant oldest = longAgo.terminations().get(4).at();
        assertThat(due.dueAt()).isEqualTo(oldest.plus(Duration.ofDays(180))).isAfter(NOW);
        assertThat(of(Prevention.plan(CATALOGUE, longAgo, Map.of(), NOW.plus(Duration.ofDays(1))), "INSPECT_TERMINAL")
                        .dueAt())
                .isEqualTo(due.dueAt());
    }

    @Test
    void countsATerminationKnownByItsCategoryAlone() {
        PastTermination past = new PastTermination(
                NOW.minusSeconds(60), "HARDWARE", null, Terminations.MERCHANT, Terminations.TERMINAL, null);
        List<DueMeasure> plan = Prevention.plan(CATALOGUE, new TerminalHistory(List.of(past)), Map.of(), NOW);
        assertThat(of(plan, "INSPECT_TERMINAL").terminations()).isEqualTo(1);
        assertThat(of(plan, "TRAIN_OPERATORS").terminations()).isZero();
    }

    @Test
    @Tag("R-88")
    @DisplayName("R-88: a measure that was done is due again a period later, and late when that has passed")
    void countsFromWhenItWasDone() {
        Instant done = NOW.minus(Duration.ofDays(10));
        List<DueMeasure> plan =
                Prevention.plan(CATALOGUE, TerminalHistory.EMPTY, Map.of("INSPECT_TERMINAL", done), NOW);
        DueMeasure due = of(plan, "INSPECT_TERMINAL");
        assertThat(due.doneAt()).isEqualTo(done);
        assertThat(due.dueAt()).isEqualTo(done.plus(due.measure().every()));
        assertThat(of(plan, "TRAIN_OPERATORS").doneAt()).isNull();
        Instant longAgo = NOW.minus(due.measure().every()).minus(Duration.ofDays(5));
        DueMeasure late = Prevention.plan(CATALOGUE, TerminalHistory.EMPTY, Map.of("INSPECT_TERMINAL", longAgo), NOW)
                .get(0);
        assertThat(late.measure().id()).isEqualTo("INSPECT_TERMINAL");
        assertThat(late.dueAt()).isEqualTo(NOW.minus(Duration.ofDays(5)));
    }

    @Test
    @Tag("R-88")
    void whatHappenedBeforeItWasDoneIsDealtWith() {
        TerminalHistory thrice = history("READER_OR_CHIP", 3, Duration.ofDays(2));
        Map<String, Instant> after = Map.of("INSPECT_TERMINAL", NOW.minus(Duration.ofDays(1)));
        DueMeasure due = of(Prevention.plan(CATALOGUE, thrice, after, NOW), "INSPECT_TERMINAL");
        assertThat(due.urgent()).isFalse();
        assertThat(due.terminations()).isZero();
        Map<String, Instant> before = Map.of("INSPECT_TERMINAL", NOW.minus(Duration.ofDays(3)));
        assertThat(of(Prevention.plan(CATALOGUE, thrice, before, NOW), "INSPECT_TERMINAL")
                        .urgent())
                .isTrue();
    }

    private static DueMeasure of(List<DueMeasure> plan, String id) {
        return plan.stream()
                .filter(due -> due.measure().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static TerminalHistory history(String cause, int times, Duration ago) {
        List<PastTermination> past = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            past.add(new PastTermination(
                    NOW.minus(ago).minusSeconds(i),
                    CATALOGUE.cause(cause).orElseThrow().category(),
                    cause,
                    Terminations.MERCHANT,
                    Terminations.TERMINAL,
                    null));
        }
        return new TerminalHistory(past);
    }
}
