package dev.recourse.diagnosis;

import java.util.List;

/**
 * Transaction status information, tag 9B, 2 bytes: how far processing got.
 *
 * @param value the 16 bits
 */
public record Tsi(int value) {
    static final int BYTES = 2;
    private static final BitPosition CARD_RISK_MANAGEMENT = new BitPosition(1, 6);

    /** Checks the bounds. */
    public Tsi {
        if ((value & ~0xFFFF) != 0) throw new IllegalArgumentException("tag 9B must be 2 bytes");
    }

    /**
     * Reads the tag's value.
     *
     * @throws IllegalArgumentException if it is not 4 hexadecimal digits
     */
    public static Tsi parse(String hex) {
        return new Tsi((int) Hex.number("tag 9B", BYTES, hex));
    }

    /** Returns the bits that are set, from the left. */
    public List<BitPosition> bits() {
        return BitPosition.set(value, BYTES);
    }

    /** Whether processing stopped before offline data authentication: the card or its application was the trouble. */
    public boolean stoppedAtOnce() {
        return value == 0;
    }

    /** Whether a GENERATE AC command ran. */
    public boolean cryptogramAsked() {
        return CARD_RISK_MANAGEMENT.isSetIn(value, BYTES);
    }

    @Override
    public String toString() {
        return Hex.text(value, BYTES);
    }
}
