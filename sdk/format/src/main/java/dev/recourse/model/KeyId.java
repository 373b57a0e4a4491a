package dev.recourse.model;

import java.util.regex.Pattern;

/**
 * {@code kid} of a key of the acquirer.
 *
 * @param value 1 to 64 of A-Z a-z 0-9 . _ ~ -
 */
public record KeyId(String value) {
    private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

    /** Checks the format; {@link IllegalArgumentException} names it. */
    public KeyId {
        Formats.match("keyId", "1 to 64 of A-Z a-z 0-9 . _ ~ -", FORMAT, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
