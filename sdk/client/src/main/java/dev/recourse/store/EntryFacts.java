package dev.recourse.store;

import dev.recourse.model.BlockReason;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.Receipt;
import dev.recourse.wire.MalformedException;
import dev.recourse.wire.ReceiptJson;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads from the files of an entry what its row should be. */
final class EntryFacts {
    private final Vault vault;
    private final EntryFolder folder;

    EntryFacts(Vault vault, EntryFolder folder) {
        this.vault = vault;
        this.folder = folder;
    }

    /** Returns the row; null if the files do not say what they are of. */
    @Nullable
    DeliveryRow row(long id) throws IOException {
        boolean attempted = EntryFolder.has(folder.attempted());
        Receipt receipt = receipt();
        RegistrationFile registration = null;
        Registration content = null;
        boolean damaged = false;
        if (EntryFolder.has(folder.registration())) {
            try {
                registration = RegistrationFile.read(folder, VaultFiles.read(folder.registration()));
                content = registration.registration(folder);
            } catch (VaultDamagedException e) {
                damaged = true;
            }
        }
        Origin origin = registration != null ? registration.origin() : draftOrigin();
        if (EntryFolder.has(folder.erased())) origin = erasedOrigin();
        if (origin == null) return null;
        return new DeliveryRow(
                id,
                folder.entryId().value(),
                folder.caseId().value(),
                origin.kind().code(),
                origin.order(),
                origin.createdAt().toEpochMilli(),
                (registration == null ? NetworkConstraint.ANY : registration.network()).name(),
                registration == null ? null : registration.queuedAt().toEpochMilli(),
                registration == null ? null : millis(registration.deadline()),
                content == null ? 0 : content.manifest().totalBytes(),
                progress(origin, receipt, damaged, attempted));
    }

    private Progress progress(Origin origin, @Nullable Receipt receipt, boolean damaged, boolean attempted)
            throws IOException {
        boolean bare = vault.sealedFiles(folder).isEmpty();
        if (receipt != null) {
            Phase phase = bare ? Phase.COMMITTED_BARE : Phase.COMMITTED;
            return Progress.at(phase, receipt.committedAt().toEpochMilli(), true);
        }
        if (EntryFolder.has(folder.cancelled()) || EntryFolder.has(folder.erased())) {
            Phase phase = bare ? Phase.CANCELLED_BARE : Phase.CANCELLED;
            return Progress.at(phase, origin.createdAt().toEpochMilli(), attempted);
        }
        if (!EntryFolder.has(folder.registration())) {
            return Progress.at(Phase.DRAFT, origin.order(), false);
        }
        Progress filed = Progress.at(Phase.HELD, origin.order(), attempted);
        return damaged ? filed.blocked(BlockReason.VAULT_DAMAGED, null, null) : filed;
    }

    /** Returns the keyed hash of the transaction, if it is filed with one and not erased. */
    @Nullable
    String guard() throws IOException {
        if (!EntryFolder.has(folder.registration())) return null;
        try {
            return RegistrationFile.read(folder, VaultFiles.read(folder.registration()))
                    .guard();
        } catch (VaultDamagedException e) {
            return null;
        }
    }

    /** A receipt that cannot be read proves nothing: it goes aside, and the acquirer gives it again. */
    @Nullable
    Receipt receipt() throws IOException {
        if (!EntryFolder.has(folder.receipt())) return null;
        try {
            return ReceiptJson.read(VaultFiles.read(folder.receipt()));
        } catch (MalformedException e) {
            vault.quarantine(folder.receipt());
            return null;
        }
    }

    private @Nullable Origin draftOrigin() throws IOException {
        if (!EntryFolder.has(folder.draft())) return null;
        try {
            return DraftFile.origin(folder, VaultFiles.read(folder.draft()));
        } catch (MalformedException e) {
            return null;
        }
    }

    private @Nullable Origin erasedOrigin() throws IOException {
        try {
            return Origin.read(Facts.read(VaultFiles.read(folder.erased())), folder);
        } catch (MalformedException e) {
            return null;
        }
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
