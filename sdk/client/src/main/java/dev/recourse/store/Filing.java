package dev.recourse.store;

import dev.recourse.model.BlockReason;
import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.model.Manifest;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.Part;
import dev.recourse.model.Receipt;
import dev.recourse.model.Sha256;
import dev.recourse.wire.MalformedException;
import dev.recourse.wire.ReceiptJson;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps of an entry that are files: filed, attempted, taken back, proved. Each is a file first and a row then. */
final class Filing {
    private final Workings store;
    private final Terminations terminations;

    Filing(Workings store, Terminations terminations) {
        this.store = store;
        this.terminations = terminations;
    }

    void freeze(
            CaseId caseId,
            EntryId entryId,
            byte[] manifest,
            @Nullable String signature,
            NetworkConstraint network,
            @Nullable Instant deadline,
            @Nullable String guard,
            byte @Nullable [] termination) {
        byte[] note = termination == null ? null : terminations.protect(caseId, termination);
        store.locks().run(caseId, () -> {
            DeliveryRow before = store.queue().row(caseId, entryId);
            Filed filed = store.files(() -> {
                EntryFolder folder = store.vault().folder(caseId, entryId);
                // While the row is a draft's, what is there was written by an attempt that failed after it.
                boolean again = before.phase() != Phase.DRAFT && EntryFolder.has(folder.registration());
                if (again) return again(folder, manifest);
                if (!EntryFolder.has(folder.draft())) throw Queue.unknown(entryId);
                RegistrationFile file = new RegistrationFile(
                        Drafts.origin(folder), network, store.now(), deadline, signature, guard, manifest);
                Manifest content = checked(file, folder);
                checkParts(folder, content.parts());
                // First, so that no filed application lacks it; of one that is still a draft nobody asks.
                if (note != null)
                    store.vault().files().writeSurely(store.vault().termination(caseId), note);
                store.vault().files().writeSurely(folder.registration(), file.header(folder), manifest);
                return new Filed(file, content.totalBytes());
            });
            store.index().run(open -> {
                store.queue()
                        .move(
                                open,
                                entryId,
                                row -> row.phase() == Phase.DRAFT ? row.filed(filed.file, filed.bytes) : row);
                if (filed.file.guard() != null) open.watches().putGuard(caseId.value(), filed.file.guard());
                if (note != null) open.watches().putTermination(caseId.value(), note);
                open.watches().deleteDraftAge(entryId.value());
            });
            if (before.phase() == Phase.DRAFT) {
                String sha256 = Sha256.of(manifest).hex();
                store.audit().merchant(caseId, filed.file.queuedAt(), "SUBMITTED", entryId.value(), sha256);
            }
        });
    }

    private record Filed(RegistrationFile file, long bytes) {}

    private static Filed again(EntryFolder folder, byte[] manifest) throws IOException {
        try {
            RegistrationFile there = RegistrationFile.read(folder, VaultFiles.read(folder.registration()));
            if (Arrays.equals(there.manifest(), manifest)) {
                return new Filed(there, checked(there, folder).totalBytes());
            }
        } catch (VaultDamagedException e) {
            throw PrivateDirectory.unusable(folder.registration(), "is damaged");
        }
        throw new IllegalStateException("entry " + folder.entryId() + " is filed with other bytes");
    }

    private static Manifest checked(RegistrationFile file, EntryFolder folder) {
        try {
            Manifest content = file.registration(folder).manifest();
            if (!content.kind().equals(file.origin().kind())) {
                throw new IllegalArgumentException("manifest is of another kind than the draft");
            }
            return content;
        } catch (VaultDamagedException e) {
            throw new IllegalArgumentException("manifest is not this entry's: " + e.getMessage(), e);
        }
    }

    private static void checkParts(EntryFolder folder, Iterable<Part> parts) throws IOException {
        for (Part part : parts) {
            if (part.inline() != null) continue;
            if (!EntryFolder.has(folder.sealed(part.partId()))
                    || Files.size(folder.sealed(part.partId())) != part.size()) {
                throw new IllegalStateException("part " + part.partId() + " is not in the vault as the manifest says");
            }
        }
    }

    void refreeze(CaseId caseId, EntryId entryId, byte[] manifest, @Nullable String signature) {
        store.locks().run(caseId, () -> {
            DeliveryRow row = store.queue().row(caseId, entryId);
            if (!row.phase().isLive()) throw illegal(entryId, row, "frozen anew");
            store.doFiles(() -> {
                EntryFolder folder = store.vault().folder(caseId, entryId);
                RegistrationFile file;
                try {
                    file = RegistrationFile.read(folder, VaultFiles.read(folder.registration()));
                } catch (VaultDamagedException e) {
                    throw PrivateDirectory.unusable(folder.registration(), "is damaged");
                }
                RegistrationFile next = file.with(manifest, signature);
                checkParts(folder, checked(next, folder).parts());
                store.vault().files().writeSurely(folder.registration(), next.header(folder), manifest);
            });
        });
    }

    boolean cancel(CaseId caseId, EntryId entryId) {
        return store.locks().in(caseId, () -> {
            DeliveryRow row = store.queue().row(caseId, entryId);
            if (row.phase() == Phase.DRAFT) throw illegal(entryId, row, "taken back");
            boolean untouched = store.files(() -> {
                EntryFolder folder = store.vault().folder(caseId, entryId);
                return !EntryFolder.has(folder.attempted()) && !EntryFolder.has(folder.receipt());
            });
            if (row.phase().isCancelled()) return true;
            boolean gone = !untouched || row.progress().attempted();
            if (!row.phase().isLive() || (gone && !isRefusedWhole(row))) return false;
            end(caseId, entryId);
            store.audit().merchant(caseId, store.now(), "CANCELLED", entryId.value(), null);
            return true;
        });
    }

