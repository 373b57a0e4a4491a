package dev.recourse.diagnosis;

import dev.recourse.catalogue.PreventionMeasure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A measure of a prevention plan.
 *
 * @param measure what to do
 * @param dueAt by when
 * @param urgent whether terminations made it due at once
 * @param terminations how many of those it prevents happened within its window, and since it was done
 * @param doneAt when it was done last; null if that is not on record
 */
public record DueMeasure(
        PreventionMeasure measure,
        Instant dueAt,
        boolean urgent,
        int terminations,
        @Nullable Instant doneAt) {}
