package dev.recourse.acquirer;

import dev.recourse.model.Document;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Manifest;
import dev.recourse.model.Part;
import dev.recourse.model.PartRole;
import dev.recourse.wire.Json;
import dev.recourse.wire.MalformedException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the acquirer checks of a document (document-format.md): the envelope against the manifest, and the list of evidence against the
 * EVIDENCE parts. Everything else it says is for people, so the raw JSON is read here and not the typed document, which a newer
 * client may have outgrown.
 */
final class DocumentCheck {
    private final Manifest manifest;
    private final Map<String, OpenedPart> opened = new HashMap<>();

    DocumentCheck(Manifest manifest, Iterable<OpenedPart> opened) {
        this.manifest = manifest;
        for (OpenedPart part : opened) this.opened.put(part.part().partId().value(), part);
    }

    /** Returns what does not fit, or null. */
    @Nullable
    String fault(byte[] document) {
        Object json;
        try {
            json = Json.parse(document);
        } catch (MalformedException e) {
            return "no JSON object: " + e.getMessage();
        }
        if (!(json instanceof Map<?, ?> members)) return "no JSON object";
        String envelope = envelopeFault(members);
        return envelope != null ? envelope : evidenceFault(members);
    }

    private @Nullable String envelopeFault(Map<?, ?> document) {
        if (!Document.FORMAT.equals(document.get("format"))) return "/format is not " + Document.FORMAT;
        if (!manifest.caseId().value().equals(document.get("caseId"))) return "/caseId is not the manifest's";
        if (!manifest.entryId().value().equals(document.get("entryId"))) return "/entryId is not the manifest's";
        if (!manifest.kind().code().equals(document.get("kind"))) return "/kind is not the manifest's";
        if (!(document.get("createdAt") instanceof String)) return "/createdAt is missing";
        if (!(document.get("locale") instanceof String)) return "/locale is missing";
        if (!(document.get("body") instanceof Map<?, ?> body)) return "/body is missing";
        if (manifest.kind().equals(EntryKind.APPLICATION)
                && manifest.applicationKind() != null
                && !manifest.applicationKind().code().equals(body.get("applicationKind"))) {
            return "/body/applicationKind is not the manifest's";
        }
        return null;
    }

    private @Nullable String evidenceFault(Map<?, ?> document) {
        if (!(document.get("evidence") instanceof List<?> evidence)) return "/evidence is missing";
        Map<String, Part> expected = new HashMap<>();
        for (Part part : manifest.parts()) {
            if (part.role() == PartRole.EVIDENCE) expected.put(part.partId().value(), part);
        }
        Set<String> listed = new HashSet<>();
        int index = 0;
        for (Object element : evidence) {
            String at = "/evidence/" + index++;
            if (!(element instanceof Map<?, ?> item) || !(item.get("partId") instanceof String partId)) {
                return at + " has no partId";
            }
            Part part = expected.get(partId);
            if (part == null) return at + " is no EVIDENCE part of the manifest";
            if (!listed.add(partId)) return at + " is listed twice";
            String fault = itemFault(item, part);
            if (fault != null) return at + fault;
        }
        return listed.size() == expected.size() ? null : "/evidence does not list every EVIDENCE part";
    }

    private @Nullable String itemFault(Map<?, ?> item, Part part) {
        if (part.documentType() != null && !part.documentType().code().equals(item.get("documentType"))) {
            return "/documentType is not the manifest's";
        }
        if (!(item.get("size") instanceof Number size)) return "/size is missing";
        if (!(item.get("sha256") instanceof String sha256)) return "/sha256 is missing";
        OpenedPart plain = opened.get(part.partId().value());
        if (plain == null) return null;
        if (size.longValue() != plain.size()) return "/size is not that of the opened part";
        if (!sha256.equals(plain.sha256().hex())) return "/sha256 is not that of the opened part";
        return null;
    }
}
