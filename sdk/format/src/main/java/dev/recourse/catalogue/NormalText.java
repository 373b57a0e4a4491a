package dev.recourse.catalogue;

import java.text.Normalizer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text as a reader sees its digits: compatibility forms and other scripts' digits as ASCII, nothing invisible. Each of its
 * characters knows where it stands in the original.
 */
final class NormalText implements CharSequence {
    private static final int[] CIRCLED_ONES = {0x24F5, 0x2776, 0x2780, 0x278A};

    private char[] chars;
    private int[] starts;
    private int[] ends;
    private int length;
    private @Nullable String string;

    private NormalText(int capacity) {
        chars = new char[capacity];
        starts = new int[capacity];
        ends = new int[capacity];
    }

    static NormalText of(String text) {
        NormalText normal = new NormalText(text.length());
        int next;
        for (int i = 0; i < text.length(); i = next) {
            int c = text.codePointAt(i);
            next = i + Character.charCount(c);
            if (c < 0x80 || (c >= 0x4E00 && c <= 0x9FFF)) normal.add((char) c, i, next);
            else if (!isInvisible(c)) normal.addFolded(c, i, next);
        }
        return normal;
    }

    /** Returns where the character at {@code index} begins in the original. */
    int originalStart(int index) {
        return starts[index];
    }

    /** Returns where the characters before {@code index} end in the original. */
    int originalEnd(int index) {
        return ends[index - 1];
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return chars[index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new String(chars, start, end - start);
    }

    @Override
    public String toString() {
        if (string == null) string = new String(chars, 0, length);
        return string;
    }

    private void addFolded(int c, int start, int end) {
        int digit = digit(c);
        if (digit >= 0) {
            add((char) ('0' + digit), start, end);
            return;
        }
        String folded = Normalizer.normalize(new String(Character.toChars(c)), Normalizer.Form.NFKC);
        for (int i = 0; i < folded.length(); i++) add(folded.charAt(i), start, end);
    }

    private static int digit(int c) {
        int digit = Character.digit(c, 10);
        if (digit >= 0) return digit;
        // Digits in circles that have no compatibility form, yet read as digits: rows of 1 to 9, and a zero.
        if (c == 0x24FF) return 0;
        for (int one : CIRCLED_ONES) {
            if (c >= one && c < one + 9) return c - one + 1;
        }
        return -1;
    }

    /** Characters that take no room, or only decorate the one before, such as zero-width spaces and keycaps. */
    private static boolean isInvisible(int c) {
        switch (Character.getType(c)) {
            case Character.FORMAT:
            case Character.NON_SPACING_MARK:
            case Character.ENCLOSING_MARK:
                return true;
            default:
                // Fillers of Hangul and the empty pattern of Braille look like nothing and count as letters and
                // symbols.
                return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800;
        }
    }

    private void add(char c, int start, int end) {
        if (length == chars.length) {
            int capacity = 2 * length + 16;
            chars = Arrays.copyOf(chars, capacity);
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
        }
        chars[length] = c;
        starts[length] = start;
        ends[length] = end;
        length++;
    }
}
