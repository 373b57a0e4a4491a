package dev.recourse;

import dev.recourse.model.Case;
import dev.recourse.model.Delivery;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.MerchantNumber;
import dev.recourse.model.TerminalNumber;
import dev.recourse.store.CaseRecord;
import dev.recourse.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members that every entry of a case has to repeat, and which acquirer entry it answers. */
record Routing(MerchantNumber merchantNumber, TerminalNumber terminalNumber) {
    static Routing of(Store store, CaseRecord record) {
        Case current = record.current();
        if (current != null) return new Routing(current.merchantNumber(), current.terminalNumber());
        for (Delivery delivery : store.deliveries(record.caseId())) {
            if (delivery.kind().equals(EntryKind.APPLICATION)) {
                DraftState application = Snapshots.read(store.readDraft(delivery.caseId(), delivery.entryId()));
                return new Routing(application.merchantNumber(), application.terminalNumber());
            }
        }
        throw new IllegalStateException("case " + record.caseId() + " has no application yet");
    }

    /** Returns what an entry of {@code kind} answers: the open request, the standing plan, or the rejection. */
    static @Nullable EntryId answered(Store store, CaseRecord record, EntryKind kind) {
        Case current = record.current();
        if (current == null) return null;
        if (kind.equals(EntryKind.SUPPLEMENT)) return current.openRequest();
        if (kind.needsInReplyTo()) return current.currentPlan();
        if (kind.equals(EntryKind.REJECTION_ACCEPTED)) return last(store.history(record.caseId()), EntryKind.REJECTED);
        return null;
    }

    private static @Nullable EntryId last(List<Entry> history, EntryKind kind) {
        EntryId last = null;
        for (Entry entry : history) {
            if (entry.kind().equals(kind)) last = entry.entryId();
        }
        return last;
    }
}
