package dev.recourse.screening;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Keeps of a PNG what shows the picture: header, palette, colours, pixels, orientation (W3C PNG, third edition). */
final class PngRewriter extends Rewriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    /** Chunks that say how the pixels are shown; they stay as they are. None needs more than 768 bytes. */
    private static final List<String> COLOURS =
            Arrays.asList("PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "hIST", "cICP", "mDCV", "cLLI");

    private static final List<String> MORE_PICTURES = Arrays.asList("acTL", "fcTL", "fdAT");
    /** Of an inch. */
    private static final double METRES = 0.0254;

    private static final int LONGEST_COLOUR = 768;
    private static final int LONGEST_PROFILE = 1 << 20;
    private static final int LONGEST_TEXT = 64 * 1024;
    private static final int MOST_TYPES = 256;
    private static final int MOST_CHUNKS = 1 << 20;

    private final PngTexts texts;
    private final Set<String> seen = new HashSet<>();
    private final CRC32 crc = new CRC32();
    private final byte[] piece = new byte[16 * 1024];
    private @Nullable PngPixels pixels;
    private boolean started;
    private boolean oriented;
    private boolean palette;
    private boolean passing;
    private long left;
    private int chunks;
    private String last = "";

    PngRewriter(InputStream in, Findings findings) {
        super(in, findings);
        this.texts = new PngTexts(new Metadata(findings));
    }

    @Override
    void advance() throws IOException {
        if (!started) {
            if (!Arrays.equals(next(SIGNATURE.length), SIGNATURE)) throw damaged();
            started = true;
            emit(SIGNATURE);
        } else if (passing) {
            passOn();
        } else {
            chunk();
        }
    }

    private void chunk() throws IOException {
        long length = nextInt();
        String type = new String(next(4), StandardCharsets.ISO_8859_1);
        if (length > Integer.MAX_VALUE || ++chunks > MOST_CHUNKS) throw damaged();
        checkOrder(type);
        switch (type) {
            case "IHDR" -> header(content(type, length, 13));
            case "IDAT" -> beginPixels(length);
            case "IEND" -> finish(content(type, length, 0));
            case "iCCP" -> profile(content(type, length, LONGEST_PROFILE));
            case "pHYs" -> resolution(content(type, length, 9));
            default -> {
                if (COLOURS.contains(type)) whole(type, content(type, length, LONGEST_COLOUR));
                else remove(type, length);
            }
        }
        last = type;
    }

    private void checkOrder(String type) throws IOException {
        if (seen.isEmpty() != type.equals("IHDR")) throw damaged();
        boolean again = !seen.add(type);
        if (seen.size() > MOST_TYPES) throw damaged();
        boolean critical = type.charAt(0) >= 'A' && type.charAt(0) <= 'Z';
        if (again && critical && !(type.equals("IDAT") && last.equals("IDAT"))) throw damaged();
    }

    private void header(byte[] content) throws IOException {
        if (content.length != 13) throw damaged();
        long width = number(content, 0);
        long height = number(content, 4);
        if (width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) throw damaged();
        checkSize(width, height);
        pixels = PngPixels.of(width, height, content[8], content[9], content[12]);
        if (pixels == null || content[10] != 0 || content[11] != 0) throw damaged();
        palette = content[9] == 3;
        whole("IHDR", content);
    }

    /** Dots a metre, unless they only give the shape of a pixel. */
    private void resolution(byte[] content) throws IOException {
        if (content.length != 9) throw damaged();
        double dots = content[8] == 1 ? METRES : 0;
        checkResolution(number(content, 0) * dots, number(content, 4) * dots);
        whole("pHYs", content);
    }

    private void beginPixels(long length) throws IOException {
        if (palette && !seen.contains("PLTE")) throw damaged();
        passing = true;
        left = length;
        crc.reset();
        byte[] head = head("IDAT", (int) length);
        crc.update(head, 4, 4);
        emit(head);
    }

    private void passOn() throws IOException {
        if (left == 0) {
            byte[] sum = next(4);
            if (number(sum, 0) != crc.getValue()) throw damaged();
            passing = false;
            emit(sum);
            return;
        }
        int n = next(piece, 0, (int) Math.min(left, piece.length));
        left -= n;
        crc.update(piece, 0, n);
        if (pixels == null || !pixels.add(piece, n)) throw damaged();
        emit(piece, 0, n);
    }

    private void finish(byte[] content) throws IOException {
        if (pixels == null || !pixels.complete()) throw damaged();
        whole("IEND", content);
        if (end() > 0) findings.removed("DATA AFTER THE END");
    }

    /** The profile's name is a free text, so it becomes another. */
    private void profile(byte[] content) throws IOException {
        int end = 0;
        while (end < content.length && content[end] != 0) end++;
        if (end > 79 || content.length - end < 3) throw damaged();
        byte[] renamed = new byte[3 + content.length - end];
        System.arraycopy(new byte[] {'I', 'C', 'C'}, 0, renamed, 0, 3);
        System.arraycopy(content, end, renamed, 3, content.length - end);
        whole("iCCP", renamed);
    }

    private void remove(String type, long length) throws IOException {
        for (int i = 0; i < 4; i++) {
            if (!Character.isLetter(type.charAt(i)) || type.charAt(i) > 'z') throw damaged();
        }
        // Without a critical chunk that is not understood the picture would be another one.
        if (Character.isUpperCase(type.charAt(0))) throw damaged();
        if (MORE_PICTURES.contains(type)) findings.removed("MORE PICTURES");
        if (MORE_PICTURES.contains(type) || length > LONGEST_TEXT) {
            if (length > LONGEST_TEXT) findings.removed(type);
            skip((int) length);
            skip(4);
            return;
        }
        int orientation = texts.removed(type, content(type, length, LONGEST_TEXT));
        if (orientation > 1 && !oriented) {
            oriented = true;
            whole("eXIf", Orientation.tiff(orientation));
        }
    }

    private byte[] content(String type, long length, int most) throws IOException {
        if (length > most) throw damaged();
        byte[] content = next((int) length);
        long sum = nextInt();
        crc.reset();
        crc.update(type.getBytes(StandardCharsets.ISO_8859_1));
        crc.update(content);
        if (sum != crc.getValue()) throw damaged();
        return content;
    }

    private void whole(String type, byte[] content) {
        byte[] whole = Arrays.copyOf(head(type, content.length), content.length + 12);
        System.arraycopy(content, 0, whole, 8, content.length);
        crc.reset();
        crc.update(whole, 4, content.length + 4);
        long sum = crc.getValue();
        for (int i = 0; i < 4; i++) whole[content.length + 8 + i] = (byte) (sum >> (24 - 8 * i));
        emit(whole);
    }

    private static byte[] head(String type, int length) {
        byte[] head = new byte[8];
        for (int i = 0; i < 4; i++) {
            head[i] = (byte) (length >> (24 - 8 * i));
            head[4 + i] = (byte) type.charAt(i);
        }
        return head;
    }

    private static long number(byte[] bytes, int at) {
        long number = 0;
        for (int i = 0; i < 4; i++) number = number << 8 | (bytes[at + i] & 0xFF);
        return number;
    }
}
