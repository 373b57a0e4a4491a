package dev.recourse.model;

import java.util.regex.Pattern;

/** Checks of the value types; each failure names the type, the format and never the value. */
final class Formats {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,59}");

    private Formats() {}

    static String uuid(String name, String value) {
        return match(name, "a lower-case UUID", UUID, value);
    }

    static String code(String name, String value) {
        return match(name, "an upper-case code of 1 to 60 of A-Z 0-9 _", CODE, value);
    }

    static String match(String name, String format, Pattern pattern, String value) {
        // The value stays out of the message: messages end in logs, and it may hold a card number.
        if (!pattern.matcher(value).matches()) throw new IllegalArgumentException(name + " must be " + format);
        return value;
    }
}
