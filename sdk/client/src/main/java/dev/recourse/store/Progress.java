package dev.recourse.store;

import dev.recourse.model.BlockReason;
import dev.recourse.model.CaseId;
import org.jspecify.annotations.Nullable;
import org.seasar.doma.Embeddable;

/**
 * What moves in a row of the queue. Times are milliseconds since 1970.
 *
 * @param phase code of a {@link Phase}
 * @param rank order within the phase
 * @param due not to be tried before
 * @param since when that was said
 * @param attempts how often it was sent without success
 * @param attempted whether anything may have reached the acquirer
 * @param blockReason name of a {@link BlockReason}
 * @param detail of the block
 * @param existingCaseId of the block
 * @param waiting why it waits
 */
@Embeddable
record Progress(
        int phase,
        long rank,
        @Nullable Long due,
        @Nullable Long since,
        int attempts,
        boolean attempted,
        @Nullable String blockReason,
        @Nullable String detail,
        @Nullable String existingCaseId,
        @Nullable String waiting) {
    static Progress at(Phase phase, long rank, boolean attempted) {
        return new Progress(phase.code(), rank, null, null, 0, attempted, null, null, null, null);
    }

    /** Moves on and leaves behind why it stood where it was. */
    Progress to(Phase next, long nextRank) {
        return new Progress(next.code(), nextRank, due, since, attempts, attempted, null, null, null, waiting);
    }

    /** Ends: nothing waits for anything any more. */
    Progress ended(Phase next, long nextRank) {
        return new Progress(next.code(), nextRank, null, null, attempts, attempted, null, null, null, null);
    }

    Progress blocked(BlockReason reason, @Nullable String why, @Nullable CaseId existing) {
        return new Progress(
                Phase.BLOCKED.code(),
                rank,
                null,
                null,
                attempts,
                attempted,
                reason.name(),
                why,
                existing == null ? null : existing.value(),
                null);
    }

    Progress later(long newDue, long now, String why, boolean attempt) {
        return new Progress(phase, rank, newDue, now, attempts + (attempt ? 1 : 0), attempted, null, null, null, why);
    }

    Progress dueNow() {
        return new Progress(phase, rank, null, null, attempts, attempted, blockReason, detail, existingCaseId, null);
    }

    /** Stands where it stood, and is no longer on this device alone. */
    Progress elsewhere() {
        return new Progress(phase, rank, due, since, attempts, true, blockReason, detail, existingCaseId, waiting);
    }

    Progress sent() {
        return new Progress(Phase.CLAIMED.code(), rank, null, null, attempts, true, null, null, null, null);
    }
}
