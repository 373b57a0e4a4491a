package dev.recourse.model;

import java.util.regex.Pattern;

/**
 * Terminal identification, ISO 8583 DE41 (ans8).
 *
 * @param value 8 printable characters
 */
public record TerminalNumber(String value) {
    private static final Pattern FORMAT = Pattern.compile("[!-~]{8}");

    /** Checks the format; {@link IllegalArgumentException} names it. */
    public TerminalNumber {
        Formats.match("terminalNumber", "8 printable characters", FORMAT, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
