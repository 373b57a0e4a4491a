package dev.recourse.sample.sandbox;

import dev.recourse.acquirer.AcquirerKeys;
import dev.recourse.acquirer.EntryOpener;
import dev.recourse.acquirer.OpenedPart;
import dev.recourse.acquirer.PartFailure;
import dev.recourse.model.BusinessKey;
import dev.recourse.model.CaseId;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Manifest;
import dev.recourse.model.Part;
import dev.recourse.model.Sha256;
import dev.recourse.seal.DeviceIdentity;
import dev.recourse.seal.DeviceSignature;
import dev.recourse.seal.UntrustedException;
import dev.recourse.wire.Entries;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code PUT /cases/{caseId}/entries/{entryId}}. The checks stand in the order of the contract, so that a replay succeeds for ever; a
 * registration that is refused leaves nothing behind.
 */
final class Registration {
    private final Ledger ledger;
    private final Keyring keyring;
    private final Devices devices;
    private final Views views;
    private final Commits commits;
    private final ManifestRules rules;
    private final SandboxSettings settings;

    Registration(
            Ledger ledger,
            Keyring keyring,
            Devices devices,
            Views views,
            Commits commits,
            ManifestRules rules,
            SandboxSettings settings) {
        this.ledger = ledger;
        this.keyring = keyring;
        this.devices = devices;
        this.views = views;
        this.commits = commits;
        this.rules = rules;
        this.settings = settings;
    }

    Answer put(String owner, CaseId caseId, EntryId entryId, byte[] bytes, @Nullable String signature)
            throws IOException, Refusal {
        Sha256 sha256 = Sha256.of(bytes);
        Answer known = ledger.find(() -> replay(owner, caseId, entryId, sha256));
        if (known != null) return known;

        Manifest manifest = rules.read(caseId, entryId, bytes);
        checkKeys(manifest);
        DeviceIdentity device = checkSignature(owner, bytes, signature);
        ledger.act(now -> checkCase(owner, manifest, now));
        Map<Part, OpenedPart> inline = openInline(manifest);

        return ledger.locked(now -> {
            // The world may have moved while the parts were opened.
            Answer twin = replay(owner, caseId, entryId, sha256);
            if (twin != null) return twin;
            admit(owner, manifest, bytes, sha256, signature, device, inline, now);
            return registered(owner, manifest);
        });
    }

    /** Returns the answer to bytes that are registered already, or null. */
    @Nullable
    Answer replay(String owner, CaseId caseId, EntryId entryId, Sha256 sha256) throws IOException, Refusal {
        CaseFile file = ledger.owner(owner).find(caseId);
        if (file == null) return null;
        Registered entry = file.registered(entryId);
        if (entry == null) {
            // The acquirer's own entries live under the same ids.
            if (file.entry(entryId) != null) throw Refusal.contentConflict();
            return null;
        }
        if (!entry.sha256().equals(sha256)) throw Refusal.contentConflict();
        return Answer.json(200, Entries.write(views.of(file, entry)));
    }

    private void checkKeys(Manifest manifest) throws Refusal {
        AcquirerKeys keys = keyring.keys();
        Duration grace = Duration.ofSeconds(settings.retention().keyGraceSeconds());
        EntryOpener opener = new EntryOpener(keys);
        for (Part part : manifest.parts()) {
            if (!keys.accepts(part.keyId(), ledger.now(), grace)) {
                throw Refusal.of(422, "encryption-key-unknown", "no key " + part.keyId() + " is in use");
            }
        }
        for (Part part : manifest.parts()) {
            Optional<PartFailure> failure = opener.checkWrappedKey(manifest.caseId(), manifest.entryId(), part);
            if (failure.isPresent()) throw refused(failure.get());
        }
    }

    private @Nullable DeviceIdentity checkSignature(String owner, byte[] bytes, @Nullable String signature)
            throws IOException, Refusal {
        if (signature == null) {
            if (settings.requireSignature()) throw Refusal.of(400, "signature-required", null);
            return null;
        }
        try {
            DeviceIdentity device = ledger.locked(now -> {
                Ledger.Owner known = ledger.owner(owner);
                try {
                    return DeviceSignature.verify(signature, bytes, known::device);
                } catch (UntrustedException e) {
                    throw Refusal.of(403, "device-not-trusted", e.getMessage());
                }
            });
            if (devices.isRevoked(device.kid())) throw Refusal.of(403, "device-not-trusted", "revoked");
            return device;
        } catch (IllegalArgumentException e) {
            throw Refusal.of(403, "device-not-trusted", e.getMessage());
        }
    }

