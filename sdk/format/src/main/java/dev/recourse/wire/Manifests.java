package dev.recourse.wire;

import static dev.recourse.wire.Tree.tree;

import dev.recourse.model.ApplicationKind;
import dev.recourse.model.BusinessKey;
import dev.recourse.model.CaseId;
import dev.recourse.model.ClientInfo;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.KeyId;
import dev.recourse.model.Manifest;
import dev.recourse.model.MerchantNumber;
import dev.recourse.model.Part;
import dev.recourse.model.PartId;
import dev.recourse.model.PartRole;
import dev.recourse.model.Sha256;
import dev.recourse.model.TerminalNumber;
import java.util.List;
import java.util.regex.Pattern;

/** The registration of an entry, {@code Manifest} of the acquirer API. */
public final class Manifests {
    private static final int MAX_PARTS = 100;

    // 80 bytes are 106 characters and one whose lower two bits are zero.
    private static final Pattern WRAPPED_KEY = Pattern.compile("[A-Za-z0-9_-]{106}[AEIMQUYcgkosw048]");
    private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern ROLE = Pattern.compile("DOCUMENT|EVIDENCE");

    private Manifests() {}

    /**
     * Returns the bytes of a manifest; the same manifest gives the same bytes.
     *
     * @throws IllegalArgumentException if it breaks the form that the contract asks of its kind
     */
    public static byte[] write(Manifest manifest) {
        conditions(manifest);
        return tree().put("caseId", manifest.caseId())
                .put("entryId", manifest.entryId())
                .put("kind", manifest.kind())
                .put("createdAt", manifest.createdAt())
                .put("sequenceHint", manifest.sequenceHint())
                .put("applicationKind", manifest.applicationKind())
                .put("merchantNumber", manifest.merchantNumber())
                .put("terminalNumber", manifest.terminalNumber())
                .put("businessKey", manifest.businessKey())
                .put("inReplyTo", manifest.inReplyTo())
                .putObjects("parts", manifest.parts(), Manifests::declaration)
                .putObject(
                        "client",
                        manifest.client(),
                        client -> tree().put("sdk", client.sdk()).put("app", client.app()))
                .bytes(manifest, Manifests::manifest);
    }

    /**
     * Reads a manifest of any size; who takes it from a stranger bounds the bytes before.
     *
     * <p>Checks the form of every member. What a kind asks for (its parts, {@code applicationKind}, {@code inReplyTo}) and whether a
     * merchant may add such a kind is not checked: an acquirer answers that with another problem.
     *
     * @throws MalformedException if a member is missing or has another form
     */
    public static Manifest read(byte[] json) throws MalformedException {
        return manifest(Members.of(Json.parse(json, Integer.MAX_VALUE)));
    }

    private static void conditions(Manifest manifest) {
        boolean application = manifest.kind().equals(EntryKind.APPLICATION);
        if (!EntryKind.MERCHANT.contains(manifest.kind())) {
            throw new IllegalArgumentException("kind must be one that a merchant may add");
        }
        if (application != (manifest.applicationKind() != null)) {
            throw new IllegalArgumentException("applicationKind belongs to an APPLICATION, and to nothing else");
        }
        if (manifest.applicationKind() != null && !manifest.applicationKind().isKnown()) {
            throw new IllegalArgumentException("applicationKind must be one that the contract knows");
        }
        if (application ? manifest.inReplyTo() != null : manifest.businessKey() != null) {
            throw new IllegalArgumentException("inReplyTo never, and businessKey only, belongs to an APPLICATION");
        }
    }

    private static Tree declaration(Part part) {
        return tree().put("partId", part.partId())
                .put("role", part.role())
                .put("documentType", part.documentType())
                .put("size", part.size())
                .put("sha256", part.sha256())
                .put("scheme", Part.SCHEME)
                .put("keyId", part.keyId())
                .put("wrappedKey", part.wrappedKey())
                .put("inline", part.inline());
    }

    private static Manifest manifest(Members in) throws MalformedException {
        List<Part> parts = in.needs("parts").objects("parts", Manifests::part);
        if (parts.size() > MAX_PARTS) throw in.wrong("parts", "of at most " + MAX_PARTS + " items");
        return new Manifest(
                in.value("caseId", CaseId::new),
                in.value("entryId", EntryId::new),
                in.value("kind", EntryKind::new),
                in.instant("createdAt"),
                in.optionalInteger("sequenceHint", 0, Long.MAX_VALUE),
                in.optionalValue("applicationKind", ApplicationKind::new),
                in.value("merchantNumber", MerchantNumber::new),
                in.value("terminalNumber", TerminalNumber::new),
                in.optionalValue("businessKey", BusinessKey::new),
                in.optionalValue("inReplyTo", EntryId::new),
                parts,
                in.optionalObject("client", Manifests::client));
    }

    private static ClientInfo client(Members in) throws MalformedException {
        return new ClientInfo(
                in.has("sdk") ? in.string("sdk", 0, 80) : null, in.has("app") ? in.string("app", 0, 80) : null);
    }

    private static Part part(Members in) throws MalformedException {
        if (!in.string("scheme").equals(Part.SCHEME)) throw in.wrong("scheme", Part.SCHEME);
        return new Part(
                in.value("partId", PartId::new),
                PartRole.valueOf(in.match("role", "DOCUMENT or EVIDENCE", ROLE)),
                in.optionalValue("documentType", DocumentType::new),
                in.integer("size", 1, Long.MAX_VALUE),
                in.value("sha256", Sha256::new),
                in.value("keyId", KeyId::new),
                in.match("wrappedKey", "80 bytes in base64url without padding", WRAPPED_KEY),
                in.has("inline") ? in.match("inline", "base64url without padding", BASE64URL) : null);
    }
}
