package dev.recourse;

import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.Delivery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as the device knows it: how far its own entries got, and where the review stood when it was last heard of.
 *
 * @param caseId the case
 * @param label what a list shows of it: merchant, amount, trace number; empty while the device key is not usable
 * @param createdAt when the device made it or first heard of it
 * @param current the acquirer's last word; null until there is one
 * @param deliveries the device's entries, oldest first
 */
public record CaseView(
        CaseId caseId,
        String label,
        Instant createdAt,
        @Nullable Case current,
        List<Delivery> deliveries) {
    /** Copies the list. */
    public CaseView {
        deliveries = Collections.unmodifiableList(new ArrayList<>(deliveries));
    }

    /** Returns the acquirer's number, once there is one. */
    public @Nullable String caseNumber() {
        return current == null ? null : current.caseNumber();
    }

    /** Returns where the review stands, once that is known. */
    public @Nullable CaseState caseState() {
        return current == null ? null : current.state();
    }
}
