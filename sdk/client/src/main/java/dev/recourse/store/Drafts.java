package dev.recourse.store;

import dev.recourse.file.DurableFiles;
import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.PartId;
import dev.recourse.model.RecourseException;
import dev.recourse.wire.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/** Entries that their author still edits: a folder with a snapshot, the content keys and the sealed parts. */
final class Drafts {
    /** A draft without evidence is far smaller. */
    static final long ROOM_FOR_A_DRAFT = 256 * 1024;

    private final Workings store;

    Drafts(Workings store) {
        this.store = store;
    }

    void create(CaseId caseId, EntryId entryId, EntryKind kind, byte[] snapshot, byte[] keys, byte[] label) {
        byte[] sealedKeys = store.key().protect(keys, keysPlace(caseId, entryId));
        store.locks().run(caseId, () -> {
            if (store.queue().find(entryId).isPresent()) {
                throw new IllegalStateException("entry " + entryId + " exists already");
            }
            boolean erased = store.index()
                    .call(open -> open.watches().erasedAt(caseId.value()).isPresent());
            if (erased) throw new IllegalStateException("case " + caseId + " is erased");
            long order = store.index().call(open -> open.deliveries().greatestOrd(caseId.value())) + 1;
            Origin origin = new Origin(kind, store.now(), order);
            store.doFiles(() -> {
                store.vault().files().checkRoom(ROOM_FOR_A_DRAFT + snapshot.length);
                EntryFolder folder = store.vault().create(caseId, entryId);
                try {
                    store.vault().files().write(folder.keys(), sealedKeys);
                    store.vault()
                            .files()
                            .write(folder.draft(), new DraftFile(label, snapshot).write(folder, origin, store.key()));
                } catch (IOException e) {
                    store.vault().remove(folder);
                    throw e;
                }
            });
            store.index().run(open -> insert(open, caseId, entryId, origin, label));
            store.audit().merchant(caseId, origin.createdAt(), "CREATED", entryId.value(), kind.code());
        });
    }

    /** The files are there already, so an index that was built anew meanwhile has the row. */
    private void insert(Index open, CaseId caseId, EntryId entryId, Origin origin, byte[] label) {
        if (open.deliveries().find(entryId.value()).isEmpty()) {
            long id = open.deliveries().greatestId() + 1;
            open.deliveries()
                    .insert(new DeliveryRow(
                            id,
                            entryId.value(),
                            caseId.value(),
                            origin.kind().code(),
                            origin.order(),
                            origin.createdAt().toEpochMilli(),
                            NetworkConstraint.ANY.name(),
                            null,
                            null,
                            0,
                            Progress.at(Phase.DRAFT, origin.order(), false)));
            putLabel(open, id, entryId, label);
        }
        CaseRow row = open.cases().find(caseId.value()).orElse(null);
        if (row == null) {
            open.cases()
                    .insert(CaseRow.begun(caseId.value(), origin.createdAt().toEpochMilli(), CaseRow.ACTIVE, false));
        } else if (row.shelf() == CaseRow.ARCHIVED) {
            open.cases().update(row.onShelf(CaseRow.FINISHED));
        }
    }

    PendingPart beginPart(CaseId caseId, EntryId entryId, PartId partId) {
        requireDraft(caseId, entryId);
        DurableFiles.Pending file = store.files(() -> {
            store.vault().files().checkRoom(ROOM_FOR_A_DRAFT);
            return store.vault()
                    .files()
                    .begin(store.vault().folder(caseId, entryId).sealed(partId));
        });
        return new PendingPart(
                store.threads(),
                file,
                () -> store.audit().merchant(caseId, store.now(), "SEALED", partId.value(), null));
    }

    void save(CaseId caseId, EntryId entryId, byte[] snapshot, byte[] keys, byte[] label) {
        store.locks().run(caseId, () -> {
            requireDraft(caseId, entryId);
            store.doFiles(() -> {
                EntryFolder folder = store.vault().folder(caseId, entryId);
                removeFailedFiling(folder);
                byte[] draft = new DraftFile(label, snapshot).write(folder, origin(folder), store.key());
                byte[] known = store.key().reveal(VaultFiles.read(folder.keys()), keysPlace(caseId, entryId));
                // A key is there before the snapshot that names its part, and goes after the snapshot that does not.
                boolean fewer = keys.length < known.length;
                if (fewer) store.vault().files().write(folder.draft(), draft);
                if (!Arrays.equals(keys, known)) {
                    store.vault().files().write(folder.keys(), store.key().protect(keys, keysPlace(caseId, entryId)));
                }
                if (!fewer) store.vault().files().write(folder.draft(), draft);
            });
            store.index()
                    .run(open -> open.deliveries().find(entryId.value()).ifPresent(row -> {
                        putLabel(open, row.id(), entryId, label);
                        open.watches().deleteDraftAge(entryId.value());
                    }));
        });
    }

