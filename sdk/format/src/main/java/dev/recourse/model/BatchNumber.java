package dev.recourse.model;

import java.util.regex.Pattern;

/**
 * Batch number, ISO 8583 DE60.2 (n6).
 *
 * @param value 6 digits
 */
public record BatchNumber(String value) {
    private static final Pattern FORMAT = Pattern.compile("[0-9]{6}");

    /** Checks the format; {@link IllegalArgumentException} names it. */
    public BatchNumber {
        Formats.match("batchNumber", "6 digits", FORMAT, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
