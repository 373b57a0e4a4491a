package dev.recourse.model;

/** How long a fault lasts: a temporary one is resumed, a long-term one goes to the vendor. */
public enum FaultPersistence {
    /** Passes, or is put right at the counter. */
    TEMPORARY,

    /** Needs the supplier, maintenance staff or a bank. */
    LONG_TERM,

    /** Cannot be told yet. */
    UNKNOWN;

    /** Returns the constant of that name; {@link #UNKNOWN} for a name that this version does not know, which claims nothing. */
    public static FaultPersistence of(String code) {
        for (FaultPersistence value : values()) {
            if (value.name().equals(code)) return value;
        }
        return UNKNOWN;
    }
}
