package dev.recourse.screening;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a block of EXIF says in texts, which way up the picture is, and whether it tells where it was taken (Exif 2.32, TIFF 6.0).
 * Takes any bytes; what cannot be read is left out.
 */
final class Exif {
    private static final int ORIENTATION = 0x0112;
    private static final int SUB_DIRECTORY = 0x8769;
    private static final int GPS = 0x8825;
    private static final int INTEROPERABILITY = 0xA005;
    private static final int USER_COMMENT = 0x9286;
    private static final int XP_FIRST = 0x9C9B;
    private static final int XP_LAST = 0x9C9F;
    private static final int MOST_ENTRIES = 2048;

    private final ByteBuffer block;
    private final Set<Integer> seen = new HashSet<>();
    private final List<String> texts = new ArrayList<>();
    private int entries;
    private int orientation;
    private boolean place;

    private Exif(ByteBuffer block) {
        this.block = block;
    }

    /** Reads the TIFF block that stands in {@code bytes} from {@code offset} to the end. */
    static Exif of(byte[] bytes, int offset) {
        ByteBuffer block = ByteBuffer.wrap(bytes, offset, bytes.length - offset).slice();
        Exif exif = new Exif(block);
        if (block.remaining() >= 8) {
            block.order(block.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            exif.directory(block.getInt(4));
        }
        return exif;
    }

    /** Returns 1 to 8, or 0 if it does not say. */
    int orientation() {
        return orientation;
    }

    /** Whether there is a directory of GPS data. */
    boolean hasPlace() {
        return place;
    }

    /** Returns the texts in wide characters, and those that a character code stands before; all others can be read in the bytes. */
    List<String> texts() {
        return texts;
    }

    private void directory(int offset) {
        int at = offset;
        // A directory seen before would lead round in a circle.
        while (at > 0 && at <= block.limit() - 2 && seen.add(at)) {
            int count = block.getShort(at) & 0xFFFF;
            int entry = at + 2;
            for (int i = 0; i < count && entry <= block.limit() - 12; i++, entry += 12) {
                if (++entries > MOST_ENTRIES) return;
                entry(entry);
            }
            at = entry <= block.limit() - 4 ? block.getInt(entry) : 0;
        }
    }

    private void entry(int at) {
        int tag = block.getShort(at) & 0xFFFF;
        int count = block.getInt(at + 4);
        switch (tag) {
            case ORIENTATION:
                int value = block.getShort(at + 8);
                if (orientation == 0 && value >= 1 && value <= 8) orientation = value;
                break;
            case GPS:
                place = true;
                directory(block.getInt(at + 8));
                break;
            case SUB_DIRECTORY:
            case INTEROPERABILITY:
                directory(block.getInt(at + 8));
                break;
            case USER_COMMENT:
                comment(bytes(at, count));
                break;
            default:
                if (tag >= XP_FIRST && tag <= XP_LAST) {
                    texts.add(new String(bytes(at, count), StandardCharsets.UTF_16LE));
                }
        }
    }

    private void comment(byte[] bytes) {
        if (bytes.length < 8 || bytes[0] != 'U') return;
        boolean little = block.order() == ByteOrder.LITTLE_ENDIAN;
        texts.add(
                new String(bytes, 8, bytes.length - 8, little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE));
    }

    /** Returns an entry's bytes: in the entry itself if there are four at most, else where it points. */
    private byte[] bytes(int entry, int count) {
        int at = count <= 4 ? entry + 8 : block.getInt(entry + 8);
        if (count < 0 || at < 0 || count > block.limit() - at) return new byte[0];
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) bytes[i] = block.get(at + i);
        return bytes;
    }
}
