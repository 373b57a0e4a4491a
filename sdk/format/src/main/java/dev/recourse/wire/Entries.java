package dev.recourse.wire;

import dev.recourse.model.ApplicationKind;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.ConfirmedCause;
import dev.recourse.model.DocumentType;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.EntryPage;
import dev.recourse.model.MaterialItem;
import dev.recourse.model.Sha256;

/** Entries as the acquirer shows them, {@code Entry} and {@code EntryPage} of the acquirer API. */
public final class Entries {
    private Entries() {}

    /**
     * Returns the bytes of an entry.
     *
     * @throws IllegalArgumentException if it is none that a client would read
     */
    public static byte[] write(Entry entry) {
        return tree(entry).bytes(entry, Entries::of);
    }

    /**
     * Reads an entry. Kinds, states and actors that this version does not know are kept.
     *
     * @throws MalformedException if a member is missing or has another form
     */
    public static Entry read(byte[] json) throws MalformedException {
        return of(Members.parse(json));
    }

    /**
     * Returns the bytes of a page of entries.
     *
     * @throws IllegalArgumentException if it is none that a client would read
     */
    public static byte[] writePage(EntryPage page) {
        return Tree.tree()
                .putObjects("entries", page.entries(), Entries::tree)
                .put("hasMore", page.hasMore())
                .bytes(page, Entries::page);
    }

    /**
     * Reads a page of entries; their order is not looked at.
     *
     * @throws MalformedException if a member is missing or has another form
     */
    public static EntryPage readPage(byte[] json) throws MalformedException {
        return page(Members.parse(json));
    }

    static Tree tree(Entry entry) {
        return Tree.tree()
                .put("caseId", entry.caseId())
                .put("entryId", entry.entryId())
                .put("actor", entry.actor())
                .put("kind", entry.kind())
                .put("status", entry.status())
                .put("sequence", entry.sequence())
                .put("state", entry.state())
                .put("createdAt", entry.createdAt())
                .put("committedAt", entry.committedAt())
                .put("inReplyTo", entry.inReplyTo())
                .put("expiresAt", entry.expiresAt())
                .put("registrationSha256", entry.registrationSha256())
                .put("applicationKind", entry.applicationKind())
                .putObjectsIfAny("parts", entry.parts(), PartStatuses::tree)
                .putObject("receipt", entry.receipt(), ReceiptJson::tree)
                .put("text", entry.text())
                .putObjectsIfAny("items", entry.items(), Entries::item)
                .put("dueAt", entry.dueAt())
                .put("eta", entry.eta())
                .putStringsIfAny("steps", entry.steps())
                .put("resumes", entry.resumes())
                .putObject("confirmedCause", entry.confirmedCause(), Entries::cause)
                .put("statusConfirmation", entry.statusConfirmation())
                .put("vendor", entry.vendor())
                .put("workOrder", entry.workOrder())
                .put("reasonCode", entry.reasonCode())
                .put("appealUntil", entry.appealUntil())
                .put("outcome", entry.outcome())
                .put("previousDecisionSha256", entry.previousDecisionSha256())
                .put("jws", entry.jws());
    }

    static Entry of(Members in) throws MalformedException {
        return new Entry(
                in.value("caseId", CaseId::new),
                in.value("entryId", EntryId::new),
                in.string("actor"),
                in.value("kind", EntryKind::new),
                in.string("status"),
                in.optionalInteger("sequence", 1, Long.MAX_VALUE),
                in.optionalValue("state", CaseState::new),
                in.instant("createdAt"),
                in.optionalInstant("committedAt"),
                in.optionalValue("inReplyTo", EntryId::new),
                in.optionalInstant("expiresAt"),
                in.optionalValue("registrationSha256", Sha256::new),
                in.valueIfKnown("applicationKind", ApplicationKind::new),
                in.objects("parts", PartStatuses::of),
                in.optionalObject("receipt", ReceiptJson::of),
                in.optionalString("text"),
                in.objects("items", Entries::item),
                in.optionalInstant("dueAt"),
                in.optionalInstant("eta"),
                in.strings("steps"),
                in.optionalBool("resumes"),
                in.optionalObject("confirmedCause", Entries::cause),
                in.optionalString("statusConfirmation"),
                in.optionalString("vendor"),
                in.optionalString("workOrder"),
                in.optionalCode("reasonCode"),
                in.optionalInstant("appealUntil"),
                in.optionalString("outcome"),
                in.optionalValue("previousDecisionSha256", Sha256::new),
                in.optionalString("jws"));
    }

    static Tree cause(ConfirmedCause cause) {
        return Tree.tree()
                .put("reason", cause.reason())
                .put("category", cause.category())
                .put("subCause", cause.subCause());
    }

    static ConfirmedCause cause(Members in) throws MalformedException {
        return new ConfirmedCause(in.optionalString("reason"), in.string("category"), in.optionalString("subCause"));
    }

    private static EntryPage page(Members in) throws MalformedException {
        return new EntryPage(in.needs("entries").objects("entries", Entries::of), in.bool("hasMore"));
    }

    private static Tree item(MaterialItem item) {
        return Tree.tree()
                .put("itemId", item.itemId())
                .put("documentType", item.documentType())
                .put("level", item.level())
                .put("group", item.group())
                .put("reasonCode", item.reasonCode())
                .put("text", item.text());
    }

    private static MaterialItem item(Members in) throws MalformedException {
        return new MaterialItem(
                in.string("itemId"),
                in.value("documentType", DocumentType::new),
                in.string("level"),
                in.optionalString("group"),
                in.optionalCode("reasonCode"),
                in.optionalString("text"));
    }
}
