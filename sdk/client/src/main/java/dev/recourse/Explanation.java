package dev.recourse;

import dev.recourse.model.Delivery;
import dev.recourse.model.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why an entry is not at the acquirer yet, for people and for programs.
 *
 * @param delivery the entry and its figures: state, attempts, next attempt, bytes
 * @param reason stable code: a {@link dev.recourse.model.DeliveryState}, a {@link dev.recourse.model.BlockReason}, or what is waited for
 * @param why what is the matter
 * @param help what would help
 * @param nextAttemptAt when it is tried next, if anything is known of that: its own time, or that of the whole queue if it is later
 */
public record Explanation(
        Delivery delivery,
        String reason,
        Text why,
        Text help,
        @Nullable Instant nextAttemptAt) {}
