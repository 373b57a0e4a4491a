package dev.recourse.model;

import org.jspecify.annotations.Nullable;

/**
 * One fact that speaks for a cause.
 *
 * @param source code
 * @param value up to 200 characters
 */
public record Finding(String source, @Nullable String value) {}
