package dev.recourse.model;

/**
 * How many bytes of a part, and of its entry, are with the acquirer or on their way.
 *
 * @param caseId the case
 * @param entryId the entry
 * @param partId the part
 * @param partSent sealed bytes of the part; goes back where bytes were lost
 * @param partTotal sealed bytes of the part
 * @param entrySent of all parts of the entry, those that travel in the manifest included
 * @param entryTotal sealed bytes of all parts of the entry
 */
public record Progress(
        CaseId caseId,
        EntryId entryId,
        PartId partId,
        long partSent,
        long partTotal,
        long entrySent,
        long entryTotal) {}
