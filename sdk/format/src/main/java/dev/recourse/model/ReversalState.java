package dev.recourse.model;

/** Where the reversal of a transaction stands (domain.md §2.6). */
public enum ReversalState {
    /** There is nothing to reverse. */
    NOT_NEEDED,

    /** The terminal still owes it, and sends it before its next online transaction. */
    PENDING,

    /** Sent, and answered with success. */
    SENT_ACKNOWLEDGED,

    /** Refused; answer 25 mostly means that there was nothing to reverse. */
    REJECTED,

    /** The terminal has given up repeating it. */
    EXHAUSTED;

    /** Returns the constant of that name; {@link #PENDING} for a name that this version does not know, since an unknown one may still be owed. */
    public static ReversalState of(String code) {
        for (ReversalState value : values()) {
            if (value.name().equals(code)) return value;
        }
        return PENDING;
    }
}
