package dev.recourse.catalogue;

/** The EMV data objects that are read bit by bit (domain.md §2.4, EMV Book 3 Annex C). */
public enum BitField {
    /** Terminal verification results, tag 95. */
    TVR(5),
    /** Transaction status information, tag 9B. */
    TSI(2),
    /** Cardholder verification method results, tag 9F34. */
    CVM_RESULTS(3),
    /** Cryptogram information data, tag 9F27. */
    CID(1);

    private final int size;

    BitField(int size) {
        this.size = size;
    }

    /** Returns how many bytes it has. */
    public int size() {
        return size;
    }
}
