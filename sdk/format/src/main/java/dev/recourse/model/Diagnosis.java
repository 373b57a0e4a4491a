package dev.recourse.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ranked causes, the certainty about the money, and the retry advice.
 *
 * @param reason selects the flow
 * @param moneyCertainty {@code NOT_DEBITED}, {@code UNKNOWN}, {@code APPROVED} or {@code PARTIAL}
 * @param retryAdvice {@code NOW}, {@code FIX}, {@code LATER}, {@code OTHER}, {@code NEVER}, {@code STATUS} or {@code NONE}
 * @param persistence {@code TEMPORARY}, {@code LONG_TERM} or {@code UNKNOWN}
 * @param hypotheses most likely first, at least one
 * @param questionsAsked with their answers
 * @param catalogueVersion what it was made with
 * @param diagnosedAt when
 */
public record Diagnosis(
        TerminationReason reason,
        String moneyCertainty,
        String retryAdvice,
        @Nullable String persistence,
        List<Hypothesis> hypotheses,
        List<QuestionAsked> questionsAsked,
        String catalogueVersion,
        Instant diagnosedAt) {
    /** Checks the members and copies the collections. */
    public Diagnosis {
        hypotheses = Collections.unmodifiableList(new ArrayList<>(hypotheses));
        questionsAsked = Collections.unmodifiableList(new ArrayList<>(questionsAsked));
    }
}
