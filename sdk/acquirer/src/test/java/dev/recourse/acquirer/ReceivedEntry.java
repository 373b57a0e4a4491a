package dev.recourse.acquirer;

import dev.recourse.model.AcquirerKey;
import dev.recourse.model.ApplicationKind;
import dev.recourse.model.CaseId;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Manifest;
import dev.recourse.model.MerchantNumber;
import dev.recourse.model.Part;
import dev.recourse.model.PartId;
import dev.recourse.model.PartRole;
import dev.recourse.model.Sha256;
import dev.recourse.model.TerminalNumber;
import dev.recourse.seal.ContentKey;
import dev.recourse.seal.PartContext;
import dev.recourse.seal.SealedPart;
import dev.recourse.seal.Sealer;
import dev.recourse.seal.Wrapping;
import dev.recourse.wire.Json;
import dev.recourse.wire.Manifests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** An entry as a client makes it: sealed parts and a manifest that fits, unless a test spoils one of them. */
final class ReceivedEntry {
    final CaseId caseId = new CaseId(UUID.randomUUID().toString());
    final EntryId entryId = new EntryId(UUID.randomUUID().toString());
    final List<Part> parts = new ArrayList<>();
    final Map<PartId, byte[]> sealed = new HashMap<>();
    private final List<Object> listed = new ArrayList<>();
    private final AcquirerKey key;

    ReceivedEntry(AcquirerKeys keys) {
        this.key = keys.keySet().keys().get(0);
    }

    PartId evidence(DocumentType type, byte[] plaintext) throws Exception {
        PartId partId = seal(PartRole.EVIDENCE, type, plaintext);
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("partId", partId.value());
        item.put("documentType", type.code());
        item.put("mediaType", "text/plain");
        item.put("fileName", "evidence.txt");
        item.put("size", (long) plaintext.length);
        item.put("sha256", Sha256.of(plaintext).hex());
        listed.add(item);
        return partId;
    }

    PartId document() throws Exception {
        return document(members -> {});
    }

    PartId document(Consumer<Map<String, Object>> spoil) throws Exception {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("format", "recourse-document-1");
        members.put("caseId", caseId.value());
        members.put("entryId", entryId.value());
        members.put("kind", "APPLICATION");
        members.put("createdAt", "2026-11-24T00:00:00Z");
        members.put("locale", "zh-CN");
        members.put("evidence", listed);
        members.put("body", new LinkedHashMap<>(Map.of("applicationKind", "HANDLE_FAILURE")));
        spoil.accept(members);
        return seal(PartRole.DOCUMENT, null, Json.object(members));
    }

    PartId seal(PartRole role, DocumentType type, byte[] plaintext) throws Exception {
        PartId partId = new PartId(UUID.randomUUID().toString());
        PartContext context = new PartContext(caseId, entryId, partId, role, type);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ContentKey contentKey = ContentKey.fresh()) {
            SealedPart made = new Sealer()
                    .seal(contentKey, context, new ByteArrayInputStream(plaintext), Channels.newChannel(out));
            String wrapped = Wrapping.wrap(contentKey, key, context);
            parts.add(new Part(partId, role, type, made.size(), made.sha256(), key.kid(), wrapped, null));
        }
        sealed.put(partId, out.toByteArray());
        return partId;
    }

    Manifest manifest() {
        return new Manifest(
                caseId,
                entryId,
                EntryKind.APPLICATION,
                Instant.parse("2026-11-24T00:00:00Z"),
                null,
                ApplicationKind.HANDLE_FAILURE,
                new MerchantNumber("898310148160568"),
                new TerminalNumber("12345678"),
                null,
                null,
                parts,
                null);
    }

    OpenedEntry openedWith(AcquirerKeys keys, Map<PartId, ByteArrayOutputStream> plaintext) throws Exception {
        return new EntryOpener(keys)
                .open(
                        Manifests.write(manifest()),
                        part -> new ByteArrayInputStream(sealed.get(part.partId())),
                        part -> plaintext.computeIfAbsent(part.partId(), id -> new ByteArrayOutputStream()));
    }

    OpenedEntry openedWith(AcquirerKeys keys) throws Exception {
        return openedWith(keys, new HashMap<>());
    }
}
