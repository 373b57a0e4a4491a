package dev.recourse.model;

/**
 * Names one sealed part of an entry; made by the client, used once.
 *
 * @param value a lower-case UUID, version 7 recommended
 */
public record PartId(String value) implements Comparable<PartId> {
    /** Checks the format; {@link IllegalArgumentException} names it. */
    public PartId {
        Formats.uuid("partId", value);
    }

    @Override
    public int compareTo(PartId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
