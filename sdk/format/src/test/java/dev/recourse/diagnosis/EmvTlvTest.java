package dev.recourse.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmvTlvTest {
    private static final String PAN = "6222021234567890";

    @Test
    void letsInWhatIsOnTheListAndReportsTheRestByTagAlone() {
        EmvTlv tlv = EmvTlv.parse("95 05 0800000000 9f2701 00\n5A08" + PAN
                + "57116222021234567890D29122010000000000 5F24" + "03291231 9F3403 420301");
        assertThat(tlv.values())
                .containsEntry("95", "0800000000")
                .containsEntry("9F27", "00")
                .containsEntry("9F34", "420301")
                .hasSize(3);
        assertThat(tlv.dropped()).containsExactly("57", "5A", "5F24");
        assertThat(tlv.brokenAt()).isNull();
        assertThat(tlv.value("5A")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5A", "57", "56", "9F6B", "9F1F", "9F20", "5F20", "9F0B", "5F24", "5F30", "99", "9F61", "9F62", "C1",
                "DF01", "9F8101"
            })
    void neverLetsInCardOrCardholderDataOrWhatItDoesNotKnow(String tag) {
        EmvTlv tlv = EmvTlv.parse(tag + "08" + PAN);
        assertThat(tlv.values()).isEmpty();
        assertThat(tlv.dropped()).containsExactly(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4F", "50", "82", "84", "87", "8A", "8E", "94", "95", "9A", "9B", "9C", "5F2A", "5F34", "5F36", "9F02",
                "9F03", "9F06", "9F07", "9F08", "9F09", "9F0D", "9F0E", "9F0F", "9F10", "9F1A", "9F1E", "9F21", "9F26",
                "9F27", "9F33", "9F34", "9F35", "9F36", "9F37", "9F40", "9F41", "9F5B", "DF31"
            })
    void letsInEveryTagOfTheAllowList(String tag) {
        assertThat(EmvTlv.parse(tag + "020102").value(tag)).isEqualTo("0102");
    }

    @Test
    void looksIntoTemplatesAndAtLongLengths() {
        EmvTlv tlv = EmvTlv.parse("00770D 950508000000005A04" + "62220212" + "9501FF 00 9F10820002ABCD");
        assertThat(tlv.value("95")).isEqualTo("0800000000");
        assertThat(tlv.value("9F10")).isEqualTo("ABCD");
        assertThat(tlv.dropped()).containsExactly("5A");
        assertThat(tlv.brokenAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "9505080000, 0",
        "95050800000000 9F, 7",
        "95, 0",
        "9F27, 0",
        "950, 0",
        "95xx, 0",
        "9580, 0",
        "9584FFFFFFFF, 0",
        "9F2701009F83838301, 4",
        "7703950508, 2"
    })
    void saysWhereItCannotReadOn(String hex, int at) {
        assertThat(EmvTlv.parse(hex).brokenAt()).isEqualTo(at);
    }

    @Test
    void keepsWhatCameBeforeABreak() {
        assertThat(EmvTlv.parse("950508000000009F").value("95")).isEqualTo("0800000000");
    }

    @Test
    void takesAnyTextWithoutFailing() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder hex = new StringBuilder();
            for (int n = random.nextInt(60); n > 0; n--) hex.append(Integer.toHexString(random.nextInt(16)));
            EmvTlv tlv = EmvTlv.parse(hex.toString());
            for (String tag : tlv.dropped()) assertThat(tlv.value(tag)).isNull();
        }
        assertThat(EmvTlv.parse("77" + "FF".repeat(70_000)).brokenAt()).isZero();
        assertThat(EmvTlv.parse("7780".repeat(4)).brokenAt()).isZero();
    }
}
