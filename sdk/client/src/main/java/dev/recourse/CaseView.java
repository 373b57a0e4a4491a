package dev.recourse;

import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.Delivery;
import dev.recourse.model.EntryId;
import dev.recourse.model.StatusConfirmation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A case as the device knows it: how far its own entries got, and where the review stood when it was last heard of.
 *
 * @param caseId the case
 * @param caseNumber the acquirer's, from its last word, else from a receipt; null before there is either
 * @param label what a list shows of it: merchant, amount, trace number; empty while the device key is not usable
 * @param createdAt when the device made it or first heard of it
 * @param current the acquirer's last word; null until there is one
 * @param deliveries the device's entries, oldest first
 * @param statusConfirmation what the acquirer found out about the money, as far as it is proved
 * @param eta when the transaction is expected to work again; null if the acquirer has not said so
 * @param followUp what is owed after it was resumed; null in all other states
 * @param unconfirmed decisions of the acquirer whose signature is missing or does not fit: shown, and not acted on
 * @param erasedAt when all that says anything about a person was erased; null if it was not
 */
public record CaseView(
        CaseId caseId,
        @Nullable String caseNumber,
        String label,
        Instant createdAt,
        @Nullable Case current,
        List<Delivery> deliveries,
        StatusConfirmation statusConfirmation,
        @Nullable Eta eta,
        @Nullable FollowUp followUp,
        Set<EntryId> unconfirmed,
        @Nullable Instant erasedAt) {
    /** Copies the collections. */
    public CaseView {
        deliveries = Collections.unmodifiableList(new ArrayList<>(deliveries));
        unconfirmed = Collections.unmodifiableSet(new LinkedHashSet<>(unconfirmed));
    }

    /** Returns where the review stands, once that is known. */
    public @Nullable CaseState caseState() {
        return current == null ? null : current.state();
    }
}
