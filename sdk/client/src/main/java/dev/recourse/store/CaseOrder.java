package dev.recourse.store;

import dev.recourse.model.BlockReason;
import dev.recourse.model.EntryKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Which entry of a case is next.
 *
 * <p>Entries keep the order of their creation, and only the first that is not finished is ready. One that is blocked holds all that
 * follow, unless the review has gone on without it. A withdrawal overtakes what is not finished, and stops what is being uploaded; only where the acquirer cannot know the case
 * yet does it wait for the application.
 */
final class CaseOrder {
    private CaseOrder() {}

    /** Puts the rows of a case where they belong; returns the entries that somebody works on and should not any more. */
    static List<String> arrange(Index index, String caseId) {
        List<DeliveryRow> rows = index.deliveries().ofCase(caseId);
        List<String> overtaken = new ArrayList<>();
        boolean held = isOrphaned(rows);
        boolean first = true;
        for (DeliveryRow row : inTurn(rows)) {
            if (row.isDropped()) continue;
            if (row.isStuck()) {
                held = true;
                continue;
            }
            Progress wanted;
            if (held) wanted = row.progress().blocked(BlockReason.PREDECESSOR, null, null);
            else if (first) wanted = atHead(row);
            else wanted = row.progress().to(Phase.HELD, row.ord());
            first = false;
            if (wanted.equals(row.progress())) continue;
            if (row.phase() == Phase.CLAIMED) overtaken.add(row.entryId());
            index.deliveries().update(row.with(wanted));
        }
        return overtaken;
    }

    private static Progress atHead(DeliveryRow row) {
        Progress progress = row.progress();
        if (row.phase() == Phase.CLAIMED) return progress;
        if (progress.due() != null) return progress.to(Phase.WAITING, progress.due());
        return progress.to(Phase.ready(row.constraint()), row.urgency());
    }

    /** Returns the unfinished entries in the order in which they go. */
    private static List<DeliveryRow> inTurn(List<DeliveryRow> rows) {
        List<DeliveryRow> live = new ArrayList<>();
        boolean acquirerKnows = true;
        for (DeliveryRow row : rows) {
            if (!row.phase().isLive()) continue;
            if (row.is(EntryKind.APPLICATION) && !row.progress().attempted()) acquirerKnows = false;
            live.add(row);
        }
        if (!acquirerKnows) return live;
        for (DeliveryRow row : live) {
            if (!row.is(EntryKind.WITHDRAWAL) || row.isStuck()) continue;
            live.remove(row);
            live.add(0, row);
            break;
        }
        return live;
    }

    /** Whether the case's application was taken back before anything was sent: nothing that follows has a case to go to. */
    private static boolean isOrphaned(List<DeliveryRow> rows) {
        boolean takenBack = false;
        for (DeliveryRow row : rows) {
            if (!row.is(EntryKind.APPLICATION)) continue;
            if (!row.phase().isCancelled() || row.progress().attempted()) return false;
            takenBack = true;
        }
        return takenBack;
    }
}
