package dev.recourse.diagnosis;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hexadecimal fields of the kernel. */
final class Hex {
    private static final Pattern DIGITS = Pattern.compile("[0-9A-Fa-f]*");

    private Hex() {}

    /** Reads a field of exactly so many bytes; the message of the exception does not repeat what was given. */
    static long number(String name, int bytes, String hex) {
        if (hex.length() != 2 * bytes || !DIGITS.matcher(hex).matches()) {
            throw new IllegalArgumentException(name + " must be " + 2 * bytes + " hexadecimal digits");
        }
        return Long.parseLong(hex, 16);
    }

    /** Returns the field if it has so many bytes, else null: what cannot be read is not known. */
    static @Nullable String field(int bytes, @Nullable String hex) {
        return hex != null && hex.length() == 2 * bytes && isHex(hex) ? hex : null;
    }

    static boolean isHex(String hex) {
        return hex.length() % 2 == 0 && DIGITS.matcher(hex).matches();
    }

    static String text(long value, int bytes) {
        StringBuilder hex = new StringBuilder(2 * bytes);
        for (int at = 8 * bytes - 4; at >= 0; at -= 4) {
            hex.append(Character.toUpperCase(Character.forDigit((int) (value >>> at & 0xF), 16)));
        }
        return hex.toString();
    }
}
