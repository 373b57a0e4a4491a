package dev.recourse.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.Remedy;
import dev.recourse.model.EvidenceBand;
import dev.recourse.model.Hypothesis;
import dev.recourse.wire.CatalogueJson;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every cause of domain.md §1.6 is found from something that a terminal, a host or an operator reports. */
class SeedCausesTest {
    private static final Catalogue CATALOGUE = CatalogueJson.builtIn();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    R-57 reader, chip or another component   | HARDWARE       | READER_OR_CHIP          | T-04
                    R-58 unstable power                      | HARDWARE       | POWER                   | T-10
                    R-60 program error                       | SOFTWARE       | PROGRAM_ERROR           | T-25
                    R-61 wrong configuration                 | SOFTWARE       | CONFIGURATION           | T-21
                    R-62 late update                         | SOFTWARE       | OUTDATED                | T-22
                    R-63 inaccurate data                     | SOFTWARE       | DATA_INACCURATE         | T-17
                    R-64 stripe not read                     | SOFTWARE       | STRIPE_READ             | T-36
                    R-65 wrong computation                   | SOFTWARE       | BALANCE_COMPUTATION     | sent, answer 64
                    R-67 procedure not completed             | USER_OPERATION | PROCEDURE_NOT_COMPLETED | T-30
                    R-68 wrong key                           | USER_OPERATION | WRONG_KEY               | T-29
                    R-70 magnetic field                      | EXTERNAL       | MAGNETIC_FIELD          | T-34
                    R-71 strong light                        | EXTERNAL       | STRONG_LIGHT            | T-35
                    R-72 network                             | EXTERNAL       | NETWORK                 | sent, T-13
                    R-74 card type not supported             | BANK_POLICY    | CARD_TYPE               | K-07
                    R-75 maintenance of the bank             | BANK_POLICY    | BANK_MAINTENANCE        | sent, T-37
                    """)
    void isFound(String requirement, String category, String cause, String onRecord) {
        Hypothesis first = first(onRecord);
        assertThat(first.category()).isEqualTo(category);
        assertThat(first.subCause()).isEqualTo(cause);
        assertThat(CATALOGUE.cause(cause).orElseThrow().requirement()).isEqualTo(requirement.substring(0, 4));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    R-56 hardware       | HARDWARE       | R-76 R-77 | T-04
                    R-59 software       | SOFTWARE       | R-78 R-79 | T-25
                    R-66 user operation | USER_OPERATION | R-81 R-82 | T-29
                    R-69 external       | EXTERNAL       | R-83 R-84 | T-34
                    R-73 bank policy    | BANK_POLICY    | R-85      | sent, T-37
                    """)
    void hasTheRemediesOfItsCategory(String requirement, String category, String remedies, String onRecord) {
        Hypothesis first = first(onRecord);
        assertThat(first.category()).isEqualTo(category);
        List<String> advised = first.remedies().stream()
                .map(code -> CATALOGUE.remedy(code).orElseThrow())
                .map(Remedy::requirement)
                .toList();
        assertThat(advised).containsAll(List.of(remedies.split(" ")));
    }

    @Test
    @DisplayName("R-80 inaccurate data are reconciled")
    void dataAreReconciled() {
        assertThat(first("T-17").remedies())
                .anySatisfy(
                        code -> assertThat(CATALOGUE.remedy(code).orElseThrow().requirement())
                                .isEqualTo("R-80"));
    }

    @Test
    @DisplayName("R-86 a card type that is not supported is a matter of the bank's systems")
    void compatibilityIsAgreedOn() {
        assertThat(first("K-07").remedies())
                .anySatisfy(
                        code -> assertThat(CATALOGUE.remedy(code).orElseThrow().requirement())
                                .isEqualTo("R-86"));
    }

    @Test
    @DisplayName("R-87 several causes at once are all named, ranked")
    void severalCausesAreRanked() {
        List<Hypothesis> hypotheses = Diagnoser.diagnose(
                        CATALOGUE, Terminations.of("sent, T-13, T-10, K-03").input())
                .diagnosis()
                .hypotheses();
        assertThat(hypotheses)
                .extracting(Hypothesis::category)
                .contains("EXTERNAL", "HARDWARE")
                .doesNotContainNull();
        assertThat(hypotheses)
                .extracting(row -> EvidenceBand.valueOf(row.band()))
                .isSorted();
    }

    private static Hypothesis first(String onRecord) {
        return Diagnoser.diagnose(CATALOGUE, Terminations.of(onRecord).input())
                .diagnosis()
                .hypotheses()
                .get(0);
    }
}
