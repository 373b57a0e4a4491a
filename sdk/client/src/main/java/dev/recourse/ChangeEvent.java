package dev.recourse;

import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something changed and is on the disk, or has to be done in time; ask the client for the rest.
 *
 * @param kind what changed
 * @param caseId the case
 * @param entryId the entry, where one entry is meant
 * @param at the time that a warning is about, by the acquirer's clock; null for all else
 */
public record ChangeEvent(
        Kind kind,
        CaseId caseId,
        @Nullable EntryId entryId,
        @Nullable Instant at) {
    /** Something changed that is about no time. */
    public ChangeEvent(Kind kind, CaseId caseId, @Nullable EntryId entryId) {
        this(kind, caseId, entryId, null);
    }

    /** What changed. The warnings are given once each, also across restarts. */
    public enum Kind {
        /** The delivery of an entry. */
        DELIVERY,
        /** The review of a case, or its file. */
        CASE,
        /** Other bytes stand at the acquirer under the same id: a bug or a hijack. */
        INTEGRITY_ALARM,
        /** Nothing proves that this decision is the acquirer's, although it signs them: show it, do not act on it, tell the acquirer. */
        DECISION_UNCONFIRMED,
        /** The acquirer waits for materials not much longer. */
        MATERIALS_DUE_SOON,
        /** The acquirer's time for materials has passed. */
        MATERIALS_OVERDUE,
        /** An appeal is taken not much longer. */
        APPEAL_ENDS_SOON,
        /** The acquirer's time for an appeal has passed. */
        APPEAL_ENDED,
        /** Whether the resumed transaction works is not confirmed, and the time for that ends soon. */
        FOLLOW_UP_ENDS_SOON,
        /** A draft that nobody touches will be erased. */
        DRAFT_ERASED_SOON
    }
}
