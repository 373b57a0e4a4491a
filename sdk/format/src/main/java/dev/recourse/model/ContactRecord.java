package dev.recourse.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The talk with the institution that comes first in a system failure.
 *
 * @param at when
 * @param channel {@code PHONE}, {@code BRANCH}, {@code APP}, or a newer code
 * @param counterpart with whom
 * @param summary what was said, 1 to 2000 characters
 * @param eta expected time of recovery
 * @param plannedSolution what the institution will do
 */
public record ContactRecord(
        Instant at,
        String channel,
        String counterpart,
        String summary,
        @Nullable Instant eta,
        @Nullable String plannedSolution) {}
