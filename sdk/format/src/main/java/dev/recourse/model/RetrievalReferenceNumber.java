package dev.recourse.model;

import java.util.regex.Pattern;

/**
 * RRN, ISO 8583 DE37 (an12).
 *
 * @param value 12 letters or digits
 */
public record RetrievalReferenceNumber(String value) {
    private static final Pattern FORMAT = Pattern.compile("[0-9A-Za-z]{12}");

    /** Checks the format; {@link IllegalArgumentException} names it. */
    public RetrievalReferenceNumber {
        Formats.match("retrievalReferenceNumber", "12 letters or digits", FORMAT, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
