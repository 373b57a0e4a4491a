package dev.recourse.screening;

import java.io.IOException;
import java.io.InputStream;

/** LZW as PDF has it: codes of 9 to 12 bits, 256 begins anew, 257 ends (ISO 32000-1 §7.4.4.2). */
final class Lzw extends PdfFilters.Decoder {
    private static final int CLEAR = 256;
    private static final int END = 257;

    private final byte[][] table = new byte[4096][];
    private final int early;
    private int next = 258;
    private byte[] previous = new byte[0];
    private int bits;
    private int count;

    Lzw(InputStream in, boolean earlyChange) {
        super(in);
        this.early = earlyChange ? 1 : 0;
        for (int i = 0; i < 256; i++) table[i] = new byte[] {(byte) i};
    }

    @Override
    boolean more() throws IOException {
        int code = code();
        while (code == CLEAR) {
            next = 258;
            previous = new byte[0];
            code = code();
        }
        if (code < 0 || code == END || code > next) return false;
        byte[] word;
        if (code < next) {
            word = table[code];
        } else {
            if (previous.length == 0) return false;
            word = extended(previous[0]);
        }
        if (previous.length > 0 && next < 4096) table[next++] = extended(word[0]);
        previous = word;
        put(word, 0, word.length);
        return true;
    }

    private byte[] extended(byte last) {
        byte[] word = java.util.Arrays.copyOf(previous, previous.length + 1);
        word[previous.length] = last;
        return word;
    }

    private int code() throws IOException {
        int reached = next + early;
        int width = reached >= 2048 ? 12 : reached >= 1024 ? 11 : reached >= 512 ? 10 : 9;
        while (count < width) {
            int b = in.read();
            if (b < 0) return -1;
            bits = (bits << 8 | b) & 0xFFFFFF;
            count += 8;
        }
        count -= width;
        return bits >> count & (1 << width) - 1;
    }
}
