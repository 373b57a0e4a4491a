package dev.recourse.catalogue;

import static dev.recourse.catalogue.UnifiedSocialCreditCode.Check.CHECKSUM_WARNING;
import static dev.recourse.catalogue.UnifiedSocialCreditCode.Check.LEGACY;
import static dev.recourse.catalogue.UnifiedSocialCreditCode.Check.MALFORMED;
import static dev.recourse.catalogue.UnifiedSocialCreditCode.Check.VALID;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @Test
    void luhnPassesExactlyOneCheckDigitOfEveryNumber() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder payload = new StringBuilder();
            for (int n = random.nextInt(12) + 7; n > 0; n--) payload.append(random.nextInt(10));
            String right = Cards.withCheckDigit(payload.toString());
            for (char check = '0'; check <= '9'; check++) {
                String number = payload.toString() + check;
                if (Luhn.passes(number, 0, number.length()) != number.equals(right)) throw new AssertionError(number);
            }
        }
        assertThat(Luhn.passes("310100048140001", 0, 15)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2221000000000009, SCHEME", "2220990000000000, NONE", "2720990000000007, SCHEME", "2721000000000004, NONE",
        "4111111111119, SCHEME", "41111111111116, NONE", "411111111111111, NONE", "4111111111111111, SCHEME",
        "378282246310005, SCHEME", "3782822463100050, NONE", "310100048140001, NONE", "3527000000000000, NONE",
        "3528000000000000, SCHEME", "3589000000000000, SCHEME", "3590000000000000, NONE", "30569309025904, SCHEME",
        "62000000000000, NONE", "6200000000000005, UNIONPAY", "8100000000000000, UNIONPAY", "6000000000000000, SCHEME",
        "6430000000000000, NONE", "6440000000000000, SCHEME", "6500000000000000, SCHEME", "9000000000000000, NINE",
        "900000000000000, NONE", "5000000000000000, NONE", "5600000000000000, NONE", "0000000000000000, NONE"
    })
    void prefixesCountAtTheirLengthsOnly(String number, CardPrefix prefix) {
        assertThat(CardPrefix.of(number, 0, number.length())).isEqualTo(prefix);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91350100M000100Y43",
                "9144030071526726XG",
                "914403001922038216",
                "91330100799655058B",
                "91110108551385082Q",
                "91110000802100433B"
            })
    void acceptsSocialCreditCodes(String code) {
        assertThat(UnifiedSocialCreditCode.check(code)).isEqualTo(VALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y44", "91350100M0001TGQXM", "91350211M0000XUF46", "91350203M0001FUE2P"})
    void onlyWarnsOfCodesThatFailTheirCheck(String code) {
        assertThat(UnifiedSocialCreditCode.check(code)).isEqualTo(CHECKSUM_WARNING);
    }

    @Test
    void takesFormerRegistrationNumbersWithANotice() {
        assertThat(UnifiedSocialCreditCode.check("110108000000016")).isEqualTo(LEGACY);
        assertThat(UnifiedSocialCreditCode.check("110108000000017")).isEqualTo(CHECKSUM_WARNING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "91350100M000100Y4", "91350100I000100Y43", "91350100m000100y43", "1101080000000166"})
    void findsCodesOfNoSuchFormMalformed(String code) {
        assertThat(UnifiedSocialCreditCode.check(code)).isEqualTo(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "11010519491231002x", "440524188001010014", "620102199003070069"})
    void acceptsIdentityNumbers(String number) {
        assertThat(ResidentId.isValid(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "340524198001010013",
                "110105491231002",
                "1101051949123100２X",
                "X1010519491231002X",
                "",
                "110105194912310021"
            })
    void refusesIdentityNumbersWithAWrongCheckOrForm(String number) {
        assertThat(ResidentId.isValid(number)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "20230229,false",
        "20240229,true",
        "19000229,false",
        "20000229,true",
        "20231301,false",
        "20230431,false",
        "20230400,false"
    })
    void wantsABirthDateThatExists(String date, boolean valid) {
        assertThat(ResidentId.isValid(Cards.residentId("110105" + date + "001")))
                .isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({"11010519491231002x, 110105********002X", "E12345678, *****5678", "H1234, ***"})
    void masksIdentityNumbersAsTheSchemaTakesThem(String number, String masked) {
        assertThat(ResidentId.mask(number)).isEqualTo(masked).matches("[0-9A-Z]{0,6}\\*{3,14}[0-9A-Z]{0,4}");
    }

    @ParameterizedTest
    @DisplayName("R-89 A licence number that does not fit was probably mistyped, and is no more than a warning")
    @CsvSource({
        "Z2000131000011, FITS",
        "Z2002735000017, FITS",
        "Z2000131000012, CHECK_DIGIT_WARNING",
        "Z2001031000011, CHECK_DIGIT_WARNING",
        "z2000131000011, MALFORMED",
        "Z200013100001, MALFORMED",
        "Z1000131000011, MALFORMED"
    })
    void checksLicenceNumbers(String number, LicenceNumber.Check check) {
        assertThat(LicenceNumber.check(number)).isEqualTo(check);
    }

    @Test
    void everyLicenceNumberHasExactlyOneLastDigit() {
        Random random = new Random(12);
        for (int i = 0; i < 1_000; i++) {
            String body = String.format("Z2%04d%02d00001", random.nextInt(10_000), random.nextInt(100));
            int fits = 0;
            for (char digit = '0'; digit <= '9'; digit++) {
                if (LicenceNumber.check(body + digit) == LicenceNumber.Check.FITS) fits++;
            }
            assertThat(fits).isEqualTo(1);
        }
    }
}
