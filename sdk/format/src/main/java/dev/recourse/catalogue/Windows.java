package dev.recourse.catalogue;

import java.time.Duration;

/**
 * How long things are kept and waited for (domain.md §5.6; the rest are defaults of our own). Deadlines of a case come from the acquirer
 * and are not here.
 *
 * @param untouchedDraft a draft that nobody touches is erased after it, and its author reminded before
 * @param draftReminder how long before that
 * @param evidenceAfterEnd local evidence of a case that has ended
 * @param metadataAfterEnd local facts about a case that has ended
 * @param logs log files
 * @param paperSlip the merchant's paper slips, of which they are reminded
 * @param acquirerCopy case and evidence at the acquirer, by law
 * @param deadlineWarning how long before a deadline people are warned
 * @param followUp after a transaction has been resumed
 * @param appeals how often a rejection can be appealed
 * @param planDisputes how often a plan can be disputed
 */
public record Windows(
        Duration untouchedDraft,
        Duration draftReminder,
        Duration evidenceAfterEnd,
        Duration metadataAfterEnd,
        Duration logs,
        Duration paperSlip,
        Duration acquirerCopy,
        Duration deadlineWarning,
        Duration followUp,
        int appeals,
        int planDisputes) {}
