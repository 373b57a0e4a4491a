package dev.recourse.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.model.Hypothesis;
import dev.recourse.wire.CatalogueJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden set, {@code diagnosis/terminations.txt}. */
class GoldenTerminationsTest {
    private static final Catalogue CATALOGUE = CatalogueJson.builtIn();
    private static final Map<String, String> REASONS = Map.of(
            "TF", "TRANSACTION_FAILURE",
            "SF", "SYSTEM_FAILURE",
            "CA", "CARDHOLDER_ACCOUNT_ABNORMAL",
            "OT", "OTHER");

    record Golden(
            String what, String onRecord, String reason, String cause, String money, String advice, String reversal) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Golden> terminations() throws IOException {
        List<Golden> all = new ArrayList<>();
        try (InputStream in = GoldenTerminationsTest.class.getResourceAsStream("/diagnosis/terminations.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.split("\n")) {
                if (line.isBlank() || line.startsWith("#")) continue;
                String[] cells = line.split("\\|");
                for (int i = 0; i < cells.length; i++) cells[i] = cells[i].trim();
                all.add(new Golden(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("terminations")
    @DisplayName(
            "R-10, R-11, R-12, R-13, R-33, R-39: the reason, the cause, the money and the advice of real terminations")
    void saysWhatThePaymentsPersonWouldSay(Golden golden) {
        Diagnosed diagnosed =
                Diagnoser.diagnose(CATALOGUE, Terminations.of(golden.onRecord).input());
        Hypothesis first = diagnosed.diagnosis().hypotheses().get(0);
        String cause = golden.cause.contains(" ") && first.subCause() != null
                ? first.category() + " " + first.subCause()
                : first.category();
        assertThat(diagnosed.diagnosis().reason().code()).isEqualTo(REASONS.get(golden.reason));
        assertThat(cause + " | " + diagnosed.diagnosis().moneyCertainty() + " | "
                        + diagnosed.diagnosis().retryAdvice() + " | " + diagnosed.reversalState())
                .isEqualTo(golden.cause + " | " + golden.money + " | " + golden.advice + " | " + golden.reversal);
    }

    @Test
    void holdsEnoughOfThem() throws IOException {
        assertThat(terminations()).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
    }
}
