package dev.recourse.screening;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which characters a font's codes are (ISO 32000-1 §9.10.3). Read here and not by FontBox, whose tables grow with what a few bytes of a
 * hostile file claim.
 */
final class ToUnicode {
    private static final int MOST_CODES = 70_000;
    private static final int LONGEST = 32;

    private final Map<Integer, String> characters = new HashMap<>();
    private final List<int[]> lengths = new ArrayList<>();

    private ToUnicode() {}

    static ToUnicode read(PdfStream stream, Watch watch) throws IOException {
        ToUnicode map = new ToUnicode();
        PdfTokens tokens = new PdfTokens(stream.decoded(), watch);
        List<Object> operands = new ArrayList<>();
        for (Object token = tokens.next(); token != null; token = tokens.next()) {
            if (!(token instanceof String)) {
                operands.add(token);
                if (operands.size() > MOST_CODES) throw new Watch.Exhausted();
            } else {
                map.section((String) token, operands);
                operands.clear();
            }
        }
        return map;
    }

    /** Returns the characters of {@code code}, or null if it says nothing of it. */
    @Nullable
    String of(int code) {
        return characters.get(code);
    }

    boolean isEmpty() {
        return characters.isEmpty();
    }

    /** Returns how many bytes the code has that begins with {@code first}. */
    int length(int first, int otherwise) {
        for (int[] range : lengths) {
            if (first >= range[0] && first <= range[1]) return range[2];
        }
        return otherwise;
    }

    private void section(String operator, List<Object> operands) {
        switch (operator) {
            case "endcodespacerange" -> {
                for (int i = 0; i + 1 < operands.size(); i += 2)
                    codes(bytes(operands.get(i)), bytes(operands.get(i + 1)));
            }
            case "endbfchar" -> {
                for (int i = 0; i + 1 < operands.size(); i += 2) {
                    put(number(bytes(operands.get(i))), bytes(operands.get(i + 1)), 0);
                }
            }
            case "endbfrange" -> {
                for (int i = 0; i + 2 < operands.size(); i += 3) range(operands.subList(i, i + 3));
            }
            default -> {
                // Whatever else a CMap says does not matter for characters.
            }
        }
    }

    private void codes(byte[] from, byte[] to) {
        if (from.length == 0 || from.length > 4 || from.length != to.length || lengths.size() > 256) return;
        lengths.add(new int[] {from[0] & 0xFF, to[0] & 0xFF, from.length});
    }

    private void range(List<Object> operands) {
        int from = number(bytes(operands.get(0)));
        int to = number(bytes(operands.get(1)));
        Object target = operands.get(2);
        for (int i = 0; i <= to - from && i < 0x10000; i++) {
            if (!(target instanceof List)) put(from + i, bytes(target), i);
            else if (i < ((List<?>) target).size()) put(from + i, bytes(((List<?>) target).get(i)), 0);
            else return;
        }
    }

    private void put(int code, byte[] utf16, int plus) {
        if (utf16.length == 0 || utf16.length > LONGEST || code < 0) return;
        if (characters.size() >= MOST_CODES) throw new Watch.Exhausted();
        String text = utf16.length == 1
                ? String.valueOf((char) (utf16[0] & 0xFF))
                : new String(utf16, StandardCharsets.UTF_16BE);
        int last = text.length() - 1;
        characters.put(code, plus == 0 ? text : text.substring(0, last) + (char) (text.charAt(last) + plus));
    }

    private static byte[] bytes(Object value) {
        return value instanceof byte[] array ? array : new byte[0];
    }

    private static int number(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > 4) return -1;
        int number = 0;
        for (byte b : bytes) number = number << 8 | (b & 0xFF);
        return number;
    }
}
