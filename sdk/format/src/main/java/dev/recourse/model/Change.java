package dev.recourse.model;

import java.time.Instant;

/**
 * What moved in a case.
 *
 * @param caseId the case
 * @param version its version now
 * @param state its state now
 * @param terminal whether it has ended
 * @param changedAt the acquirer's clock
 */
public record Change(CaseId caseId, long version, CaseState state, boolean terminal, Instant changedAt) {}
