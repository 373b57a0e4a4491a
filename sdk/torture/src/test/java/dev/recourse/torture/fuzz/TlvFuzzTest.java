package dev.recourse.torture.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.recourse.diagnosis.EmvTlv;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

class TlvFuzzTest {
    /** Of tags that hold a card's number, tracks or name, and dates of the card. */
    private static final String[] FORBIDDEN = {"5A", "57", "56", "9F6B", "5F20", "9F0B", "5F24", "5F30", "9F1F", "9F20"
    };

    /** The first bit says whether the bytes are data objects, or text. */
    @FuzzTest
    void tlv(byte[] data) {
        boolean text = data.length > 0 && (data[0] & 1) == 1;
        String hex = text
                ? new String(data, 1, data.length - 1, StandardCharsets.UTF_8)
                : HexFormat.of().formatHex(data, Math.min(1, data.length), data.length);
        EmvTlv tlv = EmvTlv.parse(hex);
        Integer brokenAt = tlv.brokenAt();
        if (brokenAt != null) assertThat(brokenAt).isBetween(0, hex.length() / 2);
        for (String tag : tlv.dropped()) assertThat(tlv.value(tag)).isNull();
        for (String tag : FORBIDDEN) assertThat(tlv.value(tag)).isNull();
        StringBuilder digits = new StringBuilder();
        hex.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> digits.append((char) c));
        String upper = digits.toString().toUpperCase(Locale.ROOT);
        for (Map.Entry<String, String> value : tlv.values().entrySet()) {
            assertThat(upper).contains(value.getKey(), value.getValue());
        }
    }
}
