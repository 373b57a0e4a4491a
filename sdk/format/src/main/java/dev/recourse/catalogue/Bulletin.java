package dev.recourse.catalogue;

import dev.recourse.model.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the acquirer announces: a maintenance window or a change of policy.
 *
 * @param id unique
 * @param kind {@link #MAINTENANCE}, {@link #POLICY} or one that this version does not know
 * @param from when it begins
 * @param until when it ends; null if open
 * @param title one line
 * @param text the whole
 */
public record Bulletin(
        String id, String kind, Instant from, @Nullable Instant until, Text title, Text text) {
    /** Systems of the bank are being upgraded or maintained. */
    public static final String MAINTENANCE = "MAINTENANCE";

    /** A rule or a technique changes. */
    public static final String POLICY = "POLICY";

    /** Whether it holds at {@code time}. */
    public boolean holdsAt(Instant time) {
        return !time.isBefore(from) && (until == null || time.isBefore(until));
    }
}
