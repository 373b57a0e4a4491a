package dev.recourse.store;

import dev.recourse.model.BlockReason;
import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.NetworkConstraint;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.seasar.doma.Entity;
import org.seasar.doma.Id;
import org.seasar.doma.Table;

/**
 * An entry of this device in the index. Times are milliseconds since 1970.
 *
 * @param id of the row
 * @param entryId of the entry
 * @param caseId of its case
 * @param kind of the entry
 * @param ord order of creation within the case
 * @param createdAt of the draft
 * @param network name of a {@link NetworkConstraint}
 * @param queuedAt of the submission
 * @param deadline of the acquirer
 * @param bytesTotal of all parts
 * @param progress what moves
 */
@Entity(immutable = true)
@Table(name = "delivery")
record DeliveryRow(
        @Id Long id,
        String entryId,
        String caseId,
        String kind,
        long ord,
        long createdAt,
        String network,
        @Nullable Long queuedAt,
        @Nullable Long deadline,
        long bytesTotal,
        Progress progress) {
    /** An entry without deadline is as urgent as one whose deadline lies this long after its submission. */
    private static final long AGEING = Duration.ofHours(24).toMillis();

    Phase phase() {
        return Phase.of(progress.phase());
    }

    DeliveryRow with(Progress next) {
        return new DeliveryRow(
                id, entryId, caseId, kind, ord, createdAt, network, queuedAt, deadline, bytesTotal, next);
    }

    /** Returns the row of a draft that was filed as this. */
    DeliveryRow filed(RegistrationFile file, long bytes) {
        return new DeliveryRow(
                id,
                entryId,
                caseId,
                kind,
                ord,
                createdAt,
                file.network().name(),
                file.queuedAt().toEpochMilli(),
                file.deadline() == null ? null : file.deadline().toEpochMilli(),
                bytes,
                Progress.at(Phase.HELD, ord, false));
    }

    /** Returns the rank among those that are ready: the earlier of the deadline and what ageing makes of it. */
    long urgency() {
        long aged = (queuedAt == null ? createdAt : queuedAt) + AGEING;
        return deadline == null ? aged : Math.min(deadline, aged);
    }

    Origin origin() {
        return new Origin(new EntryKind(kind), Instant.ofEpochMilli(createdAt), ord);
    }

    boolean is(EntryKind wanted) {
        return kind.equals(wanted.code());
    }

    /** Blocked for a reason of its own, not because of an earlier entry. */
    boolean isStuck() {
        return phase() == Phase.BLOCKED && !BlockReason.PREDECESSOR.name().equals(progress.blockReason());
    }

    /**
     * Whether the review has gone on without it: it is dropped, and what follows it goes on. An application has nothing that could go on
     * without it.
     */
    boolean isDropped() {
        boolean past = BlockReason.STATE_CONFLICT.name().equals(progress.blockReason())
                || BlockReason.DISCARDED.name().equals(progress.blockReason());
        return phase() == Phase.BLOCKED && past && !is(EntryKind.APPLICATION);
    }

    NetworkConstraint constraint() {
        try {
            return NetworkConstraint.valueOf(network);
        } catch (IllegalArgumentException e) {
            throw new IndexDamagedException("network");
        }
    }

    Delivery delivery(long bytesSent, byte @Nullable [] label) {
        Phase phase = phase();
        try {
            return new Delivery(
                    new CaseId(caseId),
                    new EntryId(entryId),
                    new EntryKind(kind),
                    phase.state(progress.attempted()),
                    progress.blockReason() == null ? null : BlockReason.valueOf(progress.blockReason()),
                    progress.detail(),
                    progress.existingCaseId() == null ? null : new CaseId(progress.existingCaseId()),
                    progress.attempts(),
                    instant(progress.due()),
                    progress.waiting(),
                    constraint(),
                    Instant.ofEpochMilli(createdAt),
                    instant(queuedAt),
                    instant(deadline),
                    bytesTotal,
                    phase.isCommitted() ? bytesTotal : bytesSent,
                    progress.attempted(),
                    label);
        } catch (IllegalArgumentException e) {
            throw new IndexDamagedException("delivery");
        }
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
