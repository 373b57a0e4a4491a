package dev.recourse.model;

import org.jspecify.annotations.Nullable;

/**
 * The person who speaks.
 *
 * @param role {@code PRINCIPAL}, {@code AGENT}, {@code OPERATOR}, or a newer code
 * @param name 1 to 100 characters
 * @param phone where to reach them
 */
public record Applicant(String role, String name, @Nullable String phone) {}
