package dev.recourse.seal;

import dev.recourse.model.CaseId;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryId;
import dev.recourse.model.KeyId;
import dev.recourse.model.Part;
import dev.recourse.model.PartId;
import dev.recourse.model.PartRole;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a sealed part opens (sealed-format.md, "Context"). It is not stored with the part; both sides know it.
 *
 * @param caseId the case
 * @param entryId the entry
 * @param partId the part
 * @param role document or evidence
 * @param documentType as the manifest has it; null if it has none
 */
public record PartContext(
        CaseId caseId,
        EntryId entryId,
        PartId partId,
        PartRole role,
        @Nullable DocumentType documentType) {
    /** Returns {@code caseId/entryId/partId/ROLE/documentType}, with {@code -} for no document type. */
    public String text() {
        // None of the five can contain a slash or a zero byte, so that the text has one reading.
        return caseId + "/" + entryId + "/" + partId + "/" + role + "/" + (documentType == null ? "-" : documentType);
    }

    /** Returns what every segment of the stream is bound to. No key id, so that it survives wrapping again. */
    public byte[] associatedData() {
        return (Part.SCHEME + '\0' + text()).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns what the wrapped key is bound to, the {@code info} of HPKE. */
    public byte[] info(KeyId keyId) {
        return (Part.SCHEME + '\0' + keyId + '\0' + text()).getBytes(StandardCharsets.UTF_8);
    }
}
