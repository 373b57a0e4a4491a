package dev.recourse.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.ApplicationKind;
import dev.recourse.model.Capabilities;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.Limits;
import dev.recourse.model.MediaTypeRule;
import dev.recourse.model.Problem;
import dev.recourse.model.Retention;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceLimitsTest {
    private static final long MIB = 1 << 20;

    @Test
    void withoutAWordOfTheAcquirerTheDefaultsRule() {
        EvidenceLimits limits = EvidenceLimits.of(null, MaterialLimits.DEFAULT);
        assertThat(limits.maxBytes("image/jpeg")).isEqualTo(4 * MIB);
        assertThat(limits.takes("text/plain")).isTrue();
        assertThat(limits.takes(ApplicationKind.STATUS_INQUIRY)).isTrue();
        assertThat(codes(limits, slip(4 * MIB))).isEmpty();
        assertThat(codes(limits, slip(4 * MIB + 1))).containsExactly("EVIDENCE_TOO_LARGE");
        assertThat(codes(limits, slip(4 * MIB), slip(4 * MIB), slip(4 * MIB), slip(1_917_088)))
                .isEmpty();
        assertThat(codes(limits, slip(4 * MIB), slip(4 * MIB), slip(4 * MIB), slip(1_917_089)))
                .containsExactly("EVIDENCE_TOO_LARGE_IN_ALL");
    }

    @Test
    void theAcquirersOwnSizeRules() {
        EvidenceLimits limits = EvidenceLimits.of(
                acquirer(4L << 30, 100, 8L << 30, new MediaTypeRule("application/pdf", 2L << 30)),
                MaterialLimits.DEFAULT);
        assertThat(limits.maxBytes("application/pdf")).isEqualTo(2L << 30);
        assertThat(limits.maxBytes("image/jpeg")).isEqualTo(4 * MIB);
        assertThat(limits.takes("image/jpeg")).isFalse();
        EvidenceItem statement = Applications.item(DocumentType.ACQUIRER_STATEMENT, "application/pdf", 2L << 30);
        assertThat(codes(limits, statement)).isEmpty();
        assertThat(codes(limits, slip(1))).containsExactly("EVIDENCE_TYPE");
        assertThat(codes(limits, statement, statement, statement, statement))
                .containsExactly("EVIDENCE_TOO_LARGE_IN_ALL");
    }

    @Test
    void noFileMakesAPartThatTheAcquirerRefuses() {
        EvidenceLimits limits = EvidenceLimits.of(
                acquirer(10 * MIB, 20, 100 * MIB, new MediaTypeRule("image/jpeg", 50 * MIB)), MaterialLimits.DEFAULT);
        long most = limits.maxBytes("image/jpeg");
        assertThat(EvidenceLimits.sealedSize(most)).isEqualTo(10 * MIB);
        assertThat(EvidenceLimits.sealedSize(most + 1)).isGreaterThan(10 * MIB);
    }

    @Test
    void takesTheSmallerOfTheTwoNumbersOfFiles() {
        assertThat(EvidenceLimits.of(acquirer(10 * MIB, 20, 100 * MIB), MaterialLimits.DEFAULT)
                        .maxFiles())
                .isEqualTo(19);
        EvidenceLimits limits = EvidenceLimits.of(acquirer(10 * MIB, 100, 100 * MIB), MaterialLimits.DEFAULT);
        assertThat(limits.maxFiles()).isEqualTo(20);
        assertThat(limits.problems(Collections.nCopies(20, slip(1)))).isEmpty();
        assertThat(limits.problems(Collections.nCopies(21, slip(1))))
                .extracting(Problem::code)
                .containsExactly("TOO_MANY_FILES");
    }

    @Test
    void refusesEmptyFilesAndTextsThatAreNoJournal() {
        EvidenceLimits limits = EvidenceLimits.of(null, MaterialLimits.DEFAULT);
        assertThat(codes(limits, slip(0))).containsExactly("EVIDENCE_EMPTY");
        assertThat(codes(limits, Applications.item(DocumentType.TERMINAL_JOURNAL, "text/plain", 9)))
                .isEmpty();
        assertThat(codes(limits, Applications.item(DocumentType.SALES_SLIP, "text/plain", 9)))
                .containsExactly("EVIDENCE_TYPE");
    }

    @Test
    @DisplayName(
            "§3.4 Where catalogue and capabilities both speak, the smaller counts; where one is silent, the other does")
    void theSmallerOfTheTwo() {
        MaterialLimits catalogue =
                new MaterialLimits(List.of("image/jpeg", "image/png"), 6 * MIB, 10 * MIB, 3, 5, 150, 1_000_000, 12);
        Capabilities able = acquirer(
                10 * MIB,
                20,
                100 * MIB,
                new MediaTypeRule("image/jpeg", 8 * MIB),
                new MediaTypeRule("image/png", 5 * MIB),
                new MediaTypeRule("application/pdf", 8 * MIB));
        EvidenceLimits both = EvidenceLimits.of(able, catalogue);
        assertThat(both.maxBytes("image/jpeg")).isEqualTo(6 * MIB);
        assertThat(both.maxBytes("image/png")).isEqualTo(5 * MIB);
        assertThat(both.maxFiles()).isEqualTo(3);
        assertThat(both.takes("application/pdf")).isFalse();
        assertThat(both.takes("text/plain")).as("the acquirer lists no texts").isFalse();
        assertThat(both.maxPages()).isEqualTo(5);
        assertThat(both.maxPixels()).isEqualTo(999_999);
        assertThat(both.maxDpi()).isEqualTo(150);
        assertThat(both.maxNameLength()).isEqualTo(12);
        assertThat(codes(both, slip(5 * MIB), slip(5 * MIB))).isEmpty();
        assertThat(codes(both, slip(5 * MIB), slip(5 * MIB + 1))).containsExactly("EVIDENCE_TOO_LARGE_IN_ALL");
        assertThat(EvidenceLimits.of(null, catalogue).maxBytes("image/jpeg")).isEqualTo(6 * MIB);
        assertThat(EvidenceLimits.of(able, MaterialLimits.DEFAULT).maxBytes("image/jpeg"))
                .isEqualTo(8 * MIB);
    }

    @Test
    void takesTheKindsThatTheAcquirerNames() {
        EvidenceLimits limits = EvidenceLimits.of(acquirer(10 * MIB, 20, 100 * MIB), MaterialLimits.DEFAULT);
        assertThat(limits.takes(ApplicationKind.HANDLE_FAILURE)).isTrue();
        assertThat(limits.takes(ApplicationKind.STATUS_INQUIRY)).isFalse();
    }

    /** Sealed-format.md: 40 + p + 16 n, n = 1 up to 1 048 520 bytes, then one more for each 1 048 560 begun. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 57, 1_048_519, 1_048_520, 1_048_521, 2_097_080, 2_097_081, 10_485_760, 1L << 40})
    void knowsTheSizeOfASealedPart(long plain) {
        long segments = plain <= 1_048_520 ? 1 : 1 + (plain - 1_048_520 + 1_048_559) / 1_048_560;
        assertThat(EvidenceLimits.sealedSize(plain)).isEqualTo(40 + plain + 16 * segments);
    }

    @Test
    void findsTheLargestPlaintextForEverySizeAroundABorder() {
        for (long border : new long[] {0, MIB, 2 * MIB, 10 * MIB}) {
            for (long sealed = Math.max(56, border - 60); sealed < border + 120; sealed++) {
                long plain = EvidenceLimits.plaintextSize(sealed);
                assertThat(EvidenceLimits.sealedSize(plain)).as("%d", sealed).isLessThanOrEqualTo(sealed);
                assertThat(EvidenceLimits.sealedSize(plain + 1))
                        .as("%d", sealed)
                        .isGreaterThan(sealed);
            }
        }
    }

    private static EvidenceItem slip(long size) {
        return Applications.item(DocumentType.SALES_SLIP, "image/jpeg", size);
    }

    private static List<String> codes(EvidenceLimits limits, EvidenceItem... evidence) {
        return limits.problems(List.of(evidence)).stream().map(Problem::code).toList();
    }

    private static Capabilities acquirer(long maxPart, int maxParts, long maxEntry, MediaTypeRule... types) {
        return new Capabilities(
                "1.0",
                "test",
                new Limits(maxPart, maxParts, maxEntry, 16_384, 262_144),
                List.of("recourse-seal-1"),
                List.of("tus-1.0.0"),
                List.of(),
                false,
                List.of("HANDLE_FAILURE"),
                List.of(types),
                60,
                0,
                new Retention(1, 1, 1, 1));
    }
}
