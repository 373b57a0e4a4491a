package dev.recourse.catalogue;

import dev.recourse.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * What helps (R-76 to R-86, and defaults of our own).
 *
 * @param code such as {@code REPAIR_OR_REPLACE}
 * @param requirement where the seed names it, such as {@code R-77}; null for a default of our own
 * @param category code of the {@link Category} it belongs to
 * @param audience who acts: {@code OPERATOR}, {@code MERCHANT}, {@code CARDHOLDER}, {@code ACQUIRER} or {@code VENDOR}
 * @param name what it is called
 * @param text what to do
 * @param guide id of the {@link Guide} that shows how; null if none
 * @param newAttempt whether it means to collect once more, with this card, another one or other means: then it is held as long as the
 *     money may have moved (domain.md §6.4)
 */
public record Remedy(
        String code,
        @Nullable String requirement,
        String category,
        String audience,
        Text name,
        Text text,
        @Nullable String guide,
        boolean newAttempt) {}
