package dev.recourse.catalogue;

import dev.recourse.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * A bit, or a value of some bits, of an EMV data object (domain.md §2.4). A TVR bit never ends a transaction by itself, but through the
 * action codes (K-20).
 *
 * @param field where it stands
 * @param byteNumber byte, from 1
 * @param mask the bits that are looked at; bit 8 is {@code 0x80}
 * @param value what they are when the row holds
 * @param code name of the row, unique in its field
 * @param name what it says
 * @param since version of EMV that introduced it, such as {@code 4.4}; null for older ones
 * @param reading what follows; null where it only informs
 */
public record Bit(
        BitField field,
        int byteNumber,
        int mask,
        int value,
        String code,
        Text name,
        @Nullable String since,
        @Nullable Reading reading) {
    /** Whether the row holds for {@code bytes} of its field; false if they are too short. */
    public boolean isIn(byte[] bytes) {
        return bytes.length >= byteNumber && (bytes[byteNumber - 1] & mask) == value;
    }

    /** Returns the place of a single bit, such as {@code B1b4}; the name of the row where it looks at several. */
    public String place() {
        if (Integer.bitCount(mask) != 1 || mask != value) return code;
        return "B" + byteNumber + "b" + (Integer.numberOfTrailingZeros(mask) + 1);
    }
}
