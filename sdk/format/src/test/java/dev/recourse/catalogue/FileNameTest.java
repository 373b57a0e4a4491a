package dev.recourse.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
    @ParameterizedTest
    @CsvSource({
        "签购单.jpg, 签购单.jpg",
        "/home/wang/单据/slip.jpg, slip.jpg",
        "C:\\Users\\wang\\slip.jpg, slip.jpg",
        "../../etc/passwd, passwd",
        "/home/4111111111111111/slip.jpg, slip.jpg",
        "IMG_20240501_123045123.jpg, IMG_20240501_123045123.jpg",
        "mmexport1714531234567.jpg, mmexport1714***4567.jpg",
        "2024-05-01-12-30-45-123.png, 2024***-123.png"
    })
    void keepsTheLastSegmentWithoutLongNumbers(String name, String label) {
        FileLabel made = Screening.fileName(name);
        assertThat(made.problems()).isEmpty();
        assertThat(made.label()).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "..", ".", "/", "a/", "\\\\server\\", "\u0000\u0007", "\u202e\u200b"})
    void givesAFileWithoutANameOne(String name) {
        assertThat(Screening.fileName(name).label()).isEqualTo("file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "卡6200000000000005.jpg",
                "6200 0000 0000 0005.jpg",
                "６２００００００００００００05.png",
                "6200-0000_0000.0005.pdf"
            })
    void refusesNamesWithACardNumber(String name) {
        FileLabel made = Screening.fileName(name);
        assertThat(made.problems()).extracting(Problem::code).containsExactly("CARD_NUMBER_IN_NAME");
        assertThat(made.label()).contains("620000******0005");
        assertThat(made.problems().get(0).target()).isEqualTo(made.label());
    }

    @Test
    void refusesNamesWithOtherSecrets() {
        assertThat(Screening.fileName("11010519491231002X.jpg").problems())
                .extracting(Problem::code)
                .containsExactly("SECRET_IN_NAME");
        assertThat(Screening.fileName("密码123456.txt").problems()).hasSize(1);
    }

    @Test
    void masksPhoneNumbersSilently() {
        FileLabel made = Screening.fileName("王 13812341234.jpg");
        assertThat(made.problems()).isEmpty();
        assertThat(made.label()).isEqualTo("王 138****1234.jpg");
    }

    @Test
    void shortensLongNamesBeforeTheirExtension() {
        String label = Screening.fileName("说明".repeat(60) + ".jpeg").label();
        assertThat(label).hasSize(80).endsWith("说.jpeg");
        assertThat(Screening.fileName("😀".repeat(90)).label()).isEqualTo("😀".repeat(80));
    }

    @Test
    void dropsCharactersThatReorderAName() {
        assertThat(Screening.fileName("slip\u202egpj.exe").label()).isEqualTo("slipgpj.exe");
    }
}
