package dev.recourse.model;

import org.jspecify.annotations.Nullable;

/**
 * One sealed blob of an entry, as its manifest declares it. Size and digest are those of the sealed bytes.
 *
 * @param partId made by the client, used once
 * @param role document or evidence
 * @param documentType what the evidence is, if the web tier may know
 * @param size sealed bytes, 1 or more
 * @param sha256 of the sealed bytes
 * @param keyId the acquirer's key that {@code wrappedKey} is for
 * @param wrappedKey content key under HPKE, 80 bytes in base64url, 107 characters
 * @param inline the sealed bytes in base64url without padding, if they travel in the manifest
 */
public record Part(
        PartId partId,
        PartRole role,
        @Nullable DocumentType documentType,
        long size,
        Sha256 sha256,
        KeyId keyId,
        String wrappedKey,
        @Nullable String inline) {
    /** Checks the members and copies the collections. */
    public Part {
        if (size < 1) throw new IllegalArgumentException("size must be 1 or more");
    }

    /** The only scheme of this version. */
    public static final String SCHEME = "recourse-seal-1";

    /** Returns the same part wrapped for another key; the sealed bytes stay as they are. */
    public Part wrappedAgain(KeyId newKeyId, String newWrappedKey) {
        return new Part(partId, role, documentType, size, sha256, newKeyId, newWrappedKey, inline);
    }
}
