package dev.recourse.acquirer;

import dev.recourse.model.PartId;

/**
 * Why a part of a received entry is not taken.
 *
 * @param partId the part
 * @param kind what is wrong, which decides what the client has to do
 * @param detail for developers; never holds contents
 */
public record PartFailure(PartId partId, Kind kind, String detail) {
    /** What is wrong with a part. */
    public enum Kind {
        /** {@code keyId} names no key that is held here: the client wraps the content key again ({@code encryption-key-unknown}). */
        ENCRYPTION_KEY_UNKNOWN,
        /** Intact, but nothing opens it: wrong key, wrong context or a sealer's fault ({@code seal-invalid}). */
        SEAL_INVALID,
        /** Size or digest differ from the manifest's: damaged on the way, to be uploaded again ({@code part-corrupt}). */
        PART_CORRUPT,
        /** Opened, but no document that fits the manifest and the evidence ({@code document-invalid}). */
        DOCUMENT_INVALID,
        /** Sealed under a scheme that this version does not know; nothing is broken. */
        TOO_NEW
    }
}
