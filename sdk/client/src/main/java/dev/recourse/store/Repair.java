package dev.recourse.store;

/**
 * Something that the store found out of order, and put in order.
 *
 * @param kind what
 * @param subject id or file name
 */
public record Repair(Kind kind, String subject) {
    /** What was out of order. */
    public enum Kind {
        /** There was no index; it was built from the vault. */
        INDEX_MISSING,
        /** The index was damaged, or not the one this store was closed with; it stands in {@code quarantine/} and was built anew. */
        INDEX_REPLACED,
        /** The index file cannot be written; until the next opening the index lives in memory. */
        INDEX_IN_MEMORY,
        /** An entry of the vault had no row. */
        ROW_REBUILT,
        /** A row said something else about an entry than its files do. */
        ROW_CORRECTED,
        /** A row had no files; what it said stands in {@code quarantine/}. */
        FILES_MISSING,
        /** Files that make no entry, or whose digests do not fit; they stand in {@code quarantine/}. */
        FILES_QUARANTINED,
        /** Files of an entry could not be read; they were left where they are. */
        FILES_UNREADABLE,
        /** A draft that was never acknowledged was removed. */
        LEFTOVER_REMOVED,
        /** The history of a case did not verify; it is read from the acquirer again. */
        HISTORY_DROPPED
    }
}
