package dev.recourse.diagnosis;

import java.util.List;

/**
 * Terminal verification results, tag 95, 5 bytes (EMV Book 3 Annex C): what was found. A bit never ends a transaction by itself, only
 * through the action codes: see {@link TerminalActionAnalysis}.
 *
 * @param value the 40 bits
 */
public record Tvr(long value) {
    static final int BYTES = 5;
    private static final long ALL = 0xFF_FFFF_FFFFL;

    /** Checks the bounds. */
    public Tvr {
        if ((value & ~ALL) != 0) throw new IllegalArgumentException("tag 95 must be 5 bytes");
    }

    /**
     * Reads the tag's value.
     *
     * @throws IllegalArgumentException if it is not 10 hexadecimal digits
     */
    public static Tvr parse(String hex) {
        return new Tvr(Hex.number("tag 95", BYTES, hex));
    }

    /** Returns the bits that are set, from the left. */
    public List<BitPosition> bits() {
        return BitPosition.set(value, BYTES);
    }

    /** Whether the bit is set. */
    public boolean has(BitPosition position) {
        return position.byteNumber() <= BYTES && position.isSetIn(value, BYTES);
    }

    @Override
    public String toString() {
        return Hex.text(value, BYTES);
    }
}
