package dev.recourse.diagnosis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One bit of an EMV field, counted as the EMV books do: bytes from 1 at the left, bit 8 the most significant.
 *
 * @param byteNumber 1 for the first byte
 * @param bit 8 to 1
 */
public record BitPosition(int byteNumber, int bit) implements Comparable<BitPosition> {
    /** Checks the bounds. */
    public BitPosition {
        if (byteNumber < 1 || byteNumber > 8) throw new IllegalArgumentException("byteNumber must be 1 to 8");
        if (bit < 1 || bit > 8) throw new IllegalArgumentException("bit must be 1 to 8");
    }

    /** Returns the bits that are set in a field of so many bytes, from the left. */
    static List<BitPosition> set(long value, int bytes) {
        List<BitPosition> set = new ArrayList<>();
        for (int at = 0; at < 8 * bytes; at++) {
            BitPosition position = new BitPosition(1 + at / 8, 8 - at % 8);
            if (position.isSetIn(value, bytes)) set.add(position);
        }
        return Collections.unmodifiableList(set);
    }

    boolean isSetIn(long value, int bytes) {
        return (value >>> (8 * (bytes - byteNumber) + bit - 1) & 1) == 1;
    }

    @Override
    public int compareTo(BitPosition other) {
        return byteNumber == other.byteNumber
                ? Integer.compare(other.bit, bit)
                : Integer.compare(byteNumber, other.byteNumber);
    }

    /** Returns the form of the tables, such as {@code B1b4}. */
    @Override
    public String toString() {
        return "B" + byteNumber + "b" + bit;
    }
}
