package dev.recourse.model;

import org.jspecify.annotations.Nullable;

/**
 * What came of carrying one entry of an outbox to the acquirer.
 *
 * @param receipt proves that the acquirer holds the entry; null unless {@code outcome} is COMMITTED
 * @param reason code of the acquirer's refusal, or what stood in the way; null if COMMITTED
 */
public record Carried(
        CaseId caseId,
        EntryId entryId,
        Outcome outcome,
        @Nullable Receipt receipt,
        @Nullable String reason) {
    /** How it ended. */
    public enum Outcome {
        /** The acquirer holds it, whole, and its receipt verifies. */
        COMMITTED,
        /** Something was in the way that time can mend: carry it again. */
        LATER,
        /** It will not be taken as it is; the device that it comes from has to mend it. */
        REFUSED
    }

    /** Returns that the acquirer holds the entry. */
    public static Carried committed(CaseId caseId, EntryId entryId, Receipt receipt) {
        return new Carried(caseId, entryId, Outcome.COMMITTED, receipt, null);
    }

    /** Returns that it has to be carried again. */
    public static Carried later(CaseId caseId, EntryId entryId, String reason) {
        return new Carried(caseId, entryId, Outcome.LATER, null, reason);
    }

    /** Returns that it is not taken. */
    public static Carried refused(CaseId caseId, EntryId entryId, String reason) {
        return new Carried(caseId, entryId, Outcome.REFUSED, null, reason);
    }
}
