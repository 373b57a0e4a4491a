package dev.recourse;

import dev.recourse.catalogue.StoredNames;
import dev.recourse.model.AcquirerKey;
import dev.recourse.model.Application;
import dev.recourse.model.BusinessKey;
import dev.recourse.model.ClientInfo;
import dev.recourse.model.Document;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.Limits;
import dev.recourse.model.Manifest;
import dev.recourse.model.Part;
import dev.recourse.model.PartId;
import dev.recourse.model.PartRole;
import dev.recourse.model.RecourseException;
import dev.recourse.model.Sha256;
import dev.recourse.seal.ContentKey;
import dev.recourse.seal.PartContext;
import dev.recourse.seal.SealException;
import dev.recourse.seal.SealedPart;
import dev.recourse.seal.Sealer;
import dev.recourse.seal.Wrapping;
import dev.recourse.store.PendingPart;
import dev.recourse.store.Store;
import dev.recourse.wire.Documents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Turns a finished draft into its manifest: seals the document, wraps every content key, puts small parts inline. */
final class Filing {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final Store store;
    private final Sealer sealer;
    private final Trust trust;
    private final Clock clock;
    private final ClientInfo client;

    Filing(Store store, Sealer sealer, Trust trust, Clock clock, ClientInfo client) {
        this.store = store;
        this.sealer = sealer;
        this.trust = trust;
        this.clock = clock;
        this.client = client;
    }

    Manifest manifest(DraftState draft, Map<PartId, ContentKey> keys) {
        AcquirerKey acquirerKey = trust.sealingKey();
        Limits limits = trust.limits();
        // Base64 and the other members have to fit beside the inline parts.
        long room = limits.maxManifestBytes() / 2;
        List<Part> parts = new ArrayList<>();
        try {
            if (draft.hasDocument()) {
                Part document = document(draft, key(keys, draft.documentPartId()), acquirerKey, limits);
                if (document.inline() != null) room -= document.size();
                parts.add(document);
            }
            for (EvidenceItem item : draft.evidence()) {
                DraftState.SealedEvidence sealed = sealed(draft, item.partId());
                boolean inline = sealed.size() <= Math.min(room, limits.maxInlineBytes());
                if (inline) room -= sealed.size();
                PartContext context = draft.evidenceContext(item.partId(), item.documentType());
                parts.add(new Part(
                        item.partId(),
                        PartRole.EVIDENCE,
                        item.documentType(),
                        sealed.size(),
                        sealed.sha256(),
                        acquirerKey.kid(),
                        Wrapping.wrap(key(keys, item.partId()), acquirerKey, context),
                        inline ? inline(draft, item.partId(), sealed) : null));
            }
        } catch (SealException e) {
            throw new RecourseException(
                    RecourseException.Kind.CRYPTO_UNAVAILABLE, "the entry could not be sealed; it is still a draft", e);
        } catch (IOException e) {
            throw DeviceFailure.of("the entry could not be written; it is still a draft", e);
        }
        Application application = draft.body().application();
        long seen = store.knownSequence(draft.caseId());
        return new Manifest(
                draft.caseId(),
                draft.entryId(),
                draft.kind(),
                clock.instant(),
                seen == 0 ? null : seen,
                application == null ? null : application.applicationKind(),
                draft.merchantNumber(),
                draft.terminalNumber(),
                application == null ? null : BusinessKey.of(application.transaction()),
                draft.inReplyTo(),
                parts,
                client);
    }

    private Part document(DraftState draft, ContentKey key, AcquirerKey acquirerKey, Limits limits)
            throws IOException, SealException {
        PartContext context = draft.documentContext();
        ByteArrayInputStream plaintext = new ByteArrayInputStream(Documents.write(stored(draft)));
        MemoryChannel sealed = new MemoryChannel();
        SealedPart part = sealer.seal(key, context, plaintext, sealed);
        boolean inline = part.size() <= limits.maxInlineBytes();
        if (!inline) {
            try (PendingPart pending = store.beginPart(draft.caseId(), draft.entryId(), draft.documentPartId())) {
                pending.write(ByteBuffer.wrap(sealed.bytes()));
                pending.commit();
            }
        }
        return new Part(
                draft.documentPartId(),
                PartRole.DOCUMENT,
                null,
                part.size(),
                part.sha256(),
                acquirerKey.kid(),
                Wrapping.wrap(key, acquirerKey, context),
                inline ? BASE64URL.encodeToString(sealed.bytes()) : null);
    }

    /** What leaves the device names no file as the device does. */
    private Document stored(DraftState draft) {
        int longest = trust.evidenceLimits(trust.catalogue(draft.circumstances().catalogueVersion()))
                .maxNameLength();
        return draft.document(StoredNames.of(draft.evidence(), longest));
    }

    private String inline(DraftState draft, PartId partId, DraftState.SealedEvidence sealed) {
        byte[] bytes = store.readPart(draft.caseId(), draft.entryId(), partId);
        if (!Sha256.of(bytes).equals(sealed.sha256())) {
            throw new RecourseException(
                    RecourseException.Kind.STORE_UNUSABLE, "part " + partId + " has changed in the vault");
        }
        return BASE64URL.encodeToString(bytes);
    }

    private static DraftState.SealedEvidence sealed(DraftState draft, PartId partId) {
        DraftState.SealedEvidence sealed = draft.sealed().get(partId);
        if (sealed == null) throw new IllegalStateException("no sealed bytes of part " + partId);
        return sealed;
    }

    private static ContentKey key(Map<PartId, ContentKey> keys, PartId partId) {
        ContentKey key = keys.get(partId);
        if (key == null) throw new IllegalStateException("no content key of part " + partId);
        return key;
    }
}
