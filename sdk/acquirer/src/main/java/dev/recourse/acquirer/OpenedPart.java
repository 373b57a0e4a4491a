package dev.recourse.acquirer;

import dev.recourse.model.Part;
import dev.recourse.model.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A part that was opened whole; size and digest are those of the plaintext.
 *
 * @param part as the manifest declares it
 * @param size bytes of plaintext
 * @param sha256 of the plaintext
 * @param document the plaintext itself if the part is the DOCUMENT, else null
 */
public record OpenedPart(Part part, long size, Sha256 sha256, byte @Nullable [] document) {}
