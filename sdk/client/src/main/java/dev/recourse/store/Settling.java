package dev.recourse.store;

import dev.recourse.model.BlockReason;
import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a case for over: its files may be archived, its retention begins, and what can never arrive any more ends; else that would stay
 * blocked, and its case in the way, for ever.
 */
final class Settling {
    private final Workings store;
    private final Following following;
    private final Filing filing;

    Settling(Workings store, Following following, Filing filing) {
        this.store = store;
        this.following = following;
        this.filing = filing;
    }

    /** Returns the entries that were ended. */
    List<EntryId> settle(CaseId caseId) {
        Case current = following.find(caseId).map(CaseRecord::current).orElse(null);
        List<EntryId> ended = new ArrayList<>();
        if (current == null || !current.terminal()) return ended;
        store.locks().run(caseId, () -> {
            store.index()
                    .run(open -> open.cases()
                            .find(caseId.value())
                            .filter(row -> row.shelf() == CaseRow.ACTIVE)
                            .ifPresent(row -> open.cases()
                                    .update(row.onShelf(CaseRow.FINISHED).stale(row.known() < row.version()))));
            for (DeliveryRow row : store.index().call(open -> open.deliveries().ofCase(caseId.value()))) {
                if (!isOver(row, current)) continue;
                EntryId entryId = new EntryId(row.entryId());
                filing.end(caseId, entryId);
                store.audit()
                        .sdk(
                                caseId,
                                store.now(),
                                "CANCELLED",
                                row.entryId(),
                                row.progress().blockReason());
                ended.add(entryId);
            }
        });
        return ended;
    }

    private static boolean isOver(DeliveryRow row, Case current) {
        if (row.phase() != Phase.BLOCKED) return false;
        // An application that expired before it was whole can be filed again: that is for a person to decide.
        if (row.is(EntryKind.APPLICATION) && current.state().equals(CaseState.EXPIRED)) return false;
        return !mayBeThere(row.progress().blockReason());
    }

    /** The acquirer may hold it all the same, so that somebody should look. */
    private static boolean mayBeThere(@Nullable String reason) {
        return BlockReason.RECEIPT_INVALID.name().equals(reason)
                || BlockReason.CONTENT_CONFLICT.name().equals(reason);
    }
}
