package dev.recourse;

import dev.recourse.model.Application;
import dev.recourse.model.AuditEntry;
import dev.recourse.model.Body;
import dev.recourse.model.CaseId;
import dev.recourse.model.Consent;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.PartId;
import dev.recourse.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes evidence out of use when the person it is about withdraws the consent: erased from drafts, frozen where it was filed. */
final class ConsentWithdrawing {
    private static final String WITHDRAWN = "CONSENT_WITHDRAWN";

    private final RecourseClient client;
    private final Store store;

    ConsentWithdrawing(RecourseClient client, Store store) {
        this.client = client;
        this.store = store;
    }

    ConsentWithdrawal withdraw(CaseId caseId, String consentId) {
        find(consentId, all(store, caseId));
        // Noted first: from here on nothing that is reopened takes the evidence along. Once: the first time counts, and
        // a call after a crash
        // only does what was left undone.
        if (!times(store, caseId).containsKey(consentId)) store.noteConsentWithdrawn(caseId, WITHDRAWN, consentId);
        Consent withdrawn = find(consentId, withdrawn(store, caseId));
        List<EntryId> erased = new ArrayList<>();
        List<EntryId> frozen = new ArrayList<>();
        for (Delivery delivery : store.deliveries(caseId)) {
            if (delivery.state() == DeliveryState.DRAFT) {
                if (client.edit(caseId, delivery.entryId()).end(withdrawn)) erased.add(delivery.entryId());
                continue;
            }
            List<PartId> parts = given(read(delivery), withdrawn);
            if (parts.isEmpty()) continue;
            boolean here = delivery.state() == DeliveryState.CANCELLED || isTakenBack(delivery);
            boolean gone = here || delivery.state() == DeliveryState.COMMITTED;
            if (gone) store.removeSealed(caseId, delivery.entryId(), parts);
            (here ? erased : frozen).add(delivery.entryId());
        }
        return new ConsentWithdrawal(erased, frozen);
    }

    /** Returns the consents of a case that were withdrawn on this device. */
    static List<Consent> withdrawn(Store store, CaseId caseId) {
        Map<String, Instant> times = times(store, caseId);
        List<Consent> withdrawn = new ArrayList<>();
        for (Consent consent : times.isEmpty() ? Collections.<Consent>emptyList() : all(store, caseId)) {
            Instant at = times.get(consent.consentId());
            if (at != null) withdrawn.add(consent.withdrawnAt() == null ? consent.withdrawn(at) : consent);
        }
        return withdrawn;
    }

    /** Returns the consents of a case that hold. */
    static List<Consent> standing(Store store, CaseId caseId) {
        Map<String, Instant> times = times(store, caseId);
        List<Consent> standing = all(store, caseId);
        standing.removeIf(consent -> times.containsKey(consent.consentId()));
        return standing;
    }

    private static Map<String, Instant> times(Store store, CaseId caseId) {
        Map<String, Instant> times = new LinkedHashMap<>();
        for (AuditEntry entry : store.audit(caseId)) {
            boolean noted = entry.action().equals(WITHDRAWN) && entry.object() != null;
            if (noted) times.putIfAbsent(String.valueOf(entry.object()), entry.at());
        }
        return times;
    }

    /** Evidence that names no consent was given under whichever covers its type. */
    static boolean isGivenUnder(Consent consent, EvidenceItem item) {
        if (item.consentId() != null) return item.consentId().equals(consent.consentId());
        return consent.documentTypes().contains(item.documentType());
    }

    private static Consent find(String consentId, List<Consent> consents) {
        for (Consent consent : consents) if (consent.consentId().equals(consentId)) return consent;
        throw new IllegalArgumentException("the case has no consent " + consentId);
    }

    private static List<Consent> all(Store store, CaseId caseId) {
        List<Consent> all = new ArrayList<>();
        for (Delivery delivery : store.deliveries(caseId)) {
            Body body =
                    Snapshots.read(store.readDraft(caseId, delivery.entryId())).body();
            Application application = body.application();
            all.addAll(application == null ? body.consents() : application.consents());
        }
        return all;
    }

    private DraftState read(Delivery delivery) {
        return Snapshots.read(store.readDraft(delivery.caseId(), delivery.entryId()));
    }

    /** What was never sent, or cannot go as it is, does not have to go with this evidence. */
    private boolean isTakenBack(Delivery delivery) {
        boolean unsent = delivery.state() == DeliveryState.QUEUED
                || (delivery.state() == DeliveryState.BLOCKED && !delivery.attempted());
        return unsent && store.cancel(delivery.caseId(), delivery.entryId());
    }

    private static List<PartId> given(DraftState state, Consent consent) {
        List<PartId> parts = new ArrayList<>();
        for (EvidenceItem item : state.evidence()) if (isGivenUnder(consent, item)) parts.add(item.partId());
        return parts;
    }
}
