package dev.recourse.model;

import org.jspecify.annotations.Nullable;

/**
 * A type of plaintext that the acquirer takes; checked before sealing.
 *
 * @param mediaType such as {@code image/jpeg}
 * @param maxBytes largest plaintext
 */
public record MediaTypeRule(String mediaType, @Nullable Long maxBytes) {}
