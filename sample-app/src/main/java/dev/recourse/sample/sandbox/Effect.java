package dev.recourse.sample.sandbox;

import dev.recourse.model.CaseId;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.PartId;
import dev.recourse.wire.Entries;
import dev.recourse.wire.Json;
import dev.recourse.wire.MalformedException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened at the acquirer and can never be undone. Whoever wants to know whether something happened twice counts these.
 *
 * @param kind what happened
 * @param owner whose case it is
 * @param caseId the case
 * @param entryId the entry, for all kinds but those of a whole case
 * @param partId the part, for the kinds of a part
 * @param at the acquirer's clock
 * @param facts what the ledger needs to know besides, by name
 * @param entry with {@link Kind#ENTRY_COMMITTED} and {@link Kind#REVIEW_APPENDED}: the entry as it stands in the file of the case
 */
public record Effect(
        Kind kind,
        String owner,
        CaseId caseId,
        @Nullable EntryId entryId,
        @Nullable PartId partId,
        Instant at,
        Map<String, String> facts,
        @Nullable Entry entry) {
    /** What can happen. */
    public enum Kind {
        /** A case exists from now on. */
        CASE_OPENED,
        /** The bytes of an entry are known; its manifest is kept with this effect. */
        ENTRY_REGISTERED,
        /** A part is complete, verified and opened. */
        PART_RECEIVED,
        /** All bytes of a part came, and are not those that were announced: they are dropped, and wanted again. */
        PART_CORRUPT,
        /** A part will never do. */
        PART_REJECTED,
        /** A merchant's entry is in the file of its case, with a sequence and a receipt. */
        ENTRY_COMMITTED,
        /** An open entry was dropped. */
        ENTRY_DISCARDED,
        /** The acquirer's side added an entry to the file. */
        REVIEW_APPENDED,
        /** The appeal window of an expired case has ended: the case is terminal without a new entry. */
        APPEAL_WINDOW_ENDED
    }

    /** Copies the collection. */
    public Effect {
        facts = Map.copyOf(facts);
    }

    /** Returns a fact that this kind always has. */
    String fact(String name) {
        String value = facts.get(name);
        if (value == null) throw new IllegalStateException(kind + " without " + name);
        return value;
    }

    /** Returns the entry that this kind is about. */
    EntryId requiredEntryId() {
        if (entryId == null) throw new IllegalStateException(kind + " without entryId");
        return entryId;
    }

    /** Returns the part that this kind is about. */
    PartId requiredPartId() {
        if (partId == null) throw new IllegalStateException(kind + " without partId");
        return partId;
    }

    /** Returns the entry that this kind carries. */
    Entry requiredEntry() {
        if (entry == null) throw new IllegalStateException(kind + " without entry");
        return entry;
    }

    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", kind.name());
        members.put("owner", owner);
        members.put("caseId", caseId.value());
        if (entryId != null) members.put("entryId", entryId.value());
        if (partId != null) members.put("partId", partId.value());
        members.put("at", at.toString());
        members.put("facts", new LinkedHashMap<String, Object>(facts));
        if (entry != null) {
            try {
                members.put("entry", Json.parse(Entries.write(entry)));
            } catch (MalformedException e) {
                throw new IllegalStateException("what the writer writes can be read", e);
            }
        }
        return members;
    }

    static Effect of(Map<?, ?> members) throws MalformedException {
        Map<String, String> facts = new LinkedHashMap<>();
        Tree.object(members, "facts").forEach((name, value) -> facts.put((String) name, (String) value));
        Object entryId = members.get("entryId");
        Object partId = members.get("partId");
        return new Effect(
                Kind.valueOf(Tree.text(members, "kind")),
                Tree.text(members, "owner"),
                new CaseId(Tree.text(members, "caseId")),
                entryId == null ? null : new EntryId((String) entryId),
                partId == null ? null : new PartId((String) partId),
                Instant.parse(Tree.text(members, "at")),
                facts,
                members.containsKey("entry") ? Entries.read(Tree.bytes(Tree.object(members, "entry"))) : null);
    }
}
