package dev.recourse.model;

/** How strongly the evidence speaks for a cause (domain.md §2.8). */
public enum EvidenceBand {
    /** A verified answer of the host, or data of the card. */
    HIGH,

    /** An event of the terminal. */
    MEDIUM,

    /** What somebody observed, or what this terminal did before. */
    LOW;

    /** Returns the constant of that name; {@link #LOW} for a name that this version does not know, the weakest. */
    public static EvidenceBand of(String code) {
        for (EvidenceBand value : values()) {
            if (value.name().equals(code)) return value;
        }
        return LOW;
    }
}
