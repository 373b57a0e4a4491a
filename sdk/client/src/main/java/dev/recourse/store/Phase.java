package dev.recourse.store;

import dev.recourse.model.DeliveryState;
import dev.recourse.model.NetworkConstraint;

/** Where a row stands in the queue: finer than {@link DeliveryState}, so that each question of the queue is one range of one index. */
enum Phase {
    DRAFT(0, DeliveryState.DRAFT),
    /** Filed, and another entry of its case goes first. */
    HELD(1, DeliveryState.QUEUED),
    /** Can be claimed on any network; rank says how urgent. */
    READY(2, DeliveryState.QUEUED),
    /** Can be claimed on an unmetered network. */
    READY_UNMETERED(3, DeliveryState.QUEUED),
    /** Waits for a time; rank is that time. */
    WAITING(4, DeliveryState.QUEUED),
    /** Somebody works on it. */
    CLAIMED(5, DeliveryState.QUEUED),
    BLOCKED(6, DeliveryState.BLOCKED),
    /** Rank is the acquirer's time of the receipt; its sealed files are still there. */
    COMMITTED(7, DeliveryState.COMMITTED),
    /** Committed, sealed files deleted. */
    COMMITTED_BARE(8, DeliveryState.COMMITTED),
    /** Rank is when; its sealed files are still there. */
    CANCELLED(9, DeliveryState.CANCELLED),
    /** Cancelled, sealed files deleted. */
    CANCELLED_BARE(10, DeliveryState.CANCELLED);

    private final int code;
    private final DeliveryState state;

    Phase(int code, DeliveryState state) {
        this.code = code;
        this.state = state;
    }

    static Phase of(int code) {
        if (code < 0 || code >= values().length) throw new IndexDamagedException("phase");
        return values()[code];
    }

    static Phase ready(NetworkConstraint network) {
        return network == NetworkConstraint.UNMETERED ? READY_UNMETERED : READY;
    }

    /** As the column holds it. */
    int code() {
        return code;
    }

    DeliveryState state(boolean attempted) {
        return this == CLAIMED && attempted ? DeliveryState.DELIVERING : state;
    }

    /** Filed and not finished. */
    boolean isLive() {
        return compareTo(HELD) >= 0 && compareTo(BLOCKED) <= 0;
    }

    boolean isCommitted() {
        return state == DeliveryState.COMMITTED;
    }

    boolean isCancelled() {
        return state == DeliveryState.CANCELLED;
    }
}
