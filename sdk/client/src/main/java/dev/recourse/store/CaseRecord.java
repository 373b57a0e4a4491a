package dev.recourse.store;

import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One case as this device knows it.
 *
 * @param caseId its id
 * @param current as the acquirer last showed it, without its open entries; null before it was ever read
 * @param createdAt when it began, by the device's clock if it began here
 * @param label of its first entry on this device; null if there is none or the device key is lost
 * @param erasedAt when all that says anything about a person was erased; null if it was not
 */
public record CaseRecord(
        CaseId caseId,
        @Nullable Case current,
        Instant createdAt,
        byte @Nullable [] label,
        @Nullable Instant erasedAt) {}
