package dev.recourse.store;

import dev.recourse.model.EntryKind;
import dev.recourse.wire.MalformedException;
import java.time.Instant;

/**
 * What is known of an entry from its first moment, in clear. Stands in its draft and in its registration, so that either can rebuild
 * its row.
 *
 * @param kind what it says
 * @param createdAt when the draft was made, the device's clock
 * @param order place among the entries of its case that were made on this device
 */
record Origin(EntryKind kind, Instant createdAt, long order) {
    /** Reads it from a file of an entry, and refuses one that another entry's file holds. */
    static Origin read(Facts facts, EntryFolder folder) throws MalformedException {
        if (!facts.text("caseId").equals(folder.caseId().value())
                || !facts.text("entryId").equals(folder.entryId().value())) {
            throw new MalformedException("the file is another entry's");
        }
        try {
            return new Origin(new EntryKind(facts.text("kind")), facts.time("createdAt"), facts.number("order"));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("kind is no code");
        }
    }

    Facts write(EntryFolder folder) {
        return new Facts()
                .put("caseId", folder.caseId().value())
                .put("entryId", folder.entryId().value())
                .put("kind", kind.code())
                .put("createdAt", createdAt)
                .put("order", order);
    }
}
