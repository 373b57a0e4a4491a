package dev.recourse.sample;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines for a terminal of 80 columns, where a Chinese character takes two. */
final class Columns {
    static final int WIDTH = 80;

    private Columns() {}

    /** Breaks {@code text} where its language allows it; what follows the first line is indented by {@code indent} more spaces. */
    static List<String> wrap(String text, int indent, Locale locale) {
        List<String> lines = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getLineInstance(locale);
        breaks.setText(text);
        StringBuilder line = new StringBuilder();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            String word = text.substring(start, end);
            if (width(line) + width(word.stripTrailing()) > WIDTH
                    && !line.toString().isBlank()) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                line.append(" ".repeat(indent));
            }
            line.append(word);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    static int width(CharSequence text) {
        return text.codePoints().map(Columns::width).sum();
    }

    private static int width(int c) {
        boolean wide = (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || c >= 0x20000;
        return wide ? 2 : 1;
    }
}
