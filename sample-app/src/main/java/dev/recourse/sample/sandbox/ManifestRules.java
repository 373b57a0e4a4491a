package dev.recourse.sample.sandbox;

import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Limits;
import dev.recourse.model.Manifest;
import dev.recourse.model.Part;
import dev.recourse.model.PartId;
import dev.recourse.model.PartRole;
import dev.recourse.model.Sha256;
import dev.recourse.wire.MalformedException;
import dev.recourse.wire.Manifests;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a manifest must be by itself, before anybody looks at keys or cases: form, kind rules, limits, in this order. */
final class ManifestRules {
    private final Limits limits;
    private final List<String> applicationKinds;

    ManifestRules(Limits limits, List<String> applicationKinds) {
        this.limits = limits;
        this.applicationKinds = applicationKinds;
    }

    Manifest read(CaseId caseId, EntryId entryId, byte[] bytes) throws Refusal {
        Manifest manifest;
        try {
            manifest = Manifests.read(bytes);
        } catch (MalformedException e) {
            throw Refusal.invalid(e.getMessage());
        }
        form(manifest, caseId, entryId);
        kindRules(manifest);
        limits(manifest);
        return manifest;
    }

    private static void form(Manifest manifest, CaseId caseId, EntryId entryId) throws Refusal {
        if (!manifest.caseId().equals(caseId)) throw Refusal.invalid("/caseId is not that of the path");
        if (!manifest.entryId().equals(entryId)) throw Refusal.invalid("/entryId is not that of the path");
        Set<PartId> ids = new HashSet<>();
        for (Part part : manifest.parts()) {
            if (!ids.add(part.partId())) throw Refusal.invalid("/parts name a partId twice");
            String inline = part.inline();
            if (inline == null) continue;
            byte[] sealed;
            try {
                sealed = Base64.getUrlDecoder().decode(inline);
            } catch (IllegalArgumentException e) {
                throw Refusal.invalid("inline bytes are not base64url");
            }
            if (sealed.length != part.size()) throw Refusal.invalid("inline bytes do not have the declared size");
            if (!Sha256.of(sealed).equals(part.sha256())) {
                throw Refusal.of(400, "digest-mismatch", "inline bytes do not have the declared digest");
            }
        }
    }

    private void kindRules(Manifest manifest) throws Refusal {
        EntryKind kind = manifest.kind();
        if (!EntryKind.MERCHANT.contains(kind)) throw Refusal.unprocessable("no merchant adds an entry of this kind");
        boolean application = kind.equals(EntryKind.APPLICATION);
        if (application != (manifest.applicationKind() != null)) {
            throw Refusal.unprocessable("applicationKind goes with APPLICATION, and only with it");
        }
        if (!application && manifest.businessKey() != null) {
            throw Refusal.unprocessable("businessKey goes with APPLICATION only");
        }
        if (application && manifest.inReplyTo() != null) {
            throw Refusal.unprocessable("an APPLICATION answers nothing");
        }
        if (manifest.applicationKind() != null
                && !applicationKinds.contains(manifest.applicationKind().code())) {
            throw Refusal.unprocessable("this applicationKind is not taken");
        }
        if (kind.needsInReplyTo() && manifest.inReplyTo() == null) throw Refusal.unprocessable("inReplyTo is missing");
        long documents = manifest.parts().stream()
                .filter(part -> part.role() == PartRole.DOCUMENT)
                .count();
        if (documents > 1) throw Refusal.unprocessable("more than one DOCUMENT");
        if (documents == 0 && kind.needsDocument()) throw Refusal.unprocessable("a DOCUMENT is missing");
        if (kind.equals(EntryKind.SUPPLEMENT) && manifest.parts().isEmpty()) {
            throw Refusal.unprocessable("a SUPPLEMENT has at least one part");
        }
    }

    private void limits(Manifest manifest) throws Refusal {
        if (manifest.parts().size() > limits.maxParts()) throw Refusal.limit("maxParts", limits.maxParts());
        long left = limits.maxEntryBytes();
        for (Part part : manifest.parts()) {
            if (part.size() > limits.maxPartBytes()) throw Refusal.limit("maxPartBytes", limits.maxPartBytes());
            if (part.inline() != null && part.size() > limits.maxInlineBytes()) {
                throw Refusal.limit("maxInlineBytes", limits.maxInlineBytes());
            }
            left -= part.size();
            if (left < 0) throw Refusal.limit("maxEntryBytes", limits.maxEntryBytes());
        }
    }
}
