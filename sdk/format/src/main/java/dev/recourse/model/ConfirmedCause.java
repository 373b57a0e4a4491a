package dev.recourse.model;

import org.jspecify.annotations.Nullable;

/**
 * What the review found. Codes are open lists.
 *
 * @param reason see {@link TerminationReason}
 * @param category cause category
 * @param subCause sub-cause
 */
public record ConfirmedCause(
        @Nullable String reason, String category, @Nullable String subCause) {}
