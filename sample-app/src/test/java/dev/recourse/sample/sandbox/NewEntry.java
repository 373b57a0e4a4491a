package dev.recourse.sample.sandbox;

import dev.recourse.model.AcquirerKey;
import dev.recourse.model.ApplicationKind;
import dev.recourse.model.BusinessKey;
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
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** An entry as a client makes it. */
final class NewEntry {
    final CaseId caseId;
    final EntryId entryId = new EntryId(UUID.randomUUID().toString());
    final EntryKind kind;
    final List<Part> parts = new ArrayList<>();
    final Map<PartId, byte[]> sealed = new LinkedHashMap<>();
    private final AcquirerKey key;
    private final List<Object> listed = new ArrayList<>();
    String merchantNumber = "898310148160568";
    ApplicationKind applicationKind;
    String businessKey;
    String inReplyTo;

    NewEntry(CaseId caseId, EntryKind kind, AcquirerKey key) {
        this.caseId = caseId;
        this.kind = kind;
        this.key = key;
        this.applicationKind = kind.equals(EntryKind.APPLICATION) ? ApplicationKind.HANDLE_FAILURE : null;
    }

    AcquirerKey key() {
        return key;
    }

    NewEntry inReplyTo(String entry) {
        inReplyTo = entry;
        return this;
    }

    NewEntry businessKey(String value) {
        businessKey = value;
        return this;
    }

    NewEntry applicationKind(ApplicationKind other) {
        applicationKind = other;
        return this;
    }

    NewEntry evidence(DocumentType type, byte[] plaintext, boolean inline) {
        PartId partId = part(PartRole.EVIDENCE, type, plaintext, inline);
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("partId", partId.value());
        item.put("documentType", type.code());
        item.put("mediaType", "text/plain");
        item.put("fileName", "evidence.txt");
        item.put("size", (long) plaintext.length);
        item.put("sha256", Sha256.of(plaintext).hex());
        listed.add(item);
        return this;
    }

    NewEntry document() {
        return document(true, members -> {});
    }

    NewEntry document(boolean inline, Consumer<Map<String, Object>> spoil) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("format", "recourse-document-1");
        members.put("caseId", caseId.value());
        members.put("entryId", entryId.value());
        members.put("kind", kind.code());
        members.put("createdAt", "2026-11-24T00:00:00Z");
        members.put("locale", "zh-CN");
        members.put("evidence", listed);
        Map<String, Object> body = new LinkedHashMap<>();
        if (applicationKind != null) body.put("applicationKind", applicationKind.code());
        body.put("text", "交易已终止");
        members.put("body", body);
        spoil.accept(members);
        part(PartRole.DOCUMENT, null, Json.object(members), inline);
        return this;
    }

    PartId part(PartRole role, DocumentType type, byte[] plaintext, boolean inline) {
        PartId partId = new PartId(UUID.randomUUID().toString());
        PartContext context = new PartContext(caseId, entryId, partId, role, type);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ContentKey contentKey = ContentKey.fresh()) {
            SealedPart made = new Sealer()
                    .seal(contentKey, context, new ByteArrayInputStream(plaintext), Channels.newChannel(out));
            parts.add(new Part(
                    partId,
                    role,
                    type,
                    made.size(),
                    made.sha256(),
                    key.kid(),
                    Wrapping.wrap(contentKey, key, context),
                    inline ? Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray()) : null));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        sealed.put(partId, out.toByteArray());
        return partId;
    }

    byte[] manifest() {
        return Manifests.write(new Manifest(
                caseId,
                entryId,
                kind,
                Instant.parse("2026-11-24T00:00:00Z"),
                null,
                applicationKind,
                new MerchantNumber(merchantNumber),
                new TerminalNumber("12345678"),
                businessKey == null ? null : new BusinessKey(businessKey),
                inReplyTo == null ? null : new EntryId(inReplyTo),
                parts,
                null));
    }

    String path() {
        return "/cases/" + caseId + "/entries/" + entryId;
    }

    byte[] commit() {
        return Json.object(Map.of("registrationSha256", Sha256.of(manifest()).hex()));
    }
}
