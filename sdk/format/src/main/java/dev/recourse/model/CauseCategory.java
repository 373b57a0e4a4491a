package dev.recourse.model;

/** The axis of causes that selects remedies and materials; the flow is selected by {@link TerminationReason}. */
public enum CauseCategory {
    /** A component, the chip or the power. */
    HARDWARE,

    /** A program, its parameters or its data. */
    SOFTWARE,

    /** Operator or cardholder. */
    USER_OPERATION,

    /** Environment or network. */
    EXTERNAL,

    /** Issuer or acquirer decided, or their systems. */
    BANK_POLICY,

    /** Cannot be told. */
    UNDETERMINED;

    /** Returns the constant of that name; {@link #UNDETERMINED} for a name that this version does not know, which claims nothing. */
    public static CauseCategory of(String code) {
        for (CauseCategory value : values()) {
            if (value.name().equals(code)) return value;
        }
        return UNDETERMINED;
    }
}
