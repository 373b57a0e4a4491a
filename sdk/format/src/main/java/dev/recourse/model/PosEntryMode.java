package dev.recourse.model;

import java.util.regex.Pattern;

/**
 * Point of service entry mode, ISO 8583 DE22 (n3); 05x is an inserted chip card.
 *
 * @param value 3 digits
 */
public record PosEntryMode(String value) {
    private static final Pattern FORMAT = Pattern.compile("[0-9]{3}");

    /** Checks the format; {@link IllegalArgumentException} names it. */
    public PosEntryMode {
        Formats.match("posEntryMode", "3 digits", FORMAT, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
