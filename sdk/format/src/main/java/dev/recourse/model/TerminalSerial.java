package dev.recourse.model;

import java.util.regex.Pattern;

/**
 * Serial number of the terminal.
 *
 * @param value 6 to 32 letters, digits or hyphens
 */
public record TerminalSerial(String value) {
    private static final Pattern FORMAT = Pattern.compile("[0-9A-Za-z-]{6,32}");

    /** Checks the format; {@link IllegalArgumentException} names it. */
    public TerminalSerial {
        Formats.match("terminalSerial", "6 to 32 letters, digits or hyphens", FORMAT, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
