package dev.recourse.model;

import org.jspecify.annotations.Nullable;

/**
 * One thing that the acquirer asks for.
 *
 * @param itemId 1 to 64 characters
 * @param documentType what is wanted
 * @param level {@code REQUIRED}, {@code ONE_OF}, {@code OPTIONAL}, or a newer one
 * @param group with {@code ONE_OF}: at least one of the group
 * @param reasonCode why, as a code
 * @param text why, in words
 */
public record MaterialItem(
        String itemId,
        DocumentType documentType,
        String level,
        @Nullable String group,
        @Nullable String reasonCode,
        @Nullable String text) {}
