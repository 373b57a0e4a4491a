package dev.recourse.diagnosis;

import dev.recourse.catalogue.PreventionMeasure;
import java.time.Instant;

/**
 * A measure of a prevention plan.
 *
 * @param measure what to do
 * @param dueAt by when
 * @param urgent whether terminations made it due at once
 * @param terminations how many of those it prevents happened within its window
 */
public record DueMeasure(PreventionMeasure measure, Instant dueAt, boolean urgent, int terminations) {}
