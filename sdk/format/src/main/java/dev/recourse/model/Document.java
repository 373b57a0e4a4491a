package dev.recourse.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plaintext of the one DOCUMENT part of a merchant entry, {@code recourse-document-1}.
 *
 * @param caseId the manifest's
 * @param entryId the manifest's
 * @param kind the manifest's
 * @param createdAt the device's clock
 * @param locale language of the texts, such as {@code zh-CN}
 * @param applicant the person who speaks
 * @param evidence every EVIDENCE part of the entry, once each
 * @param body by kind
 */
public record Document(
        CaseId caseId,
        EntryId entryId,
        EntryKind kind,
        Instant createdAt,
        String locale,
        @Nullable Applicant applicant,
        List<EvidenceItem> evidence,
        Body body) {
    /** The only format of this version. */
    public static final String FORMAT = "recourse-document-1";

    /** Copies the collection. */
    public Document {
        evidence = Collections.unmodifiableList(new ArrayList<>(evidence));
    }
}
