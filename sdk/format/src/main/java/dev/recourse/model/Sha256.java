package dev.recourse.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * A SHA-256 digest.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Sha256(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    /** Checks the format; {@link IllegalArgumentException} names it. */
    public Sha256 {
        Formats.match("sha256", "64 lower-case hexadecimal digits", HEX, hex);
    }

    /** Returns the digest of {@code bytes}. */
    public static Sha256 of(byte[] bytes) {
        return ofDigest(newDigest().digest(bytes));
    }

    /** Returns the value for 32 bytes that a {@link MessageDigest} has computed. */
    public static Sha256 ofDigest(byte[] digest) {
        StringBuilder hex = new StringBuilder(64);
        for (byte b : digest) hex.append(DIGITS[(b >> 4) & 15]).append(DIGITS[b & 15]);
        return new Sha256(hex.toString());
    }

    /** Returns a fresh SHA-256 computation. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the 32 bytes. */
    public byte[] bytes() {
        byte[] bytes = new byte[32];
        for (int i = 0; i < 32; i++) {
            bytes[i] =
                    (byte) ((Character.digit(hex.charAt(2 * i), 16) << 4) | Character.digit(hex.charAt(2 * i + 1), 16));
        }
        return bytes;
    }

    @Override
    public String toString() {
        return hex;
    }
}
