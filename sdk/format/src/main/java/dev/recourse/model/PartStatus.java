package dev.recourse.model;

import org.jspecify.annotations.Nullable;

/**
 * How far a part got at the acquirer.
 *
 * @param partId of the manifest
 * @param role see {@link PartRole}; open
 * @param documentType of the manifest
 * @param size sealed bytes
 * @param sha256 of the sealed bytes
 * @param state {@link #PENDING}, {@link #RECEIVED}, {@link #REJECTED}, or a newer one
 * @param upload present while pending
 * @param lastProblem why the last upload was not taken
 */
public record PartStatus(
        PartId partId,
        String role,
        @Nullable DocumentType documentType,
        long size,
        Sha256 sha256,
        String state,
        @Nullable Upload upload,
        @Nullable ProblemDetails lastProblem) {
    /** Bytes missing or unverified. */
    public static final String PENDING = "PENDING";

    /** Complete, size and hash verified. */
    public static final String RECEIVED = "RECEIVED";

    /** Complete, and the acquirer can not use it: the same bytes will never do. */
    public static final String REJECTED = "REJECTED";

    /** Returns the same status with another upload. */
    public PartStatus withUpload(Upload newUpload) {
        return new PartStatus(partId, role, documentType, size, sha256, state, newUpload, lastProblem);
    }
}
