package dev.recourse.model;

import org.jspecify.annotations.Nullable;

/** Where the money was found to be when a merchant confirms that a case is over (R-53, L-23; document-format.md). */
public enum MoneyPosition {
    /** The card was not debited. */
    NOT_DEBITED,

    /** The card was debited, and the debit undone. */
    REVERSED,

    /** The card was debited, and the merchant has the money. */
    SETTLED;

    /** Returns the constant of that name; null for another name. */
    public static @Nullable MoneyPosition of(@Nullable String code) {
        for (MoneyPosition position : values()) if (position.name().equals(code)) return position;
        return null;
    }

    /** Whether both can hold: a debit that the acquirer has found may have been undone since. */
    public boolean fits(StatusConfirmation confirmed) {
        switch (confirmed) {
            case CONFIRMED_NOT_DEBITED:
                return this == NOT_DEBITED;
            case CONFIRMED_REVERSED:
                return this == REVERSED;
            case CONFIRMED_DEBITED:
                return this != NOT_DEBITED;
            default:
                return true;
        }
    }
}
