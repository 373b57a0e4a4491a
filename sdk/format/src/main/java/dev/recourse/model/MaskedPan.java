package dev.recourse.model;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A card number of which the first six and the last four digits are visible: the only form in which one is kept
 * (PCI DSS 3.4, domain.md §6.1).
 *
 * @param value 13 to 19 characters, such as {@code 622200******0005}
 */
public record MaskedPan(String value) {
    private static final Pattern FORMAT = Pattern.compile("[0-9]{6}\\*{3,9}[0-9]{4}");

    /** Checks the format; {@link IllegalArgumentException} names it. */
    public MaskedPan {
        Formats.match("maskedPan", "6 digits, 3 to 9 asterisks, 4 digits", FORMAT, value);
    }

    /**
     * Masks a full card number and wipes the given array, also when it throws.
     *
     * @param pan 13 to 19 digits; overwritten
     */
    public static MaskedPan mask(char[] pan) {
        try {
            if (pan.length < 13 || pan.length > 19) {
                throw new IllegalArgumentException("a card number has 13 to 19 digits");
            }
            char[] masked = pan.clone();
            Arrays.fill(masked, 6, masked.length - 4, '*');
            return new MaskedPan(new String(masked));
        } finally {
            Arrays.fill(pan, '\0');
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
