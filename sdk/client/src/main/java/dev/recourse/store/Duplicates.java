package dev.recourse.store;

import dev.recourse.model.CaseId;
import dev.recourse.model.EntryKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Lets one transaction have one open case on this device. It is known by a keyed hash alone. */
final class Duplicates {
    private final Workings store;
    private final Map<String, CaseId> beingFiled = new ConcurrentHashMap<>();

    Duplicates(Workings store) {
        this.store = store;
    }

    /** Returns an open case of the same transaction other than {@code caseId}; null if there is none. */
    @Nullable
    CaseId openCase(String guard, CaseId caseId) {
        return store.index().call(open -> {
            for (String other : open.watches().casesWithGuard(guard)) {
                if (!other.equals(caseId.value()) && isOpen(open, other)) return new CaseId(other);
            }
            return null;
        });
    }

    /** Runs {@code filing} unless there is an open case of the same transaction, or one is being filed right now; returns that one. */
    @Nullable
    CaseId unlessThere(String guard, CaseId caseId, Runnable filing) {
        CaseId rival = beingFiled.putIfAbsent(guard, caseId);
        if (rival != null && !rival.equals(caseId)) return rival;
        try {
            CaseId existing = openCase(guard, caseId);
            if (existing == null) filing.run();
            return existing;
        } finally {
            if (rival == null) beingFiled.remove(guard, caseId);
        }
    }

    private static boolean isOpen(Index open, String caseId) {
        CaseRow row = open.cases().find(caseId).orElse(null);
        if (row == null || row.shelf() != CaseRow.ACTIVE) return false;
        for (DeliveryRow entry : open.deliveries().ofCase(caseId)) {
            boolean stands = entry.phase().isLive() || entry.phase().isCommitted();
            if (entry.is(EntryKind.APPLICATION) && stands) return true;
        }
        return false;
    }
}
