package dev.recourse.catalogue;

import java.util.regex.Pattern;

/**
 * Number of a payment business licence: {@code Z2}, four digits, two of the province (GB/T 2260), {@code 00001}, one check digit
 * (domain.md §5.5).
 *
 * <p>No authority has published how the check digit is made. The rule here fits all published numbers that were tried, so a number that
 * does not fit was probably mistyped, and no more than that.
 */
public final class LicenceNumber {
    /** What the check found. */
    public enum Check {
        /** The form is right, and the last digit fits. */
        FITS,
        /** The form is right, the last digit does not fit: compare it with the licence. */
        CHECK_DIGIT_WARNING,
        /** Not {@code Z2} and 12 digits. */
        MALFORMED
    }

    private static final Pattern FORMAT = Pattern.compile("Z2[0-9]{12}");
    private static final int LETTER = 7;

    private LicenceNumber() {}

    /** Checks {@code number}, in upper case as it is printed on the licence. */
    public static Check check(String number) {
        if (!FORMAT.matcher(number).matches()) return Check.MALFORMED;
        int sum = LETTER;
        boolean doubled = true;
        for (int i = 12; i >= 1; i--) {
            int digit = number.charAt(i) - '0';
            int product = doubled ? 2 * digit : digit;
            sum += product > 9 ? product - 9 : product;
            doubled = !doubled;
        }
        return (10 - sum % 10) % 10 == number.charAt(13) - '0' ? Check.FITS : Check.CHECK_DIGIT_WARNING;
    }
}
