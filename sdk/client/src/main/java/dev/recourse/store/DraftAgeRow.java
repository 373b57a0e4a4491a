package dev.recourse.store;

import org.jspecify.annotations.Nullable;
import org.seasar.doma.Entity;

/**
 * Since when a draft lies untouched, in milliseconds of the acquirer's clock.
 *
 * @param entryId of the draft
 * @param touched the latest time that was certain when it was last changed, or first looked at
 * @param reminded when its author was reminded; null if not yet
 */
@Entity(immutable = true)
record DraftAgeRow(String entryId, long touched, @Nullable Long reminded) {}
