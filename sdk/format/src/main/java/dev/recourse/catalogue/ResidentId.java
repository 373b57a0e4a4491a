package dev.recourse.catalogue;

import java.util.Arrays;
import java.util.Locale;

/** Number of a resident identity card, GB 11643-1999: 6 digits region, 8 birth date, 3 sequence, 1 check. */
public final class ResidentId {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private ResidentId() {}

    /**
     * Whether {@code number} has 18 characters, a region, a birth date that exists and the right check character; a lower-case
     * {@code x} is taken. The 15 digits of the first generation are no longer valid.
     */
    public static boolean isValid(CharSequence number) {
        return number.length() == 18 && isValidAt(number, 0);
    }

    /** Returns whether the 18 characters that begin at {@code start} are such a number. */
    static boolean isValidAt(CharSequence text, int start) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            int digit = text.charAt(start + i) - '0';
            if (digit < 0 || digit > 9) return false;
            sum += digit * WEIGHTS[i];
        }
        char check = text.charAt(start + 17);
        if (CHECK.charAt(sum % 11) != (check == 'x' ? 'X' : check)) return false;
        return Provinces.has(number(text, start, 2)) && dateExists(text, start + 6);
    }

    /**
     * Returns the form in which an identity number may be kept: of 18 characters the first six and the last four stay visible,
     * of another document's number the last four. At most 18 characters long.
     */
    public static String mask(String number) {
        int length = number.length();
        if (length == 18)
            return number.substring(0, 6) + "********" + number.substring(14).toUpperCase(Locale.ROOT);
        if (length < 8) return "***";
        char[] stars = new char[Math.min(14, length - 4)];
        Arrays.fill(stars, '*');
        return new String(stars) + number.substring(length - 4).toUpperCase(Locale.ROOT);
    }

    private static boolean dateExists(CharSequence text, int at) {
        int year = number(text, at, 4);
        int month = number(text, at + 4, 2);
        int day = number(text, at + 6, 2);
        if (year < 1850 || year > 2099 || month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]) return false;
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month != 2 || day < 29 || leap;
    }

    private static int number(CharSequence text, int at, int length) {
        int value = 0;
        for (int i = at; i < at + length; i++) value = 10 * value + text.charAt(i) - '0';
        return value;
    }
}