    private void checkCase(String owner, Manifest manifest, Instant now) throws Refusal {
        CaseFile file = ledger.owner(owner).find(manifest.caseId());
        if (manifest.kind().equals(EntryKind.APPLICATION)) {
            if (file != null)
                throw Refusal.state(file.state(), Moves.allowed(file, now), "the case has its application");
            BusinessKey key = manifest.businessKey();
            CaseFile existing = key == null ? null : ledger.owner(owner).open(key);
            if (existing != null) throw Refusal.duplicate(existing.caseId());
            return;
        }
        if (file == null) throw Refusal.notFound();
        if (!file.merchantNumber().equals(manifest.merchantNumber())
                || !file.terminalNumber().equals(manifest.terminalNumber())) {
            throw Refusal.unprocessable("merchantNumber and terminalNumber are the same in every entry of a case");
        }
        commits.checkState(file, manifest.kind(), now, now);
        EntryId inReplyTo = manifest.inReplyTo();
        if (inReplyTo != null) {
            Entry answered = file.entry(inReplyTo);
            if (answered == null || !answered.actor().equals(Entry.ACQUIRER)) {
                throw Refusal.unprocessable("inReplyTo names no entry of the acquirer in this case");
            }
        }
        commits.checkAnswered(file, manifest.kind(), inReplyTo, now);
    }

    private Map<Part, OpenedPart> openInline(Manifest manifest) throws IOException, Refusal {
        EntryOpener opener = new EntryOpener(keyring.keys());
        Map<Part, OpenedPart> opened = new LinkedHashMap<>();
        for (Part part : manifest.parts()) {
            if (part.inline() == null) continue;
            try {
                opened.put(
                        part, opener.openPart(manifest, part, Evidence.inline(part), OutputStream.nullOutputStream()));
            } catch (EntryOpener.PartException e) {
                throw refused(e.failure());
            }
        }
        Optional<PartFailure> misfit = EntryOpener.checkDocument(manifest, opened.values());
        if (misfit.isPresent()) throw refused(misfit.get());
        return opened;
    }

    /** Registers an entry whose bytes are new and sound, if its case takes it. Call it inside the ledger's lock. */
    void admit(
            String owner,
            Manifest manifest,
            byte[] bytes,
            Sha256 sha256,
            @Nullable String signature,
            @Nullable DeviceIdentity device,
            Map<Part, OpenedPart> inline,
            Instant now)
            throws IOException, Refusal {
        checkCase(owner, manifest, now);
        List<Effect> effects = new ArrayList<>();
        CaseFile file = ledger.owner(owner).find(manifest.caseId());
        if (file == null) {
            Effect opened = opened(owner, manifest, now);
            effects.add(opened);
            file = new CaseFile(opened);
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("registrationSha256", sha256.hex());
        facts.put(
                "expiresAt",
                now.plusSeconds(settings.retention().registrationSeconds()).toString());
        if (signature != null && device != null) {
            facts.put("signature", signature);
            facts.put("deviceKid", device.kid());
            facts.put("deviceX", device.x());
        }
        Effect registration = new Effect(
                Effect.Kind.ENTRY_REGISTERED, owner, manifest.caseId(), manifest.entryId(), null, now, facts, null);
        effects.add(registration);
        // A rehearsal on a copy: the same effects make the entry again when they are on the disk.
        Registered entry = new Registered(manifest, registration, 0);
        for (OpenedPart part : inline.values()) {
            Place place = new Place(
                    owner, manifest.caseId(), manifest.entryId(), part.part().partId());
            Effect received = Verification.received(place, PartRecord.INLINE, part, now);
            effects.add(received);
            PartRecord record = entry.part(part.part().partId());
            if (record != null) record.received(received);
        }
        if (inline.size() == manifest.parts().size()) effects.addAll(commits.effects(file, entry, now));
        ledger.record(effects, bytes);
    }

    private Answer registered(String owner, Manifest manifest) throws IOException {
        CaseFile file = ledger.owner(owner).find(manifest.caseId());
        Registered entry = file == null ? null : file.registered(manifest.entryId());
        if (file == null || entry == null) throw new IllegalStateException("registered and not there");
        return Answer.json(201, Entries.write(views.of(file, entry)))
                .with("Location", "/v1/cases/" + manifest.caseId() + "/entries/" + manifest.entryId());
    }

    private static Effect opened(String owner, Manifest manifest, Instant now) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("caseNumber", CaseNumbers.next(now));
        facts.put("applicationKind", String.valueOf(manifest.applicationKind()));
        facts.put("merchantNumber", manifest.merchantNumber().value());
        facts.put("terminalNumber", manifest.terminalNumber().value());
        BusinessKey key = manifest.businessKey();
        if (key != null) facts.put("businessKey", key.value());
        return new Effect(Effect.Kind.CASE_OPENED, owner, manifest.caseId(), null, null, now, facts, null);
    }

    private static Refusal refused(PartFailure failure) {
        return Refusal.of(422, Verification.code(failure.kind()), "part " + failure.partId() + ": " + failure.detail());
    }
}
