package dev.recourse.sample.sandbox;

import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Manifest;
import dev.recourse.model.Part;
import dev.recourse.model.PartId;
import dev.recourse.model.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry that the merchant has registered. Guarded by the ledger. */
final class Registered {
    private final Manifest manifest;
    private final Sha256 sha256;
    private final Instant registeredAt;
    private final Instant expiresAt;
    private final long record;
    private final Map<PartId, PartRecord> parts = new LinkedHashMap<>();
    private String status = Entry.OPEN;
    private @Nullable Entry committed;

    Registered(Manifest manifest, Effect effect, long record) {
        this.manifest = withoutInline(manifest);
        this.sha256 = new Sha256(effect.fact("registrationSha256"));
        this.registeredAt = effect.at();
        this.expiresAt = Instant.parse(effect.fact("expiresAt"));
        this.record = record;
        for (Part part : this.manifest.parts()) parts.put(part.partId(), new PartRecord(part));
    }

    /** Returns what was registered, without inline bytes: those stay in the journal, not in memory. */
    Manifest manifest() {
        return manifest;
    }

    EntryId entryId() {
        return manifest.entryId();
    }

    EntryKind kind() {
        return manifest.kind();
    }

    Sha256 sha256() {
        return sha256;
    }

    Instant registeredAt() {
        return registeredAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    /** Returns the journal's record that holds the exact bytes. */
    long record() {
        return record;
    }

    Collection<PartRecord> parts() {
        return parts.values();
    }

    @Nullable
    PartRecord part(PartId partId) {
        return parts.get(partId);
    }

    boolean isOpen() {
        return status.equals(Entry.OPEN);
    }

    String status() {
        return status;
    }

    @Nullable
    Entry committed() {
        return committed;
    }

    void commit(Entry entry) {
        status = Entry.COMMITTED;
        committed = entry;
    }

    void discard() {
        status = Entry.DISCARDED;
    }

    private static Manifest withoutInline(Manifest manifest) {
        List<Part> parts = new ArrayList<>();
        for (Part part : manifest.parts()) {
            parts.add(new Part(
                    part.partId(),
                    part.role(),
                    part.documentType(),
                    part.size(),
                    part.sha256(),
                    part.keyId(),
                    part.wrappedKey(),
                    null));
        }
        return new Manifest(
                manifest.caseId(),
                manifest.entryId(),
                manifest.kind(),
                manifest.createdAt(),
                manifest.sequenceHint(),
                manifest.applicationKind(),
                manifest.merchantNumber(),
                manifest.terminalNumber(),
                manifest.businessKey(),
                manifest.inReplyTo(),
                parts,
                manifest.client());
    }
}