    /** A duplicate was not registered, and would have been answered as what it is if it had been before; a copy elsewhere may still arrive. */
    private boolean isRefusedWhole(DeliveryRow row) {
        if (row.phase() != Phase.BLOCKED) return false;
        if (!BlockReason.DUPLICATE_CASE.name().equals(row.progress().blockReason())) return false;
        return store.audit().read(new CaseId(row.caseId())).stream()
                .noneMatch(noted ->
                        noted.action().equals("EXPORTED") && row.entryId().equals(noted.object()));
    }

    void replaced(CaseId caseId, EntryId entryId) {
        store.locks().run(caseId, () -> {
            DeliveryRow row = store.queue().row(caseId, entryId);
            if (row.phase().isCancelled()) return;
            if (row.phase() != Phase.BLOCKED) throw illegal(entryId, row, "replaced");
            end(caseId, entryId);
            store.audit().merchant(caseId, store.now(), "REPLACED", entryId.value(), null);
        });
    }

    /** Ends an entry that will not be delivered. */
    void end(CaseId caseId, EntryId entryId) {
        store.doFiles(() -> {
            store.vault().files().mark(store.vault().folder(caseId, entryId).cancelled());
        });
        long now = store.now().toEpochMilli();
        store.queue()
                .move(
                        entryId,
                        row -> row.phase().isLive() ? row.with(row.progress().ended(Phase.CANCELLED, now)) : row);
        store.queue().ended(entryId);
        store.index().run(open -> finishUnknown(open, caseId.value()));
    }

    /** A case that the acquirer never showed is over when all of it was taken back or replaced. */
    static void finishUnknown(Index open, String caseId) {
        CaseRow row = open.cases().find(caseId).orElse(null);
        if (row == null || row.shelf() != CaseRow.ACTIVE || row.caseNumber() != null) return;
        List<DeliveryRow> entries = open.deliveries().ofCase(caseId);
        boolean over = entries.stream().allMatch(entry -> entry.phase().isCancelled());
        if (over && !entries.isEmpty()) open.cases().update(row.onShelf(CaseRow.FINISHED));
    }

    boolean attempting(CaseId caseId, EntryId entryId) {
        return store.locks().in(caseId, () -> {
            DeliveryRow row = store.queue().row(caseId, entryId);
            if (!mayBeSent(row.phase())) return false;
            store.doFiles(() -> {
                store.vault().files().mark(store.vault().folder(caseId, entryId).attempted());
            });
            DeliveryRow now = store.queue()
                    .move(
                            entryId,
                            found -> mayBeSent(found.phase())
                                    ? found.with(found.progress().sent())
                                    : found);
            if (!row.progress().attempted()) store.audit().sdk(caseId, store.now(), "SENT", entryId.value(), null);
            return now.phase() == Phase.CLAIMED;
        });
    }

    /** Notes that a copy of a sealed entry goes another way; returns false if it has ended meanwhile. */
    boolean leaves(CaseId caseId, EntryId entryId) {
        return store.locks().in(caseId, () -> {
            DeliveryRow row = store.queue().row(caseId, entryId);
            if (!row.phase().isLive()) return false;
            store.doFiles(() -> {
                store.vault().files().mark(store.vault().folder(caseId, entryId).attempted());
            });
            store.queue().move(entryId, found -> found.with(found.progress().elsewhere()));
            store.audit().merchant(caseId, store.now(), "EXPORTED", entryId.value(), null);
            return true;
        });
    }

    private static boolean mayBeSent(Phase phase) {
        return phase == Phase.CLAIMED
                || phase == Phase.READY
                || phase == Phase.READY_UNMETERED
                || phase == Phase.WAITING;
    }

    void committed(CaseId caseId, EntryId entryId, Receipt receipt) {
        store.locks().run(caseId, () -> {
            DeliveryRow row = store.queue().row(caseId, entryId);
            if (row.phase() == Phase.DRAFT) throw illegal(entryId, row, "committed");
            store.doFiles(() -> {
                EntryFolder folder = store.vault().folder(caseId, entryId);
                store.vault().files().keepSurely(folder.receipt(), ReceiptJson.write(receipt));
                // Not made durable: where the receipt is, the next opening deletes them again.
                Files.deleteIfExists(folder.keys());
            });
            store.index().run(open -> {
                store.queue()
                        .move(
                                open,
                                entryId,
                                found -> found.phase().isCommitted()
                                        ? found
                                        : found.with(found.progress()
                                                .sent()
                                                .ended(
                                                        Phase.COMMITTED,
                                                        receipt.committedAt().toEpochMilli())));
                Following.heard(open, receipt.committedAt());
            });
            store.queue().ended(entryId);
            if (!row.phase().isCommitted()) {
                store.audit().sdk(caseId, store.now(), "COMMITTED", entryId.value(), receipt.receiptId());
            }
        });
    }

    Optional<Receipt> receipt(CaseId caseId, EntryId entryId) {
        return store.files(() -> {
            EntryFolder folder = store.vault().folder(caseId, entryId);
            Optional<byte[]> file = VaultFiles.readIfThere(folder.receipt());
            if (file.isEmpty()) return Optional.empty();
            try {
                return Optional.of(ReceiptJson.read(file.get()));
            } catch (MalformedException e) {
                throw PrivateDirectory.unusable(folder.receipt(), "is damaged");
            }
        });
    }

    private static IllegalStateException illegal(EntryId entryId, DeliveryRow row, String move) {
        return new IllegalStateException(
                "entry " + entryId + " is " + row.phase().state(row.progress().attempted()) + " and cannot be " + move);
    }
}
