package dev.recourse;

import dev.recourse.model.CaseId;
import dev.recourse.model.Consent;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.PartId;
import dev.recourse.model.Problem;
import dev.recourse.model.RecourseException;
import dev.recourse.model.Sha256;
import dev.recourse.seal.ContentKey;
import dev.recourse.seal.ContentKeys;
import dev.recourse.seal.Opener;
import dev.recourse.seal.SealException;
import dev.recourse.seal.SealedPart;
import dev.recourse.seal.Sealer;
import dev.recourse.store.PendingPart;
import dev.recourse.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a new draft of an entry that is blocked, or ended before it arrived. Its evidence is opened from the vault with the content keys that are kept until the receipt,
 * and sealed anew in the same pass: the plaintext exists in memory only, a megabyte at a time.
 */
final class Reopening {
    private final Store store;
    private final Workshop workshop;
    private final Sealer sealer;
    private final Uuid7 ids;
    private final Clock clock;

    Reopening(Store store, Workshop workshop, Sealer sealer, Uuid7 ids, Clock clock) {
        this.store = store;
        this.workshop = workshop;
        this.sealer = sealer;
        this.ids = ids;
        this.clock = clock;
    }

    Draft reopen(Delivery blocked) {
        boolean ended = blocked.state() == DeliveryState.CANCELLED;
        if (blocked.state() != DeliveryState.BLOCKED && !ended) {
            throw new IllegalStateException("entry " + blocked.entryId() + " is " + blocked.state() + ", not BLOCKED");
        }
        DraftState old = Snapshots.read(store.readDraft(blocked.caseId(), blocked.entryId()));
        boolean application = old.kind().equals(EntryKind.APPLICATION);
        // An application is its case: under new ids it begins a new one.
        CaseId caseId = application ? new CaseId(ids.next()) : old.caseId();
        DraftState empty = new DraftState(
                caseId,
                new EntryId(ids.next()),
                old.kind(),
                clock.instant(),
                old.locale(),
                new PartId(ids.next()),
                old.merchantNumber(),
                old.terminalNumber(),
                old.applicant(),
                old.body(),
                Collections.emptyList(),
                Collections.emptyMap(),
                old.inReplyTo(),
                old.network(),
                old.circumstances());
        Draft draft = workshop.begin(empty);
        try {
            Map<PartId, ContentKey> keys = keys(old);
            List<Problem> lost = new ArrayList<>();
            List<EvidenceItem> items = new ArrayList<>(old.evidence());
            List<Consent> withdrawn = ConsentWithdrawing.withdrawn(store, old.caseId());
            for (Consent consent : withdrawn) items.removeIf(item -> ConsentWithdrawing.isGivenUnder(consent, item));
            DraftState next = empty;
            Map<PartId, ContentKey> newKeys = new LinkedHashMap<>();
            for (EvidenceItem item : items) {
                ContentKey key = keys.get(item.partId());
                if (key == null || !opens(old, item, key)) {
                    String type = item.documentType().code();
                    lost.add(ClientTexts.problem("EVIDENCE_LOST", type, item.fileName()));
                    continue;
                }
                PartId partId = new PartId(ids.next());
                ContentKey newKey = ContentKey.fresh();
                next = next.withEvidence(
                        new EvidenceItem(
                                partId,
                                item.documentType(),
                                item.mediaType(),
                                item.fileName(),
                                item.size(),
                                item.sha256(),
                                item.capturedAt(),
                                item.consentId(),
                                item.materialItemId()),
                        sealAnew(old, item, key, next, partId, newKey));
                newKeys.put(partId, newKey);
            }
            draft.adopt(next, newKeys, lost);
            for (Consent consent : withdrawn) draft.end(consent);
            if (!ended) store.replaced(old.caseId(), old.entryId());
            return draft;
        } catch (SealException e) {
            draft.discard();
            throw new RecourseException(
                    RecourseException.Kind.DEVICE_KEY_UNAVAILABLE,
                    "evidence of " + blocked.entryId() + " cannot be opened on this device any more",
                    e);
        } catch (IOException e) {
            draft.discard();
            throw DeviceFailure.of("evidence of " + blocked.entryId() + " could not be sealed anew", e);
        }
    }

    /** Returns the content keys; none if their file is damaged. */
    private Map<PartId, ContentKey> keys(DraftState old) {
        try {
            return ContentKeys.read(store.readKeys(old.caseId(), old.entryId()));
        } catch (RecourseException e) {
            return Collections.emptyMap();
        }
    }

    /** Whether the vault's copy is what was attached. Read once more than needed, so that what fails later is the writing. */
    private boolean opens(DraftState old, EvidenceItem item, ContentKey key) {
        MessageDigest digest = Sha256.newDigest();
        try (InputStream sealed = Files.newInputStream(store.partPath(old.caseId(), old.entryId(), item.partId()));
                InputStream plaintext =
                        Opener.opening(key, old.evidenceContext(item.partId(), item.documentType()), sealed)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = plaintext.read(buffer); read >= 0; read = plaintext.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return Sha256.ofDigest(digest.digest()).equals(item.sha256());
        } catch (IOException | SealException e) {
            return false;
        }
    }

    private DraftState.SealedEvidence sealAnew(
            DraftState old, EvidenceItem item, ContentKey key, DraftState draft, PartId partId, ContentKey newKey)
            throws IOException, SealException {
        Path path = store.partPath(old.caseId(), old.entryId(), item.partId());
        try (InputStream sealed = store.undisturbed(Files.newInputStream(path));
                InputStream plaintext =
                        Opener.opening(key, old.evidenceContext(item.partId(), item.documentType()), sealed);
                PendingPart pending = store.beginPart(draft.caseId(), draft.entryId(), partId)) {
            SealedPart part =
                    sealer.seal(newKey, draft.evidenceContext(partId, item.documentType()), plaintext, pending);
            if (!part.plaintextSha256().equals(item.sha256())) {
                throw new SealException(SealException.Kind.DAMAGED, "the vault's copy has changed");
            }
            pending.commit();
            DraftState.SealedEvidence before = old.sealed().get(item.partId());
            return new DraftState.SealedEvidence(
                    part.size(), part.sha256(), before == null ? Collections.emptyList() : before.warnings());
        }
    }
}
