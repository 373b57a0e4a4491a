package dev.recourse.store;

import dev.recourse.file.DurableFiles;
import dev.recourse.model.AuditEntry;
import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.model.PartId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Takes from a case all that says anything about a person: keys, documents, sealed files, frozen bytes, labels, the acquirer's words. What is
 * left is that it was, and what became of it: receipts, the local history, the record of the erasure.
 *
 * <p>That it is to be erased is a file before anything goes; whoever finds it goes on.
 */
final class Eraser {
    static final String ERASED = "ERASED";
    private static final int BUFFER = 1 << 16;

    private final Workings store;

    Eraser(Workings store) {
        this.store = store;
    }

    /**
     * Erases a case.
     *
     * @param actor of {@link AuditEntry}
     * @param reason code
     * @return entries that are still to be delivered; if there are any, nothing was done
     */
    List<EntryId> erase(CaseId caseId, String actor, String reason) {
        return store.locks().in(caseId, () -> {
            List<DeliveryRow> rows =
                    store.index().call(open -> open.deliveries().ofCase(caseId.value()));
            List<EntryId> live = new ArrayList<>();
            for (DeliveryRow row : rows) {
                boolean goes = row.phase().isLive() && row.phase() != Phase.BLOCKED;
                if (goes) live.add(new EntryId(row.entryId()));
            }
            if (!live.isEmpty()) return live;
            Instant now = store.now();
            store.doFiles(() -> {
                Path record = store.vault().erasure(caseId);
                byte[] facts = new Facts().put("at", now).put("reason", reason).bytes();
                store.vault().files().keepSurely(record, facts);
                finish(store.vault(), caseId, now);
            });
            store.index().run(open -> forget(open, caseId, now));
            for (DeliveryRow row : rows) store.queue().ended(new EntryId(row.entryId()));
            store.audit()
                    .note(
                            caseId,
                            now,
                            Collections.singletonList(new AuditFile.Note(actor, ERASED, caseId.value(), reason)));
            return Collections.emptyList();
        });
    }

    /** Erases one draft of a case that goes on without it. */
    void eraseDraft(CaseId caseId, EntryId entryId, String reason) {
        store.locks().run(caseId, () -> {
            DeliveryRow row = store.queue().row(caseId, entryId);
            if (row.phase() != Phase.DRAFT) return;
            Instant now = store.now();
            store.doFiles(() -> {
                erase(store.vault(), store.vault().folder(caseId, entryId), now);
            });
            store.index().run(open -> forget(open, row));
            store.audit().sdk(caseId, now, ERASED, entryId.value(), reason);
        });
    }

    /** Deletes sealed parts of an entry that will not be sent any more. */
    void removeSealed(CaseId caseId, EntryId entryId, List<PartId> parts) {
        store.locks().run(caseId, () -> {
            Phase phase = store.queue().row(caseId, entryId).phase();
            if (!phase.isCommitted() && !phase.isCancelled()) {
                throw new IllegalStateException("entry " + entryId + " may still be sent");
            }
            store.doFiles(() -> {
                EntryFolder folder = store.vault().folder(caseId, entryId);
                for (PartId part : parts) DurableFiles.delete(folder.sealed(part));
            });
            for (PartId part : parts) store.audit().sdk(caseId, store.now(), ERASED, part.value(), "CONSENT");
        });
    }

    /** Removes what is left of an erased case, but for its local history and the record of its erasure. */
    void remove(CaseId caseId) {
        store.locks().run(caseId, () -> {
            store.doFiles(() -> {
                for (EntryFolder folder : store.vault().entries(caseId, new Repairs()))
                    DurableFiles.deleteTree(folder.directory());
                DurableFiles.delete(store.vault().termination(caseId));
            });
            store.index().run(open -> {
                for (DeliveryRow row : open.deliveries().ofCase(caseId.value()))
                    open.deliveries().delete(row);
                open.cases().find(caseId.value()).ifPresent(row -> open.cases().delete(row));
                open.watches().deleteAlarm(caseId.value());
                open.watches().deleteTermination(caseId.value());
            });
            store.audit().sdk(caseId, store.now(), "REMOVED", caseId.value(), null);
        });
    }

    /** Goes on with an erasure to its end. */
    static void finish(Vault vault, CaseId caseId, Instant now) throws IOException {
        for (EntryFolder folder : vault.entries(caseId, new Repairs())) erase(vault, folder, now);
    }

    /** Takes from an entry all but what it was and its receipt. */
    static void erase(Vault vault, EntryFolder folder, Instant now) throws IOException {
        if (!EntryFolder.has(folder.erased())) {
            DeliveryRow row = new EntryFacts(vault, folder).row(0);
            if (row == null) return;
            byte[] facts = row.origin().write(folder).put("erasedAt", now).bytes();
            vault.files().writeSurely(folder.erased(), facts);
        }
        shred(folder.keys());
        shred(folder.draft());
        for (Path sealed : vault.sealedFiles(folder)) Files.deleteIfExists(sealed);
        shred(folder.registration());
        DurableFiles.syncDirectory(folder.directory());
    }

    /** Written over first: these are small, and what they hold can be read with the device's key or without any. */
    private static void shred(Path file) throws IOException {
        if (!EntryFolder.has(file)) return;
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
            long left = channel.size();
            while (left > 0) {
                left -= channel.write(ByteBuffer.allocate((int) Math.min(BUFFER, left)));
            }
            channel.force(true);
        }
        Files.delete(file);
    }

    static void forget(Index open, CaseId caseId, Instant at) {
        for (DeliveryRow row : open.deliveries().ofCase(caseId.value())) forget(open, row);
        open.history().deleteOfCase(caseId.value());
        open.watches().deleteGuard(caseId.value());
        open.watches().putErasure(caseId.value(), at.toEpochMilli());
        Filing.finishUnknown(open, caseId.value());
    }

    private static void forget(Index open, DeliveryRow row) {
        Phase bare = row.phase().isCommitted() ? Phase.COMMITTED_BARE : Phase.CANCELLED_BARE;
        open.deliveries()
                .update(row.with(row.progress().ended(bare, row.progress().rank())));
        open.facts().deleteLabel(row.id());
        open.watches().deleteDraftAge(row.entryId());
    }
}
