package dev.recourse.model;

import java.util.regex.Pattern;

/**
 * Authorisation code, ISO 8583 DE38 (an6).
 *
 * @param value 6 letters or digits
 */
public record AuthorizationCode(String value) {
    private static final Pattern FORMAT = Pattern.compile("[0-9A-Za-z]{6}");

    /** Checks the format; {@link IllegalArgumentException} names it. */
    public AuthorizationCode {
        Formats.match("authorizationCode", "6 letters or digits", FORMAT, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
