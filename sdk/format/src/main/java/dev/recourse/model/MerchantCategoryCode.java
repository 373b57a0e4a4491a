package dev.recourse.model;

import java.util.regex.Pattern;

/**
 * MCC, ISO 18245, DE18 (n4).
 *
 * @param value 4 digits
 */
public record MerchantCategoryCode(String value) {
    private static final Pattern FORMAT = Pattern.compile("[0-9]{4}");

    /** Checks the format; {@link IllegalArgumentException} names it. */
    public MerchantCategoryCode {
        Formats.match("merchantCategoryCode", "4 digits", FORMAT, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
