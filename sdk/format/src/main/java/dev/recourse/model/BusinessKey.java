package dev.recourse.model;

import java.util.regex.Pattern;

/**
 * Opaque key for duplicate detection; no second case with the same key is accepted while one is open.
 *
 * @param value 16 to 128 of A-Z a-z 0-9 _ -
 */
public record BusinessKey(String value) {
    private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9_-]{16,128}");

    /** Checks the format; {@link IllegalArgumentException} names it. */
    public BusinessKey {
        Formats.match("businessKey", "16 to 128 of A-Z a-z 0-9 _ -", FORMAT, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
