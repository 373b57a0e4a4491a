package dev.recourse.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the whole queue waits for.
 *
 * @param waiting why nothing goes out at the moment; null if nothing stands in the way
 * @param until when that is tried again; null if it is tried as soon as there is something to send
 */
public record Outlook(@Nullable Waiting waiting, @Nullable Instant until) {}
