package dev.recourse;

import java.time.Instant;

/**
 * What is still owed after a transaction was resumed: a test transaction and where the money is, or the report that it failed again.
 *
 * @param resumedAt since when, by the acquirer's clock
 * @param until how long a recurrence belongs to the same case, by the catalogue's window; the acquirer may close it earlier or later
 */
public record FollowUp(Instant resumedAt, Instant until) {}
