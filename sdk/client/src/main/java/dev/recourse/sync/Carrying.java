package dev.recourse.sync;

import dev.recourse.http.AcquirerApi;
import dev.recourse.http.Reply;
import dev.recourse.http.UploadResult;
import dev.recourse.model.Carried;
import dev.recourse.model.Entry;
import dev.recourse.model.KeySet;
import dev.recourse.model.Part;
import dev.recourse.model.PartId;
import dev.recourse.model.PartStatus;
import dev.recourse.model.ProblemDetails;
import dev.recourse.model.Receipt;
import dev.recourse.model.RootKey;
import dev.recourse.model.Upload;
import dev.recourse.seal.Receipts;
import dev.recourse.seal.SignedKeySet;
import dev.recourse.seal.UntrustedException;
import dev.recourse.store.OutboxEntry;
import dev.recourse.store.Registration;
import dev.recourse.wire.MalformedException;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes sealed entries that another device has copied to the acquirer. It keeps nothing: all that it knows are the acquirer's answers, so what
 * it does may be broken off and done again.
 */
public final class Carrying {
    /** Times around parts and commit; only an acquirer that contradicts itself, or a bad line, needs more. */
    private static final int ROUNDS = 5;

    private final AcquirerApi api;
    private final RootKey root;
    private KeySet keys;

    /** Makes it; {@code keySet} is the compact JWS that is at hand, null for none. */
    public Carrying(AcquirerApi api, RootKey root, @Nullable String keySet) {
        this.api = api;
        this.root = root;
        this.keys = new KeySet("", Instant.EPOCH, Instant.EPOCH, Collections.emptyList());
        if (keySet != null) take(keySet);
    }

    /**
     * Carries one entry as far as it goes.
     *
     * @throws IOException if the outbox cannot be read
     */
    public Carried carry(OutboxEntry entry) throws IOException {
        try {
            return carry(entry, entry.registration());
        } catch (MalformedException e) {
            return refused(entry, "outbox-damaged: " + e.getMessage());
        }
    }

    private Carried carry(OutboxEntry entry, Registration registration) throws IOException, MalformedException {
        String last = "";
        for (int round = 0; round < ROUNDS; round++) {
            Reply<Entry> reply = api.register(
                    entry.caseId(), entry.entryId(), registration.manifestBytes(), registration.signature());
            if (!reply.isOk()) return failed(entry, reply);
            if (reply.value().status().equals(Entry.OPEN)) {
                Carried ended = send(entry, registration, reply.value());
                if (ended != null) return ended;
                reply = api.commit(entry.caseId(), entry.entryId(), registration.sha256());
                // The next registration, with the same bytes, brings what is still missing.
                last = String.valueOf(reply);
                if (reply.hasCode("evidence-incomplete") || reply.hasCode("not-found")) continue;
                if (!reply.isOk()) return failed(entry, reply);
            }
            return ended(entry, registration, reply.value());
        }
        return Carried.later(entry.caseId(), entry.entryId(), last);
    }

    /** Sends what the acquirer does not have yet; returns null when it has all. */
    private @Nullable Carried send(OutboxEntry entry, Registration registration, Entry open)
            throws IOException, MalformedException {
        Map<PartId, Part> declared = new HashMap<>();
        for (Part part : registration.manifest().parts()) declared.put(part.partId(), part);
        for (PartStatus status : open.parts()) {
            if (status.state().equals(PartStatus.RECEIVED)) continue;
            Part part = declared.get(status.partId());
            if (status.state().equals(PartStatus.REJECTED)) return refused(entry, "part-rejected: " + status.partId());
            Upload upload = status.upload();
            if (part == null || upload == null || !upload.protocol().equals(Upload.TUS)) {
                return Carried.later(entry.caseId(), entry.entryId(), "the answer was not understood");
            }
            UploadResult result = api.upload(upload, entry.sealedFile(part), () -> false, position -> {});
            Reply<Long> reply = result.reply();
            if (result.end() == UploadResult.End.FAILED && reply != null) {
                return Carried.later(entry.caseId(), entry.entryId(), reply.toString());
            }
        }
        return null;
    }

    private Carried ended(OutboxEntry entry, Registration registration, Entry found) {
        Receipt receipt = found.receipt();
        if (!found.status().equals(Entry.COMMITTED)) return refused(entry, found.status());
        if (receipt != null && (verifies(receipt, registration) || (renewKeys() && verifies(receipt, registration)))) {
            return Carried.committed(entry.caseId(), entry.entryId(), receipt);
        }
        return Carried.later(entry.caseId(), entry.entryId(), "the receipt does not verify");
    }

    private boolean verifies(Receipt receipt, Registration registration) {
        try {
            Receipts.verify(receipt, keys, root, registration.sha256());
            return true;
        } catch (UntrustedException e) {
            return false;
        }
    }

    /** The receipt may be signed by a key that is newer than the set at hand. */
    private boolean renewKeys() {
        Reply<String> reply = api.encryptionKeys(null);
        return reply.isOk() && take(reply.value());
    }

    private boolean take(String jws) {
        try {
            keys = SignedKeySet.verify(jws, root);
            return true;
        } catch (UntrustedException e) {
            return false;
        }
    }

    private static Carried failed(OutboxEntry entry, Reply<?> reply) {
        ProblemDetails problem = reply.problem();
        if (problem == null || problem.retryable() || Bench.isOutage(reply)) {
            return Carried.later(entry.caseId(), entry.entryId(), reply.toString());
        }
        return refused(entry, problem.code());
    }

    private static Carried refused(OutboxEntry entry, String reason) {
        return Carried.refused(entry.caseId(), entry.entryId(), reason);
    }
}
