package dev.recourse.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.catalogue.ScreeningFinding.Severity;
import dev.recourse.model.Problem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScreeningTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "5555555555554444",
                "378282246310005",
                "3566002020360505",
                "6011111111111117",
                "30569309025904",
                "6200000000000005",
                "6250947000000014",
                "6240008631401148",
                "6205500000000000004"
            })
    void refusesEveryCardNumberAndOffersItMasked(String number) {
        List<Problem> problems = Screening.text("/narrative", "卡号" + number + "无法交易", Set.of());
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("CARD_NUMBER_IN_TEXT");
            assertThat(problem.target()).isEqualTo("/narrative");
            assertThat(problem.text().zhCn()).contains(masked(number)).doesNotContain(number);
            assertThat(problem.text().en()).contains(masked(number)).doesNotContain(number);
        });
        assertThat(Screening.mask("卡号" + number + "无法交易")).isEqualTo("卡号" + masked(number) + "无法交易");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "4111–1111—1111−1111",
                "4111.1111/1111_1111",
                "4111 1111\u00a01111\u30001111",
                "4111\n1111\r\n1111\t1111",
                "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
                "4111 - 1111 - 1111 - 1111",
                "4111·1111・1111•1111",
                "４１１１１１１１１１１１１１１１",
                "٤١١١١١١١١١١١١١١١",
                "४१११११११११११११११",
                "④①①①①①①①①①①①①①①①",
                "❹❶❶❶❶❶❶❶❶❶❶❶❶❶❶❶",
                "𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏",
                "4\u200b1\u200c1\u200d1\ufeff1\u206011111\u00ad1111\u034f11",
                "4\ufe0f\u20e31\ufe0f\u20e311\u202e11111111\u3164111\u28001",
                "20240501 4111111111111111",
                "4111111111111111 20240501",
                "1. 4111 1111 1111 1111",
                "100.00 4111 1111 1111 1111 23"
            })
    void seesThroughDisguises(String text) {
        assertThat(codes(text)).containsExactly("CARD_NUMBER_IN_TEXT");
        assertThat(codes(Screening.mask(text))).isEmpty();
        assertThat(Screening.mask(text)).contains("411111******1111");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4111111111111111123", "04111111111111111", "04111 1111 1111 1111"})
    void findsNumbersThatOtherDigitsTouchAndKeepsNoTail(String text) {
        assertThat(codes(text)).containsExactly("CARD_NUMBER_IN_TEXT");
        assertThat(Screening.mask(text)).matches("[0-9]{6}\\*+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4111111111111112", "310100048140001", "102581083986056", "123456789012", "000123"})
    void passesNumbersThatAreNoCards(String number) {
        assertThat(codes("编号 " + number + "。")).isEmpty();
    }

    @Test
    void warnsOfMistypedUnionPayNumbersAndOfNines() {
        assertThat(Screening.findings("6200000000000006", Set.of()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARN);
                    assertThat(finding.masked()).isEqualTo("620000******0006");
                });
        assertThat(Screening.text("/narrative", "6200000000000006", Set.of())).isEmpty();
        assertThat(Screening.warnings("/narrative", "6200000000000006", Set.of()))
                .hasSize(1);
        String nine = Cards.withCheckDigit("955880000000000");
        assertThat(Screening.text("/narrative", nine, Set.of())).isEmpty();
        assertThat(Screening.warnings("/narrative", nine, Set.of())).hasSize(1);
    }

    @Test
    void leavesKnownNumbersAlone() {
        String merchant = Cards.withCheckDigit("37010004814000");
        assertThat(codes("商户号" + merchant)).containsExactly("CARD_NUMBER_IN_TEXT");
        assertThat(Screening.findings("商户号" + merchant, Set.of(merchant))).isEmpty();
        assertThat(Screening.findings("商户号" + merchant + " 6200000000000005", Set.of(merchant)))
                .hasSize(1);
    }

    @Test
    void knowsNumbersInWhateverCaseTheyAreWritten() {
        assertThat(codes("sn6200000000000005")).hasSize(1);
        assertThat(Screening.findings("sn6200000000000005", Set.of("sn6200000000000005")))
                .isEmpty();
        assertThat(Screening.findings("sn6200000000000005", Set.of("SN6200000000000005")))
                .isEmpty();
    }

    @Test
    void takesNoShortNumberAsAnExcuse() {
        assertThat(Screening.findings("6200 0000 0000 0005", Set.of("6200", "0000", "0005")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91350100M000100Y43",
                "9144030071526726XG",
                "914403001922038216",
                "91330100799655058B",
                "91110108551385082Q",
                "91110000802100433B",
                "91350100M0001TGQXM",
                "91350211M0000XUF46",
                "91350203M0001FUE2P"
            })
    void leavesSocialCreditCodesAlone(String code) {
        assertThat(Screening.findings("统一社会信用代码：" + code, Set.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "订单号：6200000000000005",
                "订单编号 6200000000000005",
                "Order No. 6200000000000005",
                "流水号为6200000000000005",
                "微信订单 4200001234202405011234567890",
                "2024-05-01 12:30:45.123",
                "IMG_20240501_123045123",
                "202405011230450001",
                "550e8400-e29b-41d4-a716-446655440000",
                "金额 12,345.67 元，实收 1,000.00"
            })
    void leavesOrdersAndTimesAlone(String text) {
        assertThat(Screening.findings(text, Set.of())).isEmpty();
    }

    @Test
    void findsCardNumbersBesideTheWordOrder() {
        assertThat(codes("订单号 000123，卡号 6200000000000005")).containsExactly("CARD_NUMBER_IN_TEXT");
        assertThat(codes("border 6200000000000005")).containsExactly("CARD_NUMBER_IN_TEXT");
    }

    @ParameterizedTest
    @CsvSource({
        "11010519491231002X, 110105********002X",
        "11010519491231002x, 110105********002X",
        "１１０１０５１９４９１２３１００２Ｘ, 110105********002X",
        "440524188001010014, 440524********0014",
        "110105 19491231 002X, 110105********002X",
        "620102199003070069, 620102********0069"
    })
    void takesIdentityNumbersForWhatTheyAreBeforeCards(String number, String masked) {
        assertThat(codes("身份证" + number + "。")).containsExactly("RESIDENT_ID_IN_TEXT");
        assertThat(Screening.mask("身份证" + number + "。")).isEqualTo("身份证" + masked + "。");
    }

    @Test
    void letsNoIdentityNumberOfGansuPass() {
        int both = 0;
        for (int sequence = 0; sequence < 1000; sequence++) {
            String id = Cards.residentId("62010219900307" + String.format("%03d", sequence));
            assertThat(codes(id)).as(id).containsExactly("RESIDENT_ID_IN_TEXT");
            if (!id.endsWith("X") && Luhn.passes(id, 0, 18)) both++;
        }
        assertThat(both).isGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%B4111111111111111^DOE/JOHN^25121010000000000?",
                "％Ｂ4111111111111111^DOE/JOHN^2512",
                ";4111111111111111=25121010000012345?",
                "5713 4111111111111111D25121010000012345F",
                "%B12^"
            })
    void refusesStripeData(String text) {
        assertThat(codes("读出 " + text)).contains("TRACK_DATA_IN_TEXT");
        assertThat(Screening.mask(text)).doesNotContain("1111").doesNotContain("2512");
    }

    @ParameterizedTest
    @CsvSource({
        "CVV 123, CARD_VERIFICATION_IN_TEXT, CVV ***",
        "cvv2：123, CARD_VERIFICATION_IN_TEXT, cvv2：***",
        "CVN2123, CARD_VERIFICATION_IN_TEXT, CVN2***",
        "安全码是 1234, CARD_VERIFICATION_IN_TEXT, 安全码是 ****",
        "卡背后三位 １２３, CARD_VERIFICATION_IN_TEXT, 卡背后三位 ***",
        "密码123456, PIN_IN_TEXT, 密码******",
        "PIN is 1234, PIN_IN_TEXT, PIN is ****",
        "有效期 12/27, EXPIRY_IN_TEXT, 有效期 ****",
        "有效期2712, EXPIRY_IN_TEXT, 有效期****",
        "exp 05/2028, EXPIRY_IN_TEXT, exp ******",
        "VALID THRU 12/27, EXPIRY_IN_TEXT, VALID THRU ****"
    })
    void refusesAuthenticationData(String text, String code, String masked) {
        assertThat(Screening.text("/narrative", text, Set.of()))
                .extracting(Problem::code)
                .containsExactly(code);
        assertThat(Screening.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHIPPING 123456",
                "PINPAD 1234",
                "密码错误 55",
                "输入密码后流水号000123",
                "PIN ok, STAN 000123",
                "营业执照有效期至2028-05-31",
                "有效期至2028年5月",
                "DCVV 123",
                "3次密码，2024年"
            })
    void passesWordsThatOnlyLookLikeThem(String text) {
        assertThat(Screening.text("/narrative", text, Set.of())).isEmpty();
    }

    @Test
    void warnsOfPhoneNumbersButTheKnownOnes() {
        assertThat(Screening.text("/narrative", "电话13812341234", Set.of())).isEmpty();
        assertThat(Screening.warnings("/narrative", "电话138-1234-1234", Set.of()))
                .extracting(Problem::code)
                .containsExactly("PHONE_IN_TEXT");
        assertThat(Screening.mask("电话13812341234")).isEqualTo("电话138****1234");
        assertThat(Screening.warnings("/narrative", "电话13812341234", Set.of("13812341234")))
                .isEmpty();
    }

    @Test
    void reportsEveryPlace() {
        String text = "卡 4111111111111111 和 5555555555554444，CVV 123，有效期 12/27";
        assertThat(codes(text))
                .containsExactly(
                        "CARD_NUMBER_IN_TEXT", "CARD_NUMBER_IN_TEXT", "CARD_VERIFICATION_IN_TEXT", "EXPIRY_IN_TEXT");
        assertThat(Screening.mask(text)).isEqualTo("卡 411111******1111 和 555555******4444，CVV ***，有效期 ****");
    }

    private static List<String> codes(String text) {
        return Screening.findings(text, Set.of()).stream()
                .map(ScreeningFinding::code)
                .toList();
    }

    private static String masked(String number) {
        return number.substring(0, 6) + "*".repeat(number.length() - 10) + number.substring(number.length() - 4);
    }
}
