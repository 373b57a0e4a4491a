package dev.recourse.store;

import dev.recourse.catalogue.Windows;
import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Puts away what is over. */
final class Sweep {
    /** An acquirer may restore an old backup and ask for what it has given a receipt for. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final int BATCH = 200;
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("yyyy-MM").withZone(ZoneOffset.UTC);

    private final Workings store;
    private final Settling settling;
    private final Retention retention;

    Sweep(Workings store, Settling settling, Retention retention) {
        this.store = store;
        this.settling = settling;
        this.retention = retention;
    }

    void run(Instant now, Windows windows) {
        store.index().lookAtArchiveAgain();
        for (CaseId caseId : store.index().unreadable()) {
            store.locks().run(caseId, () -> store.index().look(caseId));
        }
        deleteSealedFiles(now);
        archiveFinishedCases();
        boolean erased = retention.run(windows) > 0;
        store.doFiles(() -> {
            store.vault().files().keepReserve();
        });
        if (erased) store.index().compact();
        else store.index().tidy();
    }

    private void deleteSealedFiles(Instant now) {
        Instant heard = store.index().call(Following::acquirerTime);
        // The device's clock may be years ahead. The acquirer's, as far as it was heard, is a time that has certainly
        // come.
        if (heard == null) return;
        long until = (heard.isBefore(now) ? heard : now).minus(KEPT).toEpochMilli();
        deleteSealedFiles(Phase.COMMITTED, Phase.COMMITTED_BARE, until);
        deleteSealedFiles(Phase.CANCELLED, Phase.CANCELLED_BARE, until);
    }

    private void deleteSealedFiles(Phase from, Phase to, long until) {
        while (true) {
            List<DeliveryRow> rows =
                    store.index().call(open -> open.deliveries().firstUntil(from.code(), until, BATCH));
            for (DeliveryRow row : rows) {
                CaseId caseId = new CaseId(row.caseId());
                EntryId entryId = new EntryId(row.entryId());
                store.locks().in(caseId, () -> {
                    store.doFiles(() -> {
                        EntryFolder folder = store.vault().folder(caseId, entryId);
                        for (Path file : store.vault().sealedFiles(folder)) Files.deleteIfExists(file);
                        Files.deleteIfExists(folder.keys());
                    });
                    return store.queue()
                            .move(
                                    entryId,
                                    found -> found.phase() == from
                                            ? found.with(found.progress()
                                                    .ended(to, found.progress().rank()))
                                            : found);
                });
            }
            if (rows.size() < BATCH) return;
        }
    }

    private void archiveFinishedCases() {
        List<CaseRow> finished = store.index().call(open -> open.cases().onShelf(CaseRow.FINISHED, Integer.MAX_VALUE));
        for (CaseRow row : finished) {
            CaseId caseId = new CaseId(row.caseId());
            settling.settle(caseId);
            store.locks().run(caseId, () -> {
                List<DeliveryRow> entries =
                        store.index().call(open -> open.deliveries().ofCase(row.caseId()));
                boolean over = entries.stream()
                        .allMatch(entry ->
                                entry.phase().isCommitted() || entry.phase().isCancelled());
                if (!over) return;
                store.doFiles(() -> {
                    store.vault()
                            .archive(
                                    caseId,
                                    MONTH.format(Instant.ofEpochMilli(Math.max(row.updatedAt(), row.createdAt()))));
                });
                store.index()
                        .run(open -> open.cases()
                                .find(row.caseId())
                                .ifPresent(found -> open.cases().update(found.onShelf(CaseRow.ARCHIVED))));
            });
        }
    }
}
