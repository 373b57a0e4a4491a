package dev.recourse.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of domain.md §2.4. */
class EmvFieldsTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "0800000000, B1b4",
                "0040000000, B2b7",
                "0000200000, B3b6",
                "0000008000, B4b8",
                "0000000040, B5b7",
                "0400008000, B1b3 B4b8",
                "8000000001, B1b8 B5b1",
                "0000000000, \"\""
            })
    void namesTheBitsOfTheTvrFromTheLeft(String hex, String bits) {
        Tvr tvr = Tvr.parse(hex);
        assertThat(tvr.bits().stream().map(BitPosition::toString).collect(Collectors.joining(" ")))
                .isEqualTo(bits);
        assertThat(tvr.bits()).allMatch(tvr::has);
        assertThat(tvr).hasToString(hex);
    }

    @Test
    void readsHowFarProcessingGotFromTheTsi() {
        assertThat(Tsi.parse("0000").stoppedAtOnce()).isTrue();
        assertThat(Tsi.parse("E800").stoppedAtOnce()).isFalse();
        assertThat(Tsi.parse("E800").cryptogramAsked()).isTrue();
        assertThat(Tsi.parse("C000").cryptogramAsked()).isFalse();
        assertThat(Tsi.parse("E800").bits().toString()).isEqualTo("[B1b8, B1b7, B1b6, B1b4]");
        assertThat(Tsi.parse("E800")).hasToString("E800");
    }

    @ParameterizedTest
    @CsvSource({
        "1E0300, 30, false, 3, UNKNOWN, true",
        "420301, 2, true, 3, FAILED, false",
        "3F0000, 63, false, 0, UNKNOWN, false",
        "1E0302, 30, false, 3, SUCCESSFUL, false",
        "1F0009, 31, false, 0, RESERVED, false"
    })
    void readsTheMethodAndResultOfCardholderVerification(
            String hex, int method, boolean next, int condition, CvmResults.Result result, boolean pending) {
        CvmResults results = CvmResults.parse(hex);
        assertThat(results).isEqualTo(new CvmResults(method, next, condition, result));
        assertThat(results.signaturePending()).isEqualTo(pending);
    }

    @ParameterizedTest
    @CsvSource({
        "00, AAC, false, NONE",
        "40, TC, false, NONE",
        "80, ARQC, false, NONE",
        "C0, RESERVED, false, NONE",
        "08, AAC, true, NONE",
        "01, AAC, false, SERVICE_NOT_ALLOWED",
        "0A, AAC, true, PIN_TRY_LIMIT_EXCEEDED",
        "03, AAC, false, ISSUER_AUTHENTICATION_FAILED",
        "07, AAC, false, RESERVED"
    })
    void readsTheAnswerOfTheCardAndItsReason(String hex, Cid.Cryptogram cryptogram, boolean advice, Cid.Reason reason) {
        assertThat(Cid.parse(hex)).isEqualTo(new Cid(cryptogram, advice, reason));
    }

    @Test
    void refusesOtherLengthsAndCharactersWithoutRepeatingThem() {
        assertThatThrownBy(() -> Tvr.parse("6222021234567890123"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tag 95 must be 10 hexadecimal digits");
        assertThatThrownBy(() -> Tvr.parse("00000000-1")).hasMessage("tag 95 must be 10 hexadecimal digits");
        assertThatThrownBy(() -> Tsi.parse("00")).hasMessage("tag 9B must be 4 hexadecimal digits");
        assertThatThrownBy(() -> new Tvr(1L << 40)).hasMessage("tag 95 must be 5 bytes");
        assertThatThrownBy(() -> new Tsi(-1)).hasMessage("tag 9B must be 2 bytes");
        assertThatThrownBy(() -> new BitPosition(0, 1)).hasMessage("byteNumber must be 1 to 8");
        assertThatThrownBy(() -> new BitPosition(1, 9)).hasMessage("bit must be 1 to 8");
    }
}
