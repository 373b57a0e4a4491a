package dev.recourse.model;

/** Whether the card was debited (domain.md §2.0). Decided apart from the cause, and before any advice to try again. */
public enum MoneyCertainty {
    /** The card was not debited: a final decline, or the request never left the terminal. */
    NOT_DEBITED,

    /** Nobody at the counter can know; the status has to be confirmed before any retry. */
    UNKNOWN,

    /** The amount was approved. */
    APPROVED,

    /** Less than the amount was approved. */
    PARTIAL;

    /** Returns the constant of that name; {@link #UNKNOWN} for a name that this version does not know, the most cautious. */
    public static MoneyCertainty of(String code) {
        for (MoneyCertainty value : values()) {
            if (value.name().equals(code)) return value;
        }
        return UNKNOWN;
    }
}
