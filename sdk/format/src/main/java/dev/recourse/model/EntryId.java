package dev.recourse.model;

/**
 * Names one entry of a case; made by its author.
 *
 * @param value a lower-case UUID, version 7 recommended
 */
public record EntryId(String value) implements Comparable<EntryId> {
    /** Checks the format; {@link IllegalArgumentException} names it. */
    public EntryId {
        Formats.uuid("entryId", value);
    }

    @Override
    public int compareTo(EntryId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
