package dev.recourse.model;

import org.jspecify.annotations.Nullable;

/**
 * Whether a case's local history is as it was written.
 *
 * @param entries how many entries hold together, from the first on
 * @param brokenAt sequence of the first entry that is changed, moved or missing; null if there is none
 * @param why what is wrong there, in words for people who look after the device; null if nothing is
 */
public record AuditCheck(
        long entries, @Nullable Long brokenAt, @Nullable String why) {
    /** Returns the result for a history that holds together. */
    public static AuditCheck whole(long entries) {
        return new AuditCheck(entries, null, null);
    }

    /** Returns the result for a history that breaks. */
    public static AuditCheck broken(long entries, String why) {
        return new AuditCheck(entries, entries + 1, why);
    }

    /** Whether nothing is changed, moved or missing. */
    public boolean isWhole() {
        return brokenAt == null;
    }
}
