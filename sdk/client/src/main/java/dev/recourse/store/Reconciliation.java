package dev.recourse.store;

import dev.recourse.file.OnDisk;
import dev.recourse.model.AuditEntry;
import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.RecourseException;
import dev.recourse.wire.Cases;
import dev.recourse.wire.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the index say what the vault says. An entry without a row gets one, a row that contradicts its files is corrected, a row without
 * files is taken out and reported; what only rows know (attempts, due times, blocks) stays where it does not contradict.
 */
final class Reconciliation {
    private static final int PAGE = 1000;

    private final Vault vault;
    private final Repairs repairs;
    private final Protected key;
    private final History history;
    private final News news;
    private final Clock clock;
    private final Map<EntryId, CaseId> unreadable = new ConcurrentHashMap<>();
    private boolean running;

    Reconciliation(Vault vault, Repairs repairs, Protected key, Clock clock) {
        this.vault = vault;
        this.repairs = repairs;
        this.key = key;
        this.history = new History(key);
        this.news = new News(key);
        this.clock = clock;
    }

    /** From here on others write: folders without a draft are no leftovers. */
    void opened() {
        running = true;
    }

    /** Puts in order all cases under review, and all rows. */
    void run(Index index) {
        boolean fresh = index.deliveries().greatestId() == 0;
        try {
            Set<String> active = new HashSet<>();
            for (CaseId caseId : vault.activeCases(repairs)) {
                active.add(caseId.value());
                List<EntryFolder> folders = vault.entries(caseId, repairs);
                index.transaction(() -> {
                    try {
                        reconcile(index, caseId, folders, fresh);
                        return null;
                    } catch (IOException e) {
                        throw Failures.ofFiles(e);
                    }
                });
            }
            index.run(() -> {
                missingFiles(index, active);
            });
        } catch (IOException e) {
            throw Failures.ofFiles(e);
        }
    }

    /** Takes over from an index that was not closed what nothing else on this device says. */
    void recall(Index index, OldIndex.Known known) {
        missing(index, known.filed());
        for (OldIndex.Told told : known.told()) index.run(() -> recall(index, told));
    }

    /** What the acquirer said comes back without it: the merchant may be offline. What does not verify is asked for again. */
    private void recall(Index index, OldIndex.Told told) {
        try {
            CaseRow row = told.row();
            Case current = Cases.read(
                    key.revealColumn(Objects.requireNonNull(row.content()), Protected.place("case", row.caseId())));
            List<Entry> file = history.verified(row, told.file()).orElse(new ArrayList<>());
            if (!current.caseId().value().equals(row.caseId())) return;
            news.take(index, current.caseId(), current, file);
            // The file may be an older one than the acquirer was last heard with: shown, and read again.
            CaseRow taken = index.cases().find(row.caseId()).orElseThrow();
            index.cases().update(taken.stale(true));
        } catch (MalformedException | RecourseException e) {
            // Damaged, or the device key is not there: the feed brings it.
        }
    }

    /** Reports what was filed, and of which no file is left. */
    private void missing(Index index, List<OldIndex.Filed> known) {
        try {
            for (OldIndex.Filed filed : known) {
                if (index.deliveries().find(filed.entryId()).isPresent() || isThere(filed.caseId(), filed.entryId()))
                    continue;
                if (EntryFolder.has(vault.erasure(new CaseId(filed.caseId())))) continue;
                repairs.add(Repair.Kind.FILES_MISSING, filed.entryId());
                Facts facts = new Facts()
                        .put("caseId", filed.caseId())
                        .put("entryId", filed.entryId())
                        .put("kind", filed.kind())
                        .put("phase", Phase.of(filed.phase()).name())
                        .put("createdAt", filed.createdAt());
                vault.quarantine("row", facts.bytes());
            }
        } catch (IllegalArgumentException | IndexDamagedException e) {
            // Ids and phases that are none: the old file is damaged, and says nothing.
        } catch (IOException e) {
            throw Failures.ofFiles(e);
        }
    }

    /** Whether something of a case could not be read. */
    boolean isUnreadable(CaseId caseId) {
        return unreadable.containsValue(caseId);
    }

    /** Returns the cases of which something could not be read. */
    Set<CaseId> unreadable() {
        return new HashSet<>(unreadable.values());
    }

    /** Puts in order one case, unless one of its entries is on its way. */
    void one(Index index, CaseId caseId) {
        for (DeliveryRow row : index.deliveries().ofCase(caseId.value())) {
            if (row.phase() == Phase.CLAIMED) return;
        }
        try {
            reconcile(index, caseId, vault.entries(caseId, repairs), true);
        } catch (IOException e) {
            throw Failures.ofFiles(e);
        }
    }

    /** Takes entries from workers that are no more. */
    static void unclaim(Index index) {
        for (DeliveryRow row : index.deliveries().first(Phase.CLAIMED.code(), Integer.MAX_VALUE)) {
            index.deliveries().update(row.with(row.progress().to(Phase.HELD, row.ord())));
            CaseOrder.arrange(index, row.caseId());
        }
    }

