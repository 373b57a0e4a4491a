package dev.recourse.screening;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words of a content stream or a CMap (ISO 32000-1 §7.2): strings as {@code byte[]}, numbers as {@code Double}, {@link Name}s, lists for
 * arrays and dictionaries with all that is inside them in one row, operators as {@code String}. Takes any bytes. PDFBox's own reader
 * keeps every operator that it has ever seen for as long as the process lives, and so cannot be given hostile files.
 */
final class PdfTokens {
    private static final int MOST_IN_A_LIST = 100_000;
    private static final int LONGEST_WORD = 256;

    private final Held held;
    private final Watch watch;
    private long at;

    PdfTokens(Held held, Watch watch) {
        this.held = held;
        this.watch = watch;
    }

    /** A name without its slash. */
    record Name(String text) {}

    /** Returns the next word, or null at the end. */
    @Nullable
    Object next() {
        Object token = word();
        while (token == Mark.CLOSE) token = word();
        if (token != Mark.OPEN) return token;
        List<Object> list = new ArrayList<>();
        int depth = 1;
        for (Object item = word(); item != null; item = word()) {
            if (item == Mark.OPEN) depth++;
            else if (item != Mark.CLOSE) list.add(item);
            else if (--depth == 0) break;
            if (list.size() > MOST_IN_A_LIST) throw new Watch.Exhausted();
        }
        return list;
    }

    /** Goes behind the data of an inline image. */
    void skipImage() {
        at++;
        while (at < held.length()) {
            watch.tick();
            boolean end =
                    byteAt(at) == 'E' && byteAt(at + 1) == 'I' && isSpace(byteAt(at - 1)) && isSpace(byteAt(at + 2));
            at += end ? 2 : 1;
            if (end) return;
        }
    }

    private enum Mark {
        OPEN,
        CLOSE
    }

    private @Nullable Object word() {
        watch.tick();
        skipSpace();
        int c = byteAt(at);
        if (c < 0) return null;
        at++;
        switch (c) {
            case '(':
                return string();
            case '<':
                if (byteAt(at) != '<') return hex();
                at++;
                return Mark.OPEN;
            case '>':
                if (byteAt(at) == '>') at++;
                return Mark.CLOSE;
            case '[':
            case '{':
                return Mark.OPEN;
            case ']':
            case '}':
                return Mark.CLOSE;
            case '/':
                return new Name(regular(new StringBuilder()));
            case ')':
                return "";
            default:
                return plain(regular(new StringBuilder().append((char) c)));
        }
    }

    private static Object plain(String word) {
        char first = word.charAt(0);
        if (first != '-' && first != '+' && first != '.' && (first < '0' || first > '9')) return word;
        try {
            return Double.valueOf(word.length() > 32 ? word.substring(0, 32) : word);
        } catch (NumberFormatException e) {
            // Viewers take a malformed number for some number or other; where text stands does not depend on it.
            return 0.0;
        }
    }

    private void skipSpace() {
        while (at < held.length()) {
            int c = held.at(at);
            if (c == '%') {
                while (at < held.length() && held.at(at) != '\n' && held.at(at) != '\r') at++;
            } else if (!isSpace(c)) {
                return;
            } else {
                at++;
            }
        }
    }

    private String regular(StringBuilder word) {
        for (int c = byteAt(at); c >= 0 && !isSpace(c) && "()<>[]{}/%".indexOf(c) < 0; c = byteAt(at)) {
            at++;
            if (c == '#' && Character.digit(byteAt(at), 16) >= 0 && Character.digit(byteAt(at + 1), 16) >= 0) {
                c = Character.digit(byteAt(at), 16) << 4 | Character.digit(byteAt(at + 1), 16);
                at += 2;
            }
            if (word.length() < LONGEST_WORD) word.append((char) c);
        }
        return word.toString();
    }

    private byte[] string() {
        Held bytes = new Held();
        byte[] one = new byte[1];
        int depth = 1;
        while (at < held.length()) {
            int c = held.at(at++);
            watch.tick();
            if (c == '\\') {
                c = escaped();
                if (c < 0) continue;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                break;
            }
            one[0] = (byte) c;
            bytes.add(one, 1);
        }
        return bytes.toBytes();
    }

    /** Returns the byte that an escape stands for, or -1 for a line that goes on. */
    private int escaped() {
        int c = byteAt(at++);
        switch (c) {
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case '\r':
                if (byteAt(at) == '\n') at++;
                return -1;
            case '\n':
                return -1;
            default:
                if (c < '0' || c > '7') return c;
                int octal = c - '0';
                for (int i = 0; i < 2 && byteAt(at) >= '0' && byteAt(at) <= '7'; i++)
                    octal = octal * 8 + byteAt(at++) - '0';
                return octal & 0xFF;
        }
    }

    private byte[] hex() {
        Held bytes = new Held();
        byte[] one = new byte[1];
        int high = -1;
        while (at < held.length()) {
            int c = held.at(at++);
            watch.tick();
            if (c == '>') break;
            int digit = Character.digit(c, 16);
            if (digit < 0) continue;
            if (high < 0) {
                high = digit;
            } else {
                one[0] = (byte) (high << 4 | digit);
                bytes.add(one, 1);
                high = -1;
            }
        }
        if (high >= 0) {
            one[0] = (byte) (high << 4);
            bytes.add(one, 1);
        }
        return bytes.toBytes();
    }

    private int byteAt(long position) {
        return position >= 0 && position < held.length() ? held.at(position) : -1;
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c <= 0;
    }
}
