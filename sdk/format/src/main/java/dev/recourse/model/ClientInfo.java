package dev.recourse.model;

import org.jspecify.annotations.Nullable;

/**
 * Which software wrote an entry; for support.
 *
 * @param sdk such as {@code recourse-java/0.1.0}, at most 80 characters
 * @param app name and version of the app, at most 80 characters
 */
public record ClientInfo(@Nullable String sdk, @Nullable String app) {}
