package dev.recourse.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An amount, ISO 8583 DE4 and DE49.
 *
 * @param amountMinor 1 to 999,999,999,999 minor units
 * @param currency ISO 4217 letters, such as {@code CNY}
 * @param currencyNumeric ISO 4217 number, such as {@code 156}
 * @param exponent decimal places of the currency, 0 to 4
 */
public record Money(
        long amountMinor, String currency, @Nullable String currencyNumeric, int exponent) {
    private static final Pattern LETTERS = Pattern.compile("[A-Z]{3}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{3}");

    /** Checks formats and bounds; {@link IllegalArgumentException} names the one that fails. */
    public Money {
        if (amountMinor < 1 || amountMinor > 999_999_999_999L) {
            throw new IllegalArgumentException("amountMinor must be 1 to 999999999999 minor units");
        }
        Formats.match("currency", "three upper-case letters", LETTERS, currency);
        if (currencyNumeric != null) Formats.match("currencyNumeric", "three digits", NUMBER, currencyNumeric);
        if (exponent < 0 || exponent > 4) throw new IllegalArgumentException("exponent must be 0 to 4");
    }

    /** Returns an amount of renminbi, in fen. */
    public static Money cny(long fen) {
        return new Money(fen, "CNY", "156", 2);
    }
}
