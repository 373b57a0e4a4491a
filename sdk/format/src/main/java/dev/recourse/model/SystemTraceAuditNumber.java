package dev.recourse.model;

import java.util.regex.Pattern;

/**
 * STAN, ISO 8583 DE11 (n6).
 *
 * @param value 6 digits
 */
public record SystemTraceAuditNumber(String value) {
    private static final Pattern FORMAT = Pattern.compile("[0-9]{6}");

    /** Checks the format; {@link IllegalArgumentException} names it. */
    public SystemTraceAuditNumber {
        Formats.match("systemTraceAuditNumber", "6 digits", FORMAT, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
