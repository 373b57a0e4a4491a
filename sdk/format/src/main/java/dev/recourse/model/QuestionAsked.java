package dev.recourse.model;

import org.jspecify.annotations.Nullable;

/**
 * A question that the diagnosis asked, and the answer.
 *
 * @param questionId code
 * @param answer up to 400 characters
 */
public record QuestionAsked(String questionId, @Nullable String answer) {}
