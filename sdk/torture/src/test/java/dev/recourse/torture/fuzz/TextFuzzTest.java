package dev.recourse.torture.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.recourse.catalogue.FileLabel;
import dev.recourse.catalogue.MediaTypes;
import dev.recourse.catalogue.Screening;
import dev.recourse.catalogue.ScreeningFinding;
import dev.recourse.catalogue.TextScreen;
import dev.recourse.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Texts, names of files and first bytes: any are taken. */
class TextFuzzTest {
    private static final Set<String> KNOWN = Set.of("102581083986056");

    @FuzzTest
    void text(byte[] data) {
        MediaTypes.detect(data, data.length);
        String text = new String(data, StandardCharsets.UTF_8);
        List<ScreeningFinding> findings = Screening.findings(text, KNOWN);
        int end = 0;
        for (ScreeningFinding finding : findings) {
            assertThat(finding.start()).isGreaterThanOrEqualTo(end);
            assertThat(finding.end()).isBetween(finding.start() + 1, text.length());
            end = finding.end();
        }
        assertThat(Screening.findings(Screening.mask(text), Collections.emptySet()))
                .isEmpty();
        label(Screening.fileName(text));
        inPieces(text);
    }

    private static void label(FileLabel label) {
        String name = label.label();
        assertThat(name).isNotBlank().doesNotContain("/", "\\", "\u0000");
        assertThat(name.codePointCount(0, name.length())).isLessThanOrEqualTo(80);
        assertThat(Screening.findings(name, Collections.emptySet())).isEmpty();
    }

    /** A text that comes in two pieces has the same problems. */
    private static void inPieces(String text) {
        TextScreen screen = new TextScreen("text", KNOWN);
        int middle = text.length() / 2;
        screen.add(text.substring(0, middle));
        screen.add(text.substring(middle));
        screen.end();
        List<Problem> whole = Screening.text("text", text, KNOWN);
        assertThat(screen.problems()).isEqualTo(whole.subList(0, Math.min(50, whole.size())));
    }
}
