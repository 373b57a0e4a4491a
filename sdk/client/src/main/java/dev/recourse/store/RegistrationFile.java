package dev.recourse.store;

import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.Sha256;
import dev.recourse.wire.MalformedException;
import dev.recourse.wire.Manifests;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What turns a draft into an entry that is delivered, in one file, so that one rename is the whole submission: a line of facts in JSON,
 * then the manifest's exact bytes.
 *
 * @param origin of the entry
 * @param network over which networks it may travel
 * @param queuedAt when it was submitted, the device's clock
 * @param deadline of the acquirer
 * @param signature the device's, detached
 * @param guard keyed hash of the transaction, of an application
 * @param manifest exact bytes
 */
record RegistrationFile(
        Origin origin,
        NetworkConstraint network,
        Instant queuedAt,
        @Nullable Instant deadline,
        @Nullable String signature,
        @Nullable String guard,
        byte[] manifest) {
    /** Returns the line, with its line feed. */
    byte[] header(EntryFolder folder) {
        byte[] line = origin.write(folder)
                .put("network", network.name())
                .put("queuedAt", queuedAt)
                .put("deadline", deadline)
                .put("signature", signature)
                .put("guard", guard)
                .put("sha256", Sha256.of(manifest).hex())
                .bytes();
        byte[] header = Arrays.copyOf(line, line.length + 1);
        header[line.length] = '\n';
        return header;
    }

    static RegistrationFile read(EntryFolder folder, byte[] file) throws VaultDamagedException {
        try {
            HeadedFile parts = HeadedFile.split(file);
            Facts facts = parts.facts();
            if (!Sha256.of(parts.body()).hex().equals(facts.text("sha256"))) {
                throw new MalformedException("the digest does not fit");
            }
            return new RegistrationFile(
                    Origin.read(facts, folder),
                    NetworkConstraint.valueOf(facts.text("network")),
                    facts.time("queuedAt"),
                    facts.optionalTime("deadline"),
                    facts.optionalText("signature"),
                    facts.optionalText("guard"),
                    parts.body());
        } catch (MalformedException | IllegalArgumentException e) {
            throw new VaultDamagedException(folder.entryId() + ": the registration is damaged", e);
        }
    }

    RegistrationFile with(byte[] newManifest, @Nullable String newSignature) {
        return new RegistrationFile(origin, network, queuedAt, deadline, newSignature, guard, newManifest);
    }

    Registration registration(EntryFolder folder) throws VaultDamagedException {
        try {
            Registration registration =
                    new Registration(manifest, signature, Sha256.of(manifest), Manifests.read(manifest));
            if (!registration.manifest().entryId().equals(folder.entryId())
                    || !registration.manifest().caseId().equals(folder.caseId())) {
                throw new VaultDamagedException(folder.entryId() + ": the registration is another entry's", null);
            }
            return registration;
        } catch (MalformedException e) {
            throw new VaultDamagedException(folder.entryId() + ": the manifest is damaged", e);
        }
    }
}
