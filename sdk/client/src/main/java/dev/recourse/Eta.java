package dev.recourse;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the acquirer expects that the transaction works again: worth as much as it is young.
 *
 * @param at the expected time
 * @param saidAt when the acquirer said so, by its own clock
 * @param age how long ago that was; null while nobody knows what time it is at the acquirer
 */
public record Eta(Instant at, Instant saidAt, @Nullable Duration age) {}
