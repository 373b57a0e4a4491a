package dev.recourse.model;

/** What a merchant may do with the same card (domain.md §2.0). */
public enum RetryAdvice {
    /** Once more, now, with the same card. */
    NOW,

    /** After what is named has been put right. */
    FIX,

    /** Later, with the same card. */
    LATER,

    /** Only with another card or other means. */
    OTHER,

    /** This card must not be presented again. */
    NEVER,

    /** Only after the status of the transaction has been confirmed. */
    STATUS,

    /** Nothing to repeat. */
    NONE;

    /** Returns the constant of that name; {@link #STATUS} for a name that this version does not know, the most cautious. */
    public static RetryAdvice of(String code) {
        for (RetryAdvice value : values()) {
            if (value.name().equals(code)) return value;
        }
        return STATUS;
    }
}
