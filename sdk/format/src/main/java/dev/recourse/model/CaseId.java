package dev.recourse.model;

/**
 * Names one terminated transaction's file, at the device and at the acquirer; made by the client when the draft is created.
 *
 * @param value a lower-case UUID, version 7 recommended
 */
public record CaseId(String value) implements Comparable<CaseId> {
    /** Checks the format; {@link IllegalArgumentException} names it. */
    public CaseId {
        Formats.uuid("caseId", value);
    }

    @Override
    public int compareTo(CaseId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
