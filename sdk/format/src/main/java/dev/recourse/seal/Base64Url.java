package dev.recourse.seal;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64url without padding, in its one canonical form. */
final class Base64Url {
    private Base64Url() {}

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns the bytes, or null if {@code text} is not exactly what {@link #encode} would write for them. */
    static byte @Nullable [] decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            // The decoder takes padding and stray bits in the last character: two texts with one meaning.
            return encode(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Returns exactly {@code length} bytes, or null. */
    static byte @Nullable [] decode(@Nullable Object text, int length) {
        if (!(text instanceof String string)) return null;
        byte[] bytes = decode(string);
        return bytes != null && bytes.length == length ? bytes : null;
    }
}
