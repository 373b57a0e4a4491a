package dev.recourse.screening;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads the chunks of a PNG that are taken out: texts, compressed or not, EXIF, time and whatever else a program put there. */
final class PngTexts {
    private static final int LONGEST = 256 * 1024;

    private final Metadata metadata;

    PngTexts(Metadata metadata) {
        this.metadata = metadata;
    }

    /** Notes a chunk; returns the orientation that it tells, or 0. */
    int removed(String type, byte[] content) {
        switch (type) {
            case "eXIf" -> {
                return metadata.exif(content, 0);
            }
            case "zTXt" -> {
                int text = zero(content, 0) + 1;
                metadata.text("TEXT", joined(content, text, inflated(content, text + 1)));
            }
            case "iTXt" -> international(content);
            case "tEXt" -> metadata.text("TEXT", latin(content));
            case "tIME" -> metadata.text("TIME", new byte[0]);
            default -> metadata.text(type, content);
        }
        return 0;
    }

    private void international(byte[] content) {
        int flag = zero(content, 0) + 1;
        boolean compressed = flag < content.length && content[flag] == 1;
        int text = zero(content, zero(content, flag + 2) + 1) + 1;
        byte[] whole = compressed ? joined(content, text, inflated(content, text)) : content;
        if (latin1(content).startsWith("XML:com.adobe.xmp")) metadata.xmp(whole);
        else metadata.text("TEXT", whole);
    }

    /** Latin-1 as UTF-8, which all others are. */
    private static byte[] latin(byte[] content) {
        return latin1(content).getBytes(StandardCharsets.UTF_8);
    }

    private static String latin1(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[] content, int to, byte[] text) {
        int head = Math.min(to, content.length);
        byte[] joined = Arrays.copyOf(content, head + text.length);
        System.arraycopy(text, 0, joined, head, text.length);
        return joined;
    }

    /** Returns the index of the next zero, or the length. */
    private static int zero(byte[] content, int from) {
        int at = Math.min(from, content.length);
        while (at < content.length && content[at] != 0) at++;
        return at;
    }

    /** Returns what can be inflated of it, and no more than {@link #LONGEST}. */
    private static byte[] inflated(byte[] content, int from) {
        if (from >= content.length) return new byte[0];
        Inflater inflater = new Inflater();
        byte[] out = new byte[LONGEST];
        int length = 0;
        try {
            inflater.setInput(content, from, content.length - from);
            int n = 1;
            while (n > 0 && length < out.length) {
                n = inflater.inflate(out, length, out.length - length);
                length += n;
            }
        } catch (DataFormatException e) {
            // What came before the fault can be read all the same; the chunk is taken out in any case.
            return Arrays.copyOf(out, length);
        } finally {
            inflater.end();
        }
        return Arrays.copyOf(out, length);
    }
}
