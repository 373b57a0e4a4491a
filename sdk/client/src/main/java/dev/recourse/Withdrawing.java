package dev.recourse;

import dev.recourse.model.BlockReason;
import dev.recourse.model.Body;
import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Problem;
import dev.recourse.store.CaseRecord;
import dev.recourse.store.Store;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Withdraws a case: here if nothing was sent, else by an entry (domain.md L-06, L-26). */
final class Withdrawing {
    private final RecourseClient client;
    private final Store store;

    Withdrawing(RecourseClient client, Store store) {
        this.client = client;
        this.store = store;
    }

    Withdrawal withdraw(CaseRecord record, @Nullable String words) {
        CaseId caseId = record.caseId();
        if (record.current() == null && takenBack(caseId)) {
            return new Withdrawal(Withdrawal.Kind.TAKEN_BACK, null, Collections.emptyList(), Collections.emptyList());
        }
        for (Delivery delivery : store.deliveries(caseId)) {
            boolean onItsWay = delivery.state() == DeliveryState.QUEUED || delivery.state() == DeliveryState.DELIVERING;
            if (onItsWay && delivery.kind().equals(EntryKind.WITHDRAWAL))
                return queued(delivery.entryId(), Collections.emptyList());
        }
        Draft draft = client.draft(caseId, EntryKind.WITHDRAWAL, Body.ofText(words));
        List<Problem> problems = draft.problems();
        if (!problems.isEmpty()) {
            draft.discard();
            return new Withdrawal(Withdrawal.Kind.REFUSED, null, problems, Collections.emptyList());
        }
        List<Problem> warnings = draft.warnings();
        return queued(draft.submit(), warnings);
    }

    /** What was filed last goes first, so that an entry that is being sent meanwhile still has its case. */
    private boolean takenBack(CaseId caseId) {
        List<Delivery> deliveries = store.deliveries(caseId);
        for (Delivery delivery : deliveries) {
            if (delivery.attempted() && delivery.blockReason() != BlockReason.DUPLICATE_CASE) return false;
        }
        for (int i = deliveries.size() - 1; i >= 0; i--) {
            Delivery delivery = deliveries.get(i);
            if (delivery.state() == DeliveryState.DRAFT) store.discardDraft(caseId, delivery.entryId());
            else if (!store.cancel(caseId, delivery.entryId())) return false;
        }
        return true;
    }

    private static Withdrawal queued(EntryId entryId, List<Problem> warnings) {
        return new Withdrawal(Withdrawal.Kind.QUEUED, entryId, Collections.emptyList(), warnings);
    }
}
