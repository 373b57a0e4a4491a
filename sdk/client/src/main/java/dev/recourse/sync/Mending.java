package dev.recourse.sync;

import dev.recourse.http.Reply;
import dev.recourse.model.AcquirerKey;
import dev.recourse.model.BlockReason;
import dev.recourse.model.Delivery;
import dev.recourse.model.Entry;
import dev.recourse.model.KeyId;
import dev.recourse.model.KeySet;
import dev.recourse.model.Manifest;
import dev.recourse.model.Part;
import dev.recourse.model.PartId;
import dev.recourse.seal.ContentKey;
import dev.recourse.seal.PartContext;
import dev.recourse.seal.SealException;
import dev.recourse.seal.Wrapping;
import dev.recourse.store.Registration;
import dev.recourse.store.VaultDamagedException;
import dev.recourse.wire.Manifests;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be done about a refused registration on the spot: wrap the content keys again. What is registered then is signed anew. */
final class Mending {
    private static final Logger LOG = LoggerFactory.getLogger(Mending.class);

    private final Bench bench;
    private final Delivery delivery;
    private final Judge judge;
    private final Set<KeyId> refused = new HashSet<>();
    private boolean wrappedAnew;

    Mending(Bench bench, Delivery delivery, Judge judge) {
        this.bench = bench;
        this.delivery = delivery;
        this.judge = judge;
    }

    /** Returns the registration to try instead; {@link Ended} if there is nothing that would help. */
    Registration mend(Reply<Entry> reply, Registration registration) throws Ended {
        if (reply.hasCode("encryption-key-unknown")) {
            judge.answered();
            return wrapForAnotherKey(registration);
        }
        // Twice in a row, and it is not the wrapping that is wrong.
        if (reply.hasCode("seal-invalid") && !wrappedAnew) {
            wrappedAnew = true;
            judge.answered();
            AcquirerKey key = sealingKey();
            if (key == null) throw new Ended(judge.judge(reply));
            return wrapAgain(registration, key);
        }
        if (reply.hasCode("signature-required") && registration.signature() == null) {
            judge.answered();
            throw deviceKeyUnavailable();
        }
        throw new Ended(judge.judge(reply));
    }

    private Registration wrapForAnotherKey(Registration registration) throws Ended {
        for (Part part : registration.manifest().parts()) refused.add(part.keyId());
        Discovery.Result refreshed = bench.discovery().keySet();
        AcquirerKey key = sealingKey();
        if (key == null) {
            if (refreshed == Discovery.Result.UNKNOWN) throw new Ended(judge.later(null));
            throw new Ended(Outcome.blocked(BlockReason.KEY_UNAVAILABLE, refused.toString()));
        }
        return wrapAgain(registration, key);
    }

    /** Only ever called when the refusal was read in full: else the old bytes may have been stored. */
    private Registration wrapAgain(Registration registration, AcquirerKey key) throws Ended {
        KeyAccess keys = bench.settings().keys();
        if (keys == null) throw deviceKeyUnavailable();
        Map<PartId, ContentKey> contentKeys;
        try {
            contentKeys = keys.contentKeys(delivery.caseId(), delivery.entryId());
        } catch (RuntimeException e) {
            LOG.warn(
                    "the content keys of entry {} cannot be had: {}",
                    delivery.entryId(),
                    e.getClass().getName());
            throw deviceKeyUnavailable();
        }
        try {
            return freeze(wrapped(registration.manifest(), key, contentKeys));
        } finally {
            for (ContentKey contentKey : contentKeys.values()) contentKey.close();
        }
    }

    private Manifest wrapped(Manifest manifest, AcquirerKey key, Map<PartId, ContentKey> contentKeys) throws Ended {
        List<Part> parts = new ArrayList<>();
        for (Part part : manifest.parts()) {
            ContentKey contentKey = contentKeys.get(part.partId());
            if (contentKey == null) throw deviceKeyUnavailable();
            PartContext context = new PartContext(
                    manifest.caseId(), manifest.entryId(), part.partId(), part.role(), part.documentType());
            try {
                parts.add(part.wrappedAgain(key.kid(), Wrapping.wrap(contentKey, key, context)));
            } catch (SealException e) {
                LOG.warn("entry {} cannot be wrapped for {}: {}", delivery.entryId(), key.kid(), e.getMessage());
                throw new Ended(
                        Outcome.blocked(BlockReason.KEY_UNAVAILABLE, key.kid().value()));
            }
        }
        return withParts(manifest, parts);
    }

    private static Manifest withParts(Manifest manifest, List<Part> parts) {
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

    private @Nullable AcquirerKey sealingKey() {
        KeySet set = bench.facts().keySet();
        if (set == null) return null;
        for (AcquirerKey key : set.keys()) {
            if (!refused.contains(key.kid()) && key.sealsAt(bench.now())) return key;
        }
        return null;
    }

    private Registration freeze(Manifest manifest) throws Ended {
        byte[] bytes = Manifests.write(manifest);
        bench.store().refreeze(delivery.caseId(), delivery.entryId(), bytes, sign(bytes));
        try {
            return bench.store().registration(delivery.caseId(), delivery.entryId());
        } catch (VaultDamagedException e) {
            throw new Ended(Outcome.blocked(BlockReason.VAULT_DAMAGED, "registration"));
        }
    }

    private @Nullable String sign(byte[] manifest) {
        Signing signing = bench.settings().signing();
        return signing == null ? null : signing.sign(manifest);
    }

    private static Ended deviceKeyUnavailable() {
        return new Ended(Outcome.blocked(BlockReason.DEVICE_KEY_UNAVAILABLE, null));
    }
}
