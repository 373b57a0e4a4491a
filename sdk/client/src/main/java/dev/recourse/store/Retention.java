package dev.recourse.store;

import dev.recourse.catalogue.Windows;
import dev.recourse.model.AuditEntry;
import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.model.Warning;
import java.time.Instant;
import java.util.List;

/**
 * Erases what has been kept long enough (domain.md §5.6): by times that have certainly come at the acquirer, so that a device whose clock is
 * wrong keeps everything.
 */
final class Retention {
    private static final int BATCH = 200;

    private final Workings store;
    private final AcquirerTime time;
    private final Eraser eraser;

    Retention(Workings store, AcquirerTime time, Eraser eraser) {
        this.store = store;
        this.time = time;
        this.eraser = eraser;
    }

    /** Erases what is due; returns how many cases and drafts. */
    int run(Windows windows) {
        Instant now = time.certain();
        if (now == null) return 0;
        int erased = endedCases(now, windows) + drafts(now, windows);
        for (String caseId : store.index()
                .call(open -> open.cases()
                        .erasedAndEndedUntil(
                                now.minus(windows.metadataAfterEnd()).toEpochMilli(), BATCH))) {
            eraser.remove(new CaseId(caseId));
        }
        return erased;
    }

    private int endedCases(Instant now, Windows windows) {
        long until = now.minus(windows.evidenceAfterEnd()).toEpochMilli();
        int erased = 0;
        for (String caseId : store.index().call(open -> open.cases().endedUntil(until, BATCH))) {
            if (eraser.erase(new CaseId(caseId), AuditEntry.SDK, "RETENTION").isEmpty()) erased++;
        }
        return erased;
    }

    private int drafts(Instant now, Windows windows) {
        long at = now.toEpochMilli();
        store.index().run(open -> {
            for (String entryId : open.watches().unwatchedDrafts(BATCH))
                open.watches().putDraftAge(entryId, at, null);
        });
        int erased = 0;
        long reminded = now.minus(windows.draftReminder()).toEpochMilli();
        for (DraftAgeRow age : older(now.minus(windows.untouchedDraft()))) {
            if (age.reminded() == null || age.reminded() > reminded) continue;
            EntryId entryId = new EntryId(age.entryId());
            DeliveryRow row = store.index()
                    .call(open -> open.deliveries().find(age.entryId()).orElse(null));
            if (row == null || (row.phase() != Phase.DRAFT && !row.phase().isCancelled())) {
                store.index().run(open -> open.watches().deleteDraftAge(age.entryId()));
                continue;
            }
            CaseId caseId = new CaseId(row.caseId());
            if (isAlone(row.caseId())) eraser.erase(caseId, AuditEntry.SDK, "UNTOUCHED");
            else eraser.eraseDraft(caseId, entryId, "UNTOUCHED");
            erased++;
        }
        return erased;
    }

    /** Whether nothing of the case was ever sent. */
    private boolean isAlone(String caseId) {
        return store.index().call(open -> open.deliveries().ofCase(caseId)).stream()
                .allMatch(row -> (row.phase() == Phase.DRAFT || row.phase().isCancelled())
                        && !row.progress().attempted());
    }

    /** Adds the reminders of drafts that will be erased. */
    void remind(Instant certain, Windows windows, List<Warning> warnings) {
        long at = certain.toEpochMilli();
        Instant touched = certain.minus(windows.untouchedDraft()).plus(windows.draftReminder());
        for (DraftAgeRow age : older(touched)) {
            if (age.reminded() != null) continue;
            DeliveryRow row = store.index()
                    .call(open -> open.deliveries().find(age.entryId()).orElse(null));
            if (row == null || (row.phase() != Phase.DRAFT && !row.phase().isCancelled())) continue;
            Instant end = certain.plus(windows.draftReminder());
            CaseId caseId = new CaseId(row.caseId());
            if (row.phase() == Phase.DRAFT) {
                String what = Warning.Kind.DRAFT_ERASED_SOON + " " + end;
                store.audit().sdk(caseId, store.now(), Watching.WARNED, age.entryId(), what);
                warnings.add(new Warning(Warning.Kind.DRAFT_ERASED_SOON, caseId, new EntryId(age.entryId()), end));
            }
            store.index().run(open -> open.watches().putDraftAge(age.entryId(), age.touched(), at));
        }
    }

    private List<DraftAgeRow> older(Instant than) {
        return store.index().call(open -> open.watches().draftsOlderThan(than.toEpochMilli(), BATCH));
    }
}
