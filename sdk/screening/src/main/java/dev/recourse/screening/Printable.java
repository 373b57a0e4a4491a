package dev.recourse.screening;

import java.nio.charset.StandardCharsets;

/** What can be read in bytes that are partly text. */
final class Printable {
    private Printable() {}

    /** Returns {@code bytes} as UTF-8, with a bar wherever something stands that is no text, so that nothing is joined across it. */
    static String of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        StringBuilder printable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = c == '\n' || c == '\t' || c == '\r';
            boolean bar = c == '\uFFFD' || (Character.isISOControl(c) && !space);
            if (!bar) printable.append(c);
            else if (printable.length() > 0 && printable.charAt(printable.length() - 1) != '|') printable.append('|');
        }
        return printable.toString();
    }
}
