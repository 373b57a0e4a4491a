package dev.recourse.model;

import org.jspecify.annotations.Nullable;

/**
 * The merchant's legal representative.
 *
 * @param name 1 to 100 characters
 * @param maskedId identity number, at most 6 + 4 characters visible
 */
public record Principal(String name, @Nullable String maskedId) {}
