package dev.recourse.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Separate consent of a person whose data is in the evidence.
 *
 * @param consentId UUID
 * @param subject {@code CARDHOLDER}, {@code PRINCIPAL}, {@code AGENT}, or a newer code
 * @param purpose 1 to 400 characters
 * @param documentTypes at least one
 * @param textVersion version of the text, 1 to 40 characters
 * @param givenAt when
 * @param withdrawnAt when, if so
 */
public record Consent(
        String consentId,
        String subject,
        String purpose,
        List<DocumentType> documentTypes,
        String textVersion,
        Instant givenAt,
        @Nullable Instant withdrawnAt) {
    /** Checks the members and copies the collections. */
    public Consent {
        documentTypes = Collections.unmodifiableList(new ArrayList<>(documentTypes));
    }

    /** Returns the same consent as one that was withdrawn. */
    public Consent withdrawn(Instant at) {
        return new Consent(consentId, subject, purpose, documentTypes, textVersion, givenAt, at);
    }
}
