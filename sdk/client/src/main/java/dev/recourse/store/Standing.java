package dev.recourse.store;

import dev.recourse.model.Case;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a case stands by what is proved.
 *
 * @param current as the acquirer last showed it, but in the last state that is proved
 * @param resumedAt since when the transaction is resumed; null if that is not proved, or not so
 */
public record Standing(Case current, @Nullable Instant resumedAt) {}
