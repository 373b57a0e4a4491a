package dev.recourse.model;

/** How far an entry got on its way to the acquirer. Local: says nothing about the review ({@link CaseState}). */
public enum DeliveryState {
    /** Its author still edits it. */
    DRAFT,
    /** Durable, waits for its turn. */
    QUEUED,
    /** At least one request has been sent. */
    DELIVERING,
    /** The acquirer holds it whole; the receipt proves it. */
    COMMITTED,
    /** It cannot go as it is; see {@link BlockReason}. Kept, listed, requeueable. */
    BLOCKED,
    /** Taken back before anything was sent, replaced by a reopened draft, or still on its way when its case ended. */
    CANCELLED;

    /** Whether the move to {@code next} is legal. */
    public boolean canBecome(DeliveryState next) {
        switch (this) {
            case DRAFT:
                return next == QUEUED || next == CANCELLED;
            case QUEUED:
                return next == DELIVERING || next == BLOCKED || next == CANCELLED;
            case DELIVERING:
                return next == COMMITTED || next == BLOCKED || next == QUEUED;
            case BLOCKED:
                return next == QUEUED || next == CANCELLED || next == COMMITTED;
            default:
                return false;
        }
    }
}
