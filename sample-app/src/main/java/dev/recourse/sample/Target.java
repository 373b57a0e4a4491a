package dev.recourse.sample;

import dev.recourse.CaseView;
import dev.recourse.RecourseClient;
import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code CASE} or {@code CASE/ENTRY} on the command line. */
record Target(CaseId caseId, @Nullable EntryId entryId) {
    static Target parse(String text) {
        int slash = text.indexOf('/');
        try {
            return slash < 0
                    ? new Target(new CaseId(text), null)
                    : new Target(new CaseId(text.substring(0, slash)), new EntryId(text.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            throw new UsageException("CASE must be a case id, or case id/entry id: " + e.getMessage());
        }
    }

    CaseView view(RecourseClient client) {
        return client.find(caseId)
                .orElseThrow(() -> new UsageException("this store has no case " + caseId + "; see the list command"));
    }

    /** Returns the entry that is named, or the newest that fits; {@code what} says for what one is wanted. */
    Delivery delivery(RecourseClient client, String what, Predicate<Delivery> fits) {
        List<Delivery> deliveries = view(client).deliveries();
        for (int i = deliveries.size() - 1; i >= 0; i--) {
            Delivery delivery = deliveries.get(i);
            boolean meant =
                    entryId == null ? fits.test(delivery) : delivery.entryId().equals(entryId);
            if (meant) return delivery;
        }
        throw new UsageException(
                entryId == null
                        ? "case " + caseId + " has no entry to " + what
                        : "case " + caseId + " has no entry " + entryId);
    }

    Delivery draft(RecourseClient client, String what) {
        Delivery delivery = delivery(client, what, d -> d.state() == DeliveryState.DRAFT);
        if (delivery.state() != DeliveryState.DRAFT) {
            throw new UsageException("entry " + delivery.entryId() + " is " + delivery.state() + ", not DRAFT");
        }
        return delivery;
    }
}
