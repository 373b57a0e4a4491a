package dev.recourse.wire;

import dev.recourse.model.CaseId;
import dev.recourse.model.Document;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.PartId;
import dev.recourse.model.Sha256;
import java.util.Map;

/**
 * {@code recourse-document-1}: the plaintext of the DOCUMENT part of an entry (document-format.md, document.schema.json), and the
 * same thing while its author still writes it.
 */
public final class Documents {
    /** Largest document, in bytes: four MiB hold 100 answers, consents and pieces of evidence of full length in any script. */
    public static final int MAX_BYTES = 4 << 20;

    private static final Shape SHAPE = Shape.open()
            .needs("format", Rules.oneOf(Document.FORMAT))
            .needs("caseId", Rules.UUID)
            .needs("entryId", Rules.UUID)
            .needs("kind", Rules.CODE)
            .needs("createdAt", Rules.TIMESTAMP)
            .needs("locale", Rules.LOCALE)
            .may("applicant", DocumentShapes.APPLICANT)
            .needs("evidence", Rules.list(0, 100, DocumentShapes.EVIDENCE))
            .needs("body", Rules.ANY_OBJECT)
            .where(Documents::bodyFitsKind);

    private Documents() {}

    /**
     * Returns the bytes of a finished document.
     *
     * @throws IllegalArgumentException if it breaks the schema, names a kind that this version does not know, or its body has a
     *     member that its kind does not have; the message names the member and no value
     */
    public static byte[] write(Document document) {
        if (Bodies.shape(document.kind()) == null) throw new IllegalArgumentException("kind has no document");
        return tree(document).bytes(document, Documents::checked);
    }

    /**
     * Reads a finished document. Unknown members are ignored where the schema is open; of an unknown kind the body is left out.
     *
     * @throws MalformedException if it breaks the schema
     */
    public static Document read(byte[] json) throws MalformedException {
        return checked(Members.of(Json.parse(json, MAX_BYTES)));
    }

    /**
     * Returns the bytes of a document that is not finished: texts of any length, members missing as far as the model allows.
     *
     * @throws IllegalArgumentException if its body has a member that its kind does not have
     */
    public static byte[] writeDraft(Document document) {
        return tree(document).bytes(document, Documents::of);
    }

    /**
     * Reads what {@link #writeDraft} wrote.
     *
     * @throws MalformedException if it is something else
     */
    public static Document readDraft(byte[] json) throws MalformedException {
        return of(Members.of(Json.parse(json, Integer.MAX_VALUE)));
    }

    private static Document checked(Members in) throws MalformedException {
        SHAPE.clean("", in.all(), Faults.REFUSE);
        return of(in);
    }

    private static boolean bodyFitsKind(String pointer, Map<String, Object> document, Faults faults)
            throws MalformedException {
        Object kind = document.get("kind");
        Object body = document.get("body");
        Shape shape = kind instanceof String code ? Bodies.shape(new EntryKind(code)) : null;
        return shape == null || body == null || shape.clean(pointer + "/body", body, faults) != null;
    }

    private static Tree tree(Document document) {
        return Tree.tree()
                .put("format", Document.FORMAT)
                .put("caseId", document.caseId())
                .put("entryId", document.entryId())
                .put("kind", document.kind())
                .put("createdAt", document.createdAt())
                .put("locale", document.locale())
                .putObject("applicant", document.applicant(), PartiesJson::applicant)
                .putObjects("evidence", document.evidence(), Documents::evidence)
                .putObject("body", document.body(), body -> Bodies.tree(document.kind(), body));
    }

    private static Document of(Members in) throws MalformedException {
        EntryKind kind = in.value("kind", EntryKind::new);
        return new Document(
                in.value("caseId", CaseId::new),
                in.value("entryId", EntryId::new),
                kind,
                in.instant("createdAt"),
                in.string("locale"),
                in.optionalObject("applicant", PartiesJson::applicant),
                in.objects("evidence", Documents::evidence),
                in.object("body", body -> Bodies.of(kind, body)));
    }

    private static Tree evidence(EvidenceItem item) {
        return Tree.tree()
                .put("partId", item.partId())
                .put("documentType", item.documentType())
                .put("mediaType", item.mediaType())
                .put("fileName", item.fileName())
                .put("size", item.size())
                .put("sha256", item.sha256())
                .put("capturedAt", item.capturedAt())
                .put("consentId", item.consentId())
                .put("materialItemId", item.materialItemId());
    }

    private static EvidenceItem evidence(Members in) throws MalformedException {
        return new EvidenceItem(
                in.value("partId", PartId::new),
                in.value("documentType", DocumentType::new),
                in.string("mediaType"),
                in.string("fileName"),
                in.integer("size", 0, Long.MAX_VALUE),
                in.value("sha256", Sha256::new),
                in.optionalInstant("capturedAt"),
                in.optionalString("consentId"),
                in.optionalString("materialItemId"));
    }
}
