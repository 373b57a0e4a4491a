package dev.recourse;

import dev.recourse.model.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What submitting a draft would mean, told before.
 *
 * @param bytesToSend sealed bytes, about: the document is sealed when the draft is submitted
 * @param problems what keeps it from being submitted: missing items, broken limits and all else; empty when it is ready
 * @param warnings what a person should look at
 * @param dueAt until when the acquirer waits for it, by the acquirer's clock; null if it waits for nothing
 * @param estimatedTime how long sending takes at the speed that was last seen, by this process or an earlier one; null if none was
 */
public record Preflight(
        long bytesToSend,
        List<Problem> problems,
        List<Problem> warnings,
        @Nullable Instant dueAt,
        @Nullable Duration estimatedTime) {
    /** Copies the collections. */
    public Preflight {
        problems = Collections.unmodifiableList(new ArrayList<>(problems));
        warnings = Collections.unmodifiableList(new ArrayList<>(warnings));
    }

    /** Whether the draft can be submitted. */
    public boolean ready() {
        return problems.isEmpty();
    }
}
