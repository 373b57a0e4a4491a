package dev.recourse.catalogue;

import java.util.regex.Pattern;

/**
 * Unified social credit code, GB 32100-2015, and the business registration number that went before it, GS 15-2006.
 *
 * <p>Licences that are genuine and fail the check digit exist (early pilots in Fujian): a failed check is a warning, never an
 * error.
 */
public final class UnifiedSocialCreditCode {
    /** What the check found. */
    public enum Check {
        /** 18 characters, and the check character is right. */
        VALID,
        /** The former number of 15 digits, and the check digit is right. */
        LEGACY,
        /** The form is right, the check character is not: compare it with the licence. */
        CHECKSUM_WARNING,
        /** Neither 18 characters of the code's alphabet nor 15 digits. */
        MALFORMED
    }

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    /** Region of codes that the national authority gives. */
    private static final int NATIONAL = 10;

    private static final Pattern CURRENT = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{18}");
    private static final Pattern FORMER = Pattern.compile("[0-9]{15}");

    private UnifiedSocialCreditCode() {}

    /** Checks {@code code}, in upper case as it is printed on the licence. */
    public static Check check(String code) {
        if (CURRENT.matcher(code).matches()) return checkCharacterFits(code) ? Check.VALID : Check.CHECKSUM_WARNING;
        if (FORMER.matcher(code).matches()) return formerDigitFits(code) ? Check.LEGACY : Check.CHECKSUM_WARNING;
        return Check.MALFORMED;
    }

    /**
     * Whether {@code token} can hardly be anything else: a code of the authority that registers businesses, with a region that exists
     * and at least one of its two check characters. Other authorities' codes begin as card numbers do.
     */
    static boolean isUnmistakable(String token) {
        if (!CURRENT.matcher(token).matches() || token.charAt(0) != '9') return false;
        int tens = Character.digit(token.charAt(2), 10);
        int ones = Character.digit(token.charAt(3), 10);
        boolean region = tens >= 0 && ones >= 0 && (10 * tens + ones == NATIONAL || Provinces.has(10 * tens + ones));
        if (!region) return false;
        boolean digits = true;
        for (int i = 0; i < token.length(); i++) digits &= token.charAt(i) <= '9';
        return digits
                ? checkCharacterFits(token) && organisationFits(token)
                : checkCharacterFits(token) || organisationFits(token);
    }

    private static boolean checkCharacterFits(String code) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) sum += ALPHABET.indexOf(code.charAt(i)) * WEIGHTS[i];
        return ALPHABET.charAt((31 - sum % 31) % 31) == code.charAt(17);
    }

    /** GB 11714, the organisation code at positions 9 to 17; the pilots got this one right. */
    private static boolean organisationFits(String code) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += Character.digit(code.charAt(8 + i), 36) * ORGANISATION_WEIGHTS[i];
        }
        return "0123456789X0".charAt(11 - sum % 11) == code.charAt(16);
    }

    /** ISO 7064, hybrid system MOD 11,10. */
    private static boolean formerDigitFits(String code) {
        int product = 10;
        for (int i = 0; i < 14; i++) {
            int sum = (product + code.charAt(i) - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (product + code.charAt(14) - '0') % 10 == 1;
    }
}
