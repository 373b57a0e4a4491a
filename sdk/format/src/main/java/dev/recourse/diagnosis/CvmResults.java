package dev.recourse.diagnosis;

/**
 * Cardholder verification method results, tag 9F34, 3 bytes.
 *
 * @param method what was performed, 0 to 63: 1 plaintext PIN by the card, 2 enciphered PIN online, 30 signature, 31 none required, 63
 *     not performed
 * @param nextIfUnsuccessful whether the next method applies when this one fails
 * @param condition when the method applies, 0 to 255: 0 always, 3 if the terminal supports it
 * @param result how it ended
 */
public record CvmResults(int method, boolean nextIfUnsuccessful, int condition, Result result) {
    /** {@link #method} of a signature on paper. */
    public static final int SIGNATURE = 0x1E;

    /** {@link #method} when none was performed. */
    public static final int NOT_PERFORMED = 0x3F;

    private static final int BYTES = 3;

    /** How the verification ended. */
    public enum Result {
        /** Not known to the terminal, as always with a signature. */
        UNKNOWN,
        /** Failed. */
        FAILED,
        /** Successful. */
        SUCCESSFUL,
        /** A value that EMV reserves. */
        RESERVED
    }

    /**
     * Reads the tag's value.
     *
     * @throws IllegalArgumentException if it is not 6 hexadecimal digits
     */
    public static CvmResults parse(String hex) {
        int value = (int) Hex.number("tag 9F34", BYTES, hex);
        int first = value >>> 16;
        return new CvmResults(first & 0x3F, (first & 0x40) != 0, value >>> 8 & 0xFF, result(value & 0xFF));
    }

    /** Whether a signature is still owed, or was never confirmed. */
    public boolean signaturePending() {
        return method == SIGNATURE && result == Result.UNKNOWN;
    }

    private static Result result(int value) {
        Result[] known = {Result.UNKNOWN, Result.FAILED, Result.SUCCESSFUL};
        return value < known.length ? known[value] : Result.RESERVED;
    }
}
