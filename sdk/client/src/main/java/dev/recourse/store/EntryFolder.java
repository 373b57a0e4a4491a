package dev.recourse.store;

import dev.recourse.file.OnDisk;
import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.model.PartId;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The files of one entry.
 *
 * @param caseId its case
 * @param entryId its id
 * @param directory where they are
 */
record EntryFolder(CaseId caseId, EntryId entryId, Path directory) {
    static final String SEALED = ".sealed";

    /** What its author has said, protected. Stays when the entry is filed, so that the author can read what was filed. */
    Path draft() {
        return directory.resolve("draft");
    }

    /** Content keys, protected. Deleted when there is a receipt. */
    Path keys() {
        return directory.resolve("keys");
    }

    /** What it is registered with. That this file is there is the submission. */
    Path registration() {
        return directory.resolve("registration");
    }

    /** There once anything may have been sent. */
    Path attempted() {
        return directory.resolve("attempted");
    }

    /** There once it was taken back or replaced. */
    Path cancelled() {
        return directory.resolve("cancelled");
    }

    /** The acquirer's proof. That this file is there is the delivery. */
    Path receipt() {
        return directory.resolve("receipt");
    }

    /** What it was, once all else of it is erased. */
    Path erased() {
        return directory.resolve("erased");
    }

    Path sealed(PartId partId) {
        return directory.resolve(partId + SEALED);
    }

    static boolean has(Path file) throws IOException {
        return OnDisk.isFile(file);
    }

    /** Returns what the files say the entry is. A receipt proves most, a draft least. */
    Standing standing() throws IOException {
        if (has(receipt())) return Standing.COMMITTED;
        if (has(cancelled()) || has(erased())) return Standing.CANCELLED;
        if (has(registration())) return Standing.FILED;
        return has(draft()) ? Standing.DRAFT : Standing.INCOMPLETE;
    }

    /** What files can say of an entry. */
    enum Standing {
        /** Nothing of it was ever acknowledged. */
        INCOMPLETE,
        DRAFT,
        FILED,
        COMMITTED,
        CANCELLED;

        /** Returns what the local history calls the step that led here; empty if none did. */
        String action() {
            switch (this) {
                case DRAFT:
                    return "CREATED";
                case FILED:
                    return "SUBMITTED";
                case COMMITTED:
                case CANCELLED:
                    return name();
                default:
                    return "";
            }
        }

        /** Whether a row in this phase says the same. */
        boolean fits(Phase phase) {
            switch (this) {
                case DRAFT:
                    return phase == Phase.DRAFT;
                case FILED:
                    return phase.isLive();
                case COMMITTED:
                    return phase.isCommitted();
                case CANCELLED:
                    return phase.isCancelled();
                default:
                    return false;
            }
        }
    }
}