    private void reconcile(Index index, CaseId caseId, List<EntryFolder> folders, boolean fresh) throws IOException {
        boolean erased = EntryFolder.has(vault.erasure(caseId));
        if (erased) Eraser.finish(vault, caseId, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        Map<String, DeliveryRow> rows = new HashMap<>();
        for (DeliveryRow row : index.deliveries().ofCase(caseId.value())) rows.put(row.entryId(), row);
        for (EntryFolder folder : folders) {
            judgeApart(index, folder, rows.remove(folder.entryId().value()), fresh);
        }
        for (DeliveryRow row : rows.values()) takeOut(index, row);
        caseRow(index, caseId);
        Terminations.read(index, vault, caseId);
        audit(index, caseId);
        if (erased) Eraser.forget(index, caseId, erasedAt(caseId));
        CaseOrder.arrange(index, caseId.value());
    }

    /** One entry that cannot be read must not keep the others from being delivered. */
    private void judgeApart(Index index, EntryFolder folder, @Nullable DeliveryRow row, boolean fresh)
            throws IOException {
        unreadable.remove(folder.entryId());
        try {
            judge(index, folder, row, fresh);
        } catch (IOException e) {
            if (Failures.isDiskFull(e)) throw e;
            repairs.add(Repair.Kind.FILES_UNREADABLE, folder.entryId().value());
            unreadable.put(folder.entryId(), folder.caseId());
        }
    }

    private void judge(Index index, EntryFolder folder, @Nullable DeliveryRow row, boolean fresh) throws IOException {
        EntryFolder.Standing standing = folder.standing();
        if (standing == EntryFolder.Standing.INCOMPLETE) {
            if (!running) removeLeftover(folder);
            if (row != null) delete(index, row);
            return;
        }
        // An erasure that was begun is brought to its end.
        if (EntryFolder.has(folder.erased())) Eraser.erase(vault, folder, clock.instant());
        EntryFacts files = new EntryFacts(vault, folder);
        if (standing == EntryFolder.Standing.COMMITTED && EntryFolder.has(folder.keys())) {
            if (files.receipt() != null) Files.deleteIfExists(folder.keys());
            standing = folder.standing();
        }
        if (row == null && index.deliveries().find(folder.entryId().value()).isPresent()) {
            // The same entry under a second case is a copy that somebody made.
            repairs.add(Repair.Kind.FILES_QUARANTINED, folder.entryId().value());
            vault.quarantine(folder.directory());
            return;
        }
        boolean fits = row != null && standing.fits(row.phase());
        // What is over is compared by its standing alone: it has no way to go wrong any more.
        if (row != null && fits && !row.phase().isLive() && row.phase() != Phase.DRAFT) return;
        long id = row == null ? index.deliveries().greatestId() + 1 : row.id();
        DeliveryRow told = files.row(id);
        if (told == null) {
            repairs.add(Repair.Kind.FILES_QUARANTINED, folder.entryId().value());
            vault.quarantine(folder.directory());
            if (row != null) delete(index, row);
            return;
        }
        String guard = told.is(EntryKind.APPLICATION) ? files.guard() : null;
        if (guard != null) index.watches().putGuard(told.caseId(), guard);
        if (row == null) {
            // Read first: what is inserted must not fail any more.
            byte[] label = label(folder);
            index.deliveries().insert(told);
            if (label != null) index.facts().putLabel(id, label);
            if (!fresh) repairs.add(Repair.Kind.ROW_REBUILT, folder.entryId().value());
            return;
        }
        Progress kept = fits && !told.isStuck() ? kept(row.progress(), told.progress()) : told.progress();
        DeliveryRow wanted = told.with(kept);
        if (wanted.equals(row)) return;
        boolean claimed = row.phase() == Phase.CLAIMED;
        index.deliveries().update(wanted);
        if (!claimed) repairs.add(Repair.Kind.ROW_CORRECTED, folder.entryId().value());
    }

    /** What the row alone knows, and the files do not contradict. */
    private static Progress kept(Progress row, Progress told) {
        boolean claimed = row.phase() == Phase.CLAIMED.code();
        return new Progress(
                claimed ? Phase.HELD.code() : row.phase(),
                row.rank(),
                row.due(),
                row.since(),
                row.attempts(),
                row.attempted() || told.attempted(),
                row.blockReason(),
                row.detail(),
                row.existingCaseId(),
                row.waiting());
    }

    private byte @Nullable [] label(EntryFolder folder) throws IOException {
        if (key.locked() || !EntryFolder.has(folder.draft())) return null;
        try {
            byte[] label =
                    DraftFile.read(folder, VaultFiles.read(folder.draft()), key).label();
            return key.protectColumn(
                    label, Protected.place("label", folder.entryId().value()));
        } catch (RecourseException e) {
            // The draft does not open: the list shows the entry without its label, and reading it says why.
            return null;
        }
    }

    /** What happened last and was not noted any more, or happened before there was a local history. */
    private void audit(Index index, CaseId caseId) throws IOException {
        AuditFile file = vault.audit(caseId);
        Set<String> noted = new HashSet<>();
        for (AuditEntry entry : file.read()) noted.add(entry.action() + " " + entry.object());
        List<AuditFile.Note> missing = new ArrayList<>();
        for (EntryFolder folder : vault.entries(caseId, repairs)) {
            String entryId = folder.entryId().value();
            String action = folder.standing().action();
            boolean replaced = noted.contains("REPLACED " + entryId) && action.equals("CANCELLED");
            if (action.isEmpty() || replaced || noted.contains(action + " " + entryId)) continue;
            missing.add(new AuditFile.Note(AuditEntry.SDK, action, entryId, "FOUND"));
        }
        boolean anchored = index.watches().auditEnd(caseId.value()).isPresent();
        if (anchored && missing.isEmpty()) return;
        AuditFile.End end =
                missing.isEmpty() ? file.end() : file.append(clock.instant().truncatedTo(ChronoUnit.MILLIS), missing);
        index.watches().putAuditEnd(caseId.value(), end.sequence(), end.link().hex());
    }

    private Instant erasedAt(CaseId caseId) throws IOException {
        try {
            return Facts.read(VaultFiles.read(vault.erasure(caseId))).time("at");
        } catch (MalformedException e) {
            return clock.instant();
        }
    }

    private void caseRow(Index index, CaseId caseId) throws IOException {
        int shelf = vault.isArchived(caseId) ? CaseRow.ARCHIVED : CaseRow.ACTIVE;
        CaseRow row = index.cases().find(caseId.value()).orElse(null);
        if (row != null) {
            if (shelf == CaseRow.ARCHIVED && row.shelf() != CaseRow.ARCHIVED) {
                index.cases().update(row.onShelf(CaseRow.ARCHIVED));
            } else if (shelf == CaseRow.ACTIVE && row.shelf() == CaseRow.ARCHIVED) {
                index.cases().update(row.onShelf(CaseRow.FINISHED));
            }
            return;
        }
        List<DeliveryRow> rows = index.deliveries().ofCase(caseId.value());
        if (rows.isEmpty()) return;
        long begun = Long.MAX_VALUE;
        boolean sent = false;
        for (DeliveryRow delivery : rows) {
            begun = Math.min(begun, delivery.createdAt());
            sent |= delivery.progress().attempted() || delivery.phase().isCommitted();
        }
        index.cases().insert(CaseRow.begun(caseId.value(), begun, shelf, sent));
        Filing.finishUnknown(index, caseId.value());
    }

    private void missingFiles(Index index, Set<String> active) {
        long after = 0;
        while (true) {
            List<DeliveryRow> page = index.deliveries().page(after, PAGE);
            for (DeliveryRow row : page) {
                if (!active.contains(row.caseId()) && !isThere(row.caseId(), row.entryId())) takeOut(index, row);
            }
            if (page.size() < PAGE) return;
            after = page.get(page.size() - 1).id();
        }
    }

    private boolean isThere(String caseId, String entryId) {
        try {
            Path directory =
                    vault.folder(new CaseId(caseId), new EntryId(entryId)).directory();
            return OnDisk.isDirectory(directory);
        } catch (IllegalArgumentException e) {
            throw new IndexDamagedException("id");
        } catch (IOException e) {
            throw Failures.ofFiles(e);
        }
    }

    /** A row whose files are gone cannot be delivered; what it said is kept for whoever looks into it. */
    private void takeOut(Index index, DeliveryRow row) {
        repairs.add(Repair.Kind.FILES_MISSING, row.entryId());
        try {
            byte[] facts = new Facts()
                    .put("caseId", row.caseId())
                    .put("entryId", row.entryId())
                    .put("kind", row.kind())
                    .put("phase", row.phase().name())
                    .put("createdAt", row.createdAt())
                    .put("queuedAt", row.queuedAt())
                    .put("attempts", (long) row.progress().attempts())
                    .bytes();
            vault.quarantine("row", facts);
        } catch (IOException e) {
            throw Failures.ofFiles(e);
        }
        delete(index, row);
    }

    private static void delete(Index index, DeliveryRow row) {
        index.deliveries().delete(row);
        index.facts().deleteLabel(row.id());
    }

    private void removeLeftover(EntryFolder folder) throws IOException {
        List<Path> files = VaultFiles.children(folder.directory());
        files.remove(folder.keys());
        if (files.isEmpty()) {
            repairs.add(Repair.Kind.LEFTOVER_REMOVED, folder.entryId().value());
            vault.remove(folder);
        } else {
            repairs.add(Repair.Kind.FILES_QUARANTINED, folder.entryId().value());
            vault.quarantine(folder.directory());
        }
    }
}
