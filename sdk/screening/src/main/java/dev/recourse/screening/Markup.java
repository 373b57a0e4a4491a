package dev.recourse.screening;

import java.util.Locale;

/** The texts of XML without a parser: nothing is resolved, nothing grows, and faulty XML gives its texts as well. */
final class Markup {
    private Markup() {}

    /** Returns texts and attribute values of {@code xml}, apart from one another, with character references replaced. */
    static String text(String xml) {
        StringBuilder text = new StringBuilder(xml.length());
        boolean tag = false;
        char quote = 0;
        for (int i = 0; i < xml.length(); i++) {
            char c = xml.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                    text.append('|');
                } else {
                    i = append(xml, i, text);
                }
            } else if (tag) {
                if (c == '>') tag = false;
                else if (c == '"' || c == '\'') quote = c;
            } else if (c == '<') {
                tag = true;
                text.append('|');
            } else {
                i = append(xml, i, text);
            }
        }
        return text.toString();
    }

    /** Appends the character at {@code i}, or the one that is referred to there; returns where it ends. */
    private static int append(String xml, int i, StringBuilder text) {
        if (xml.startsWith("&#", i)) {
            int end = xml.indexOf(';', i);
            if (end > 0 && end - i <= 10) {
                String number = xml.substring(i + 2, end).toLowerCase(Locale.ROOT);
                boolean hex = number.startsWith("x");
                try {
                    int c = Integer.parseInt(hex ? number.substring(1) : number, hex ? 16 : 10);
                    if (Character.isValidCodePoint(c)) {
                        text.appendCodePoint(c);
                        return end;
                    }
                } catch (NumberFormatException e) {
                    text.append('&');
                    return i;
                }
            }
        }
        text.append(xml.charAt(i));
        return i;
    }
}
