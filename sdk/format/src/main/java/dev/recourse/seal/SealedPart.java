package dev.recourse.seal;

import dev.recourse.model.Sha256;

/**
 * What sealing a part has made.
 *
 * @param size sealed bytes
 * @param sha256 of the sealed bytes
 * @param plaintextSize bytes that were sealed
 * @param plaintextSha256 of the bytes that were sealed
 */
public record SealedPart(long size, Sha256 sha256, long plaintextSize, Sha256 plaintextSha256) {}
