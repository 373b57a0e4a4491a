package dev.recourse.model;

import java.util.regex.Pattern;

/**
 * Card acceptor identification, ISO 8583 DE42 (ans15).
 *
 * @param value 15 upper-case letters or digits
 */
public record MerchantNumber(String value) {
    private static final Pattern FORMAT = Pattern.compile("[0-9A-Z]{15}");

    /** Checks the format; {@link IllegalArgumentException} names it. */
    public MerchantNumber {
        Formats.match("merchantNumber", "15 upper-case letters or digits", FORMAT, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
