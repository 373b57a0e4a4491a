package dev.recourse.model;

/** What the acquirer has found out about the money: a stage of its own (R-06, domain.md §2.5, §4.1). */
public enum StatusConfirmation {
    /** Nobody has asked. */
    NOT_STARTED,

    /** Asked, not answered. */
    REQUESTED,

    /** The card was not debited. */
    CONFIRMED_NOT_DEBITED,

    /** The card was debited and the debit undone. */
    CONFIRMED_REVERSED,

    /** The card was debited. */
    CONFIRMED_DEBITED,

    /** Could not be found out. */
    UNRESOLVED;

    /** Returns the constant of that name; {@link #UNRESOLVED} for a name that this version does not know, under which the money stays unknown. */
    public static StatusConfirmation of(String code) {
        for (StatusConfirmation value : values()) {
            if (value.name().equals(code)) return value;
        }
        return UNRESOLVED;
    }
}
