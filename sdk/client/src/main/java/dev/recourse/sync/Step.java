package dev.recourse.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one step did, and when the next is worth it.
 *
 * @param nextDue when something is due next; null if nothing is until the app says so
 * @param committed entries that got their receipt
 * @param blocked entries that cannot go as they are
 * @param postponed tries that will be repeated
 * @param casesChanged cases whose file or state moved
 */
public record Step(@Nullable Instant nextDue, int committed, int blocked, int postponed, int casesChanged) {}
