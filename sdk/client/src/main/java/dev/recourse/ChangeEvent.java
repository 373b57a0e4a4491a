package dev.recourse;

import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import org.jspecify.annotations.Nullable;

/**
 * Something changed and is on the disk; ask the client for the rest.
 *
 * @param kind what changed
 * @param caseId the case
 * @param entryId the entry, where one entry is meant
 */
public record ChangeEvent(
        Kind kind, CaseId caseId, @Nullable EntryId entryId) {
    /** What changed. */
    public enum Kind {
        /** The delivery of an entry. */
        DELIVERY,
        /** The review of a case, or its file. */
        CASE,
        /** Other bytes stand at the acquirer under the same id: a bug or a hijack. */
        INTEGRITY_ALARM
    }
}
