package dev.recourse.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that people have to be told in time; each is given once.
 *
 * @param kind what is near or has passed
 * @param caseId the case
 * @param entryId the draft, with {@link Kind#DRAFT_ERASED_SOON}
 * @param at the time it is about, by the acquirer's clock
 */
public record Warning(Kind kind, CaseId caseId, @Nullable EntryId entryId, Instant at) {
    /** What is near or has passed. */
    public enum Kind {
        /** The acquirer waits for materials not much longer ({@code dueAt}). */
        MATERIALS_DUE_SOON,
        /** The acquirer's time for materials has passed. */
        MATERIALS_OVERDUE,
        /** An appeal is taken not much longer ({@code appealUntil}). */
        APPEAL_ENDS_SOON,
        /** The acquirer's time for an appeal has passed. */
        APPEAL_ENDED,
        /** A resumed transaction is neither confirmed nor reported again, and the time for that ends soon. */
        FOLLOW_UP_ENDS_SOON,
        /** A draft that nobody touches will be erased (domain.md §5.6). */
        DRAFT_ERASED_SOON
    }
}