    byte[] read(CaseId caseId, EntryId entryId) {
        requireKey();
        return store.files(() -> {
            EntryFolder folder = store.vault().folder(caseId, entryId);
            byte[] file = VaultFiles.readIfThere(folder.draft()).orElseThrow(() -> Queue.unknown(entryId));
            return DraftFile.read(folder, file, store.key()).snapshot();
        });
    }

    byte[] readKeys(CaseId caseId, EntryId entryId) {
        requireKey();
        return store.files(() -> {
            EntryFolder folder = store.vault().folder(caseId, entryId);
            if (folder.standing() == EntryFolder.Standing.INCOMPLETE) throw Queue.unknown(entryId);
            byte[] file = VaultFiles.readIfThere(folder.keys())
                    .orElseThrow(() -> new IllegalStateException("the keys of " + entryId + " are erased"));
            return store.key().reveal(file, keysPlace(caseId, entryId));
        });
    }

    void deletePart(CaseId caseId, EntryId entryId, PartId partId) {
        store.locks().run(caseId, () -> {
            requireDraft(caseId, entryId);
            store.doFiles(() -> {
                EntryFolder folder = store.vault().folder(caseId, entryId);
                removeFailedFiling(folder);
                DurableFiles.delete(folder.sealed(partId));
            });
            store.audit().merchant(caseId, store.now(), "REMOVED", partId.value(), null);
        });
    }

    void discard(CaseId caseId, EntryId entryId) {
        store.locks().run(caseId, () -> {
            requireDraft(caseId, entryId);
            store.doFiles(() -> {
                store.vault().remove(store.vault().folder(caseId, entryId));
            });
            boolean gone = store.index().call(open -> {
                open.deliveries().find(entryId.value()).ifPresent(row -> {
                    open.deliveries().delete(row);
                    open.facts().deleteLabel(row.id());
                    open.watches().deleteDraftAge(entryId.value());
                });
                List<DeliveryRow> left = open.deliveries().ofCase(caseId.value());
                CaseRow row = open.cases().find(caseId.value()).orElse(null);
                if (!left.isEmpty() || row == null || row.caseNumber() != null || row.stale()) return false;
                // A case that never was more than this draft is gone with it.
                open.cases().delete(row);
                open.watches().deleteAuditEnd(caseId.value());
                return true;
            });
            if (!gone) {
                store.audit().merchant(caseId, store.now(), "DISCARDED", entryId.value(), null);
                return;
            }
            try {
                store.doFiles(() -> {
                    store.vault().removeCase(caseId);
                });
            } catch (RecourseException | OutOfMemoryError e) {
                // The draft is gone; what is left of its case says nothing and is in nobody's way.
                store.locks().torn();
            }
        });
    }

    static Origin origin(EntryFolder folder) throws IOException {
        try {
            return DraftFile.origin(folder, VaultFiles.read(folder.draft()));
        } catch (MalformedException e) {
            throw PrivateDirectory.unusable(folder.draft(), "is damaged");
        }
    }

    private void putLabel(Index open, long id, EntryId entryId, byte[] label) {
        open.facts().putLabel(id, store.key().protectColumn(label, Protected.place("label", entryId.value())));
    }

    private void requireDraft(CaseId caseId, EntryId entryId) {
        if (store.queue().row(caseId, entryId).phase() != Phase.DRAFT) {
            throw new IllegalStateException("entry " + entryId + " is no draft any more");
        }
    }

    /** The next opening would take it for filed, without what is changed now. Durable with the change. */
    private static void removeFailedFiling(EntryFolder folder) throws IOException {
        Files.deleteIfExists(folder.registration());
    }

    private void requireKey() {
        if (store.key().locked()) {
            throw new RecourseException(RecourseException.Kind.DEVICE_KEY_UNAVAILABLE, "the device key is missing");
        }
    }

    private static String keysPlace(CaseId caseId, EntryId entryId) {
        return Protected.place("keys", caseId, entryId);
    }
}
