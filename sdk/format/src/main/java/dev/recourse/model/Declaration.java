package dev.recourse.model;

import java.time.Instant;

/**
 * The materials are true and accurate. Exists only when accepted.
 *
 * @param textVersion version of the text that was accepted, 1 to 40 characters
 * @param acceptedAt when
 */
public record Declaration(String textVersion, Instant acceptedAt) {}
