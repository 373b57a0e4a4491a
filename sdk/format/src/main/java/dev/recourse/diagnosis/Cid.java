package dev.recourse.diagnosis;

/**
 * Cryptogram information data, tag 9F27, 1 byte: what the card answered, and why.
 *
 * @param cryptogram what the card answered
 * @param adviceRequired whether an advice message is asked for
 * @param reason why
 */
public record Cid(Cryptogram cryptogram, boolean adviceRequired, Reason reason) {
    private static final int BYTES = 1;

    /** What the card answered. */
    public enum Cryptogram {
        /** Declined. */
        AAC,
        /** Approved. */
        TC,
        /** To be decided online. */
        ARQC,
        /** Reserved; a referral in old specifications. */
        RESERVED
    }

    /** Why the card answered so. */
    public enum Reason {
        /** Not said. */
        NONE,
        /** Service not allowed. */
        SERVICE_NOT_ALLOWED,
        /** PIN try limit exceeded. */
        PIN_TRY_LIMIT_EXCEEDED,
        /** Issuer authentication failed. */
        ISSUER_AUTHENTICATION_FAILED,
        /** A value that EMV reserves. */
        RESERVED
    }

    /**
     * Reads the tag's value.
     *
     * @throws IllegalArgumentException if it is not 2 hexadecimal digits
     */
    public static Cid parse(String hex) {
        int value = (int) Hex.number("tag 9F27", BYTES, hex);
        Reason[] reasons = Reason.values();
        Reason reason = reasons[Math.min(value & 7, reasons.length - 1)];
        return new Cid(Cryptogram.values()[value >>> 6], (value & 8) != 0, reason);
    }
}
