package dev.recourse.sync;

import dev.recourse.model.BlockReason;
import dev.recourse.model.CaseId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one try to deliver an entry ended.
 *
 * @param kind which of the three
 * @param waiting with LATER, why
 * @param due with LATER, not before
 * @param attempt with LATER, whether the try counts
 * @param reason with BLOCKED, why
 * @param detail with BLOCKED, codes and ids that explain it
 * @param existing with BLOCKED, the case that stands in the way
 */
record Outcome(
        Kind kind,
        Waiting waiting,
        Instant due,
        boolean attempt,
        BlockReason reason,
        @Nullable String detail,
        @Nullable CaseId existing) {
    enum Kind {
        COMMITTED,
        LATER,
        BLOCKED
    }

    static final Outcome COMMITTED =
            new Outcome(Kind.COMMITTED, Waiting.BACKOFF, Instant.MIN, false, BlockReason.REFUSED, null, null);

    static Outcome later(Waiting waiting, Instant due, boolean attempt) {
        return new Outcome(Kind.LATER, waiting, due, attempt, BlockReason.REFUSED, null, null);
    }

    static Outcome blocked(BlockReason reason, @Nullable String detail) {
        return blocked(reason, detail, null);
    }

    static Outcome blocked(BlockReason reason, @Nullable String detail, @Nullable CaseId existing) {
        return new Outcome(Kind.BLOCKED, Waiting.BACKOFF, Instant.MIN, false, reason, detail, existing);
    }
}
