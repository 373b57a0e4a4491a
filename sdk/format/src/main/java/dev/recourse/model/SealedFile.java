package dev.recourse.model;

import java.nio.file.Path;

/**
 * The sealed bytes of a part, in a file of the vault that never changes.
 *
 * @param partId the part
 * @param path the file
 * @param size bytes
 * @param sha256 of the bytes
 */
public record SealedFile(PartId partId, Path path, long size, Sha256 sha256) {}
