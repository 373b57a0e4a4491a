package dev.recourse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void readsWhatItWrites() throws Exception {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("text", "交易终止 \"\\\n😀\u2028");
        members.put("long", Long.MAX_VALUE);
        members.put("int", 7);
        members.put("decimal", new BigDecimal("1.50"));
        members.put("truth", true);
        members.put("nothing", null);
        members.put("list", Arrays.asList("a", null, Collections.singletonMap("b", false)));
        byte[] json = Json.object(members);
        members.put("int", 7L);
        assertThat(Json.parse(json)).isEqualTo(members);
        assertThat(new String(json, StandardCharsets.UTF_8))
                .startsWith("{\"text\":\"交易终止")
                .doesNotContain(" \"long");
    }

    @Test
    void keepsTheOrderOfMembers() throws Exception {
        Map<?, ?> members = (Map<?, ?>) Json.parse(bytes("{\"z\":1,\"a\":2,\"m\":3}"));
        assertThat(members.keySet().toString()).isEqualTo("[z, a, m]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "[01]",
                "[+1]",
                "[.5]",
                "[NaN]",
                "tru",
                "nul",
                "[1 2]",
                "// x\n1",
                "\"\u0000\"",
                "\"\\ud83d\"",
                "\"\\ude00\\ud83d\"",
                "{\"\\ud83d\":1}",
                "\"a",
                "\uFEFF{}",
                "[\"\\x\"]"
            })
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> Json.parse(bytes(text)))
                .isInstanceOfSatisfying(
                        MalformedException.class, e -> assertThat(e.line()).isPositive());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"secret\":1,\"secret\":1}",
                "[{\"a\":{\"secret\":null,\"b\":1,\"secret\":2}}]",
                "{\"secret\":1,\"s\\u0065cret\":1}"
            })
    void refusesAMemberThatStandsTwice(String text) {
        assertThatThrownBy(() -> Json.parse(bytes(text)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("twice")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{}]", "1 2", "{}x", "[]\u0000"})
    void refusesWhatFollowsTheValue(String text) {
        assertThatThrownBy(() -> Json.parse(bytes(text))).isInstanceOf(MalformedException.class);
    }

    @Test
    void takes32LevelsAndNotOneMore() {
        assertThatCode(() -> Json.parse(bytes("[".repeat(32) + "]".repeat(32)))).doesNotThrowAnyException();
        assertThatThrownBy(() -> Json.parse(bytes("[".repeat(33) + "]".repeat(33))))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("beyond a limit")
                .hasMessageContaining("column 34");
        assertThatThrownBy(() -> Json.parse(bytes("{\"a\":".repeat(100_000)))).isInstanceOf(MalformedException.class);
    }

    @Test
    void takesOneMebibyteAndNotOneByteMore() {
        String full = "\"" + "x".repeat(Json.MAX_BYTES - 2) + "\"";
        assertThatCode(() -> Json.parse(bytes(full))).doesNotThrowAnyException();
        assertThatThrownBy(() -> Json.parse(bytes(full + " "))).isInstanceOf(MalformedException.class);
        assertThatCode(() -> Json.parse(bytes(full + " "), Json.MAX_BYTES + 1)).doesNotThrowAnyException();
    }

    @Test
    void boundsNumbers() throws Exception {
        assertThat(Json.parse(bytes("9223372036854775807"))).isEqualTo(Long.MAX_VALUE);
        assertThat(Json.parse(bytes("9223372036854775808"))).isEqualTo(new BigDecimal("9223372036854775808"));
        assertThatThrownBy(() -> Json.parse(bytes("1".repeat(101))))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("beyond a limit");
        assertThatThrownBy(() -> Json.parse(bytes("1e99999999999")))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("beyond a limit");
        assertThat(Members.wholeNumber(Json.parse(bytes("1E999999999")))).isNull();
        assertThat(Members.wholeNumber(Json.parse(bytes("1.0")))).isEqualTo(1L);
        assertThat(Members.wholeNumber(Json.parse(bytes("1.5")))).isNull();
    }

    @Test
    void readsUtf8Alone() {
        for (byte[] other : new byte[][] {
            "{}".getBytes(StandardCharsets.UTF_16),
            "{}".getBytes(StandardCharsets.UTF_16LE),
            {'"', (byte) 0xc0, (byte) 0xaf, '"'},
            {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
            {'"', (byte) 0xff, '"'}
        }) {
            assertThatThrownBy(() -> Json.parse(other)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void saysWhereTheTextEndsToBeJsonAndNothingOfIt() {
        assertThatThrownBy(() -> Json.parse(bytes("{\n  \"a\": secret}")))
                .isInstanceOfSatisfying(MalformedException.class, e -> {
                    assertThat(e.line()).isEqualTo(2);
                    assertThat(e.column()).isPositive();
                    assertThat(e).hasMessageNotContaining("secret").hasNoCause();
                });
    }

    @Test
    void refusesToWriteWhatIsNoJson() {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.object(Map.of("a", new Object())));
        assertThatIllegalArgumentException().isThrownBy(() -> Json.object(Map.of("a", Double.NaN)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.object(Map.of("a", "secret\ud83d")))
                .withMessageNotContaining("secret");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
