package dev.recourse.model;

import org.jspecify.annotations.Nullable;

/**
 * Whether a case's local history is as it was written.
 *
 * @param entries how many entries hold together, from the first on
 * @param brokenAt sequence of the first entry that is changed, moved or missing; null if there is none
 * @param fault what is wrong there; null if nothing is
 */
public record AuditCheck(
        long entries, @Nullable Long brokenAt, @Nullable Fault fault) {
    /** What can be wrong with an entry. */
    public enum Fault {
        /** Its line is no entry. */
        UNREADABLE,
        /** Another entry stands in its place. */
        OUT_OF_PLACE,
        /** It does not follow the one before: that one, or the beginning, was changed. */
        NOT_LINKED,
        /** It is not what was written last. */
        CHANGED,
        /** It was written, and is not there. */
        MISSING
    }

    /** Returns the result for a history that holds together. */
    public static AuditCheck whole(long entries) {
        return new AuditCheck(entries, null, null);
    }

    /** Returns the result for a history that breaks. */
    public static AuditCheck broken(long entries, Fault fault) {
        return new AuditCheck(entries, entries + 1, fault);
    }

    /** Whether nothing is changed, moved or missing. */
    public boolean isWhole() {
        return brokenAt == null;
    }
}
