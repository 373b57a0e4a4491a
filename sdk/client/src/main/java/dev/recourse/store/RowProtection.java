package dev.recourse.store;

import java.util.function.BiFunction;

/**
 * Encryption of personal bytes, handed in by whoever holds the device key: the store itself knows no cipher.
 *
 * <p>Both take the bytes and the associated data that binds them to their place, and throw an unchecked exception when they cannot
 * do their work.
 *
 * @param protect plaintext and associated data to ciphertext
 * @param reveal ciphertext and associated data to plaintext; fails if either was changed
 */
public record RowProtection(BiFunction<byte[], byte[], byte[]> protect, BiFunction<byte[], byte[], byte[]> reveal) {}
