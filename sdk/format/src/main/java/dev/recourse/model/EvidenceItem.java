package dev.recourse.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence as the document describes it; size and digest are those of the plaintext.
 *
 * @param partId of an EVIDENCE part of the manifest
 * @param documentType what it is
 * @param mediaType of the plaintext
 * @param fileName a screened label, 1 to 80 characters, never a path
 * @param size bytes of plaintext
 * @param sha256 of the plaintext
 * @param capturedAt when it was taken
 * @param consentId of a consent of this case
 * @param materialItemId the requested item it answers
 */
public record EvidenceItem(
        PartId partId,
        DocumentType documentType,
        String mediaType,
        String fileName,
        long size,
        Sha256 sha256,
        @Nullable Instant capturedAt,
        @Nullable String consentId,
        @Nullable String materialItemId) {
    /** Returns the same piece under another name. */
    public EvidenceItem withFileName(String newName) {
        return new EvidenceItem(
                partId, documentType, mediaType, newName, size, sha256, capturedAt, consentId, materialItemId);
    }

    /** Returns the same piece as the answer to another item, or to none. */
    public EvidenceItem withMaterialItemId(@Nullable String newItemId) {
        return new EvidenceItem(
                partId, documentType, mediaType, fileName, size, sha256, capturedAt, consentId, newItemId);
    }
}
