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
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes evidence out of use when the person it is about withdraws the consent: erased from drafts, frozen where it was filed. */
final class ConsentWithdrawing {
    private static final String WITHDRAWN = "CONSENT_WITHDRAWN";

    private final RecourseClient client;
    private final Store store;
    private final Clock clock;

    ConsentWithdrawing(RecourseClient client, Store store, Clock clock) {
        this.client = client;
        this.store = store;
        this.clock = clock;
    }

    ConsentWithdrawal withdraw(CaseId caseId, String consentId) {
        // Noted first: from here on nothing that is reopened takes the evidence along.
        store.noteConsentWithdrawn(caseId, WITHDRAWN, consentId);
        List<EntryId> erased = new ArrayList<>();
        List<EntryId> frozen = new ArrayList<>();
        for (Delivery delivery : store.deliveries(caseId)) {
            DraftState state = Snapshots.read(store.readDraft(caseId, delivery.entryId()));
            List<PartId> parts = given(state, consentId);
            if (delivery.state() == DeliveryState.DRAFT) {
                take(client.edit(caseId, delivery.entryId()), parts, consentId);
                if (!parts.isEmpty()) erased.add(delivery.entryId());
            } else if (!parts.isEmpty()) {
                boolean here = isEnded(delivery) || isTakenBack(delivery);
                boolean gone = here || delivery.state() == DeliveryState.COMMITTED;
                if (gone) store.removeSealed(caseId, delivery.entryId(), parts);
                (here ? erased : frozen).add(delivery.entryId());
            }
        }
        return new ConsentWithdrawal(erased, frozen);
    }

    /** Returns the consents of a case that were withdrawn on this device. */
    static Set<String> withdrawn(Store store, CaseId caseId) {
        Set<String> ids = new HashSet<>();
        for (AuditEntry entry : store.audit(caseId)) {
            if (entry.action().equals(WITHDRAWN) && entry.object() != null) ids.add(entry.object());
        }
        return ids;
    }

    private static boolean isEnded(Delivery delivery) {
        return delivery.state() == DeliveryState.CANCELLED;
    }

    /** What was never sent, or cannot go as it is, does not have to go with this evidence. */
    private boolean isTakenBack(Delivery delivery) {
        if (delivery.state() == DeliveryState.QUEUED) return store.cancel(delivery.caseId(), delivery.entryId());
        if (delivery.state() != DeliveryState.BLOCKED || delivery.attempted()) return false;
        return store.cancel(delivery.caseId(), delivery.entryId());
    }

    private static List<PartId> given(DraftState state, String consentId) {
        List<PartId> parts = new ArrayList<>();
        for (EvidenceItem item : state.evidence()) if (consentId.equals(item.consentId())) parts.add(item.partId());
        return parts;
    }

    private void take(Draft draft, List<PartId> parts, String consentId) {
        for (PartId part : parts) draft.detach(part);
        Body body = draft.body();
        Application application = body.application();
        if (application != null) {
            draft.application(draft.applicant(), withConsents(application, ended(application.consents(), consentId)));
        } else {
            draft.body(draft.applicant(), withConsents(body, ended(body.consents(), consentId)));
        }
    }

    private List<Consent> ended(List<Consent> consents, String consentId) {
        Instant now = clock.instant();
        List<Consent> all = new ArrayList<>();
        for (Consent consent : consents) {
            boolean ends = consent.consentId().equals(consentId) && consent.withdrawnAt() == null;
            all.add(
                    ends
                            ? new Consent(
                                    consent.consentId(),
                                    consent.subject(),
                                    consent.purpose(),
                                    consent.documentTypes(),
                                    consent.textVersion(),
                                    consent.givenAt(),
                                    now)
                            : consent);
        }
        return all;
    }

    private static Application withConsents(Application a, List<Consent> consents) {
        return new Application(
                a.applicationKind(),
                a.reason(),
                a.transaction(),
                a.diagnosis(),
                a.institution(),
                a.merchant(),
                a.terminal(),
                a.narrative(),
                a.requestedAction(),
                a.contactRecord(),
                a.declaration(),
                consents,
                a.complianceCheck());
    }

    private static Body withConsents(Body body, List<Consent> consents) {
        return new Body(
                null,
                body.text(),
                body.reasonCode(),
                body.answers(),
                body.declaration(),
                consents,
                body.transaction(),
                body.diagnosis(),
                body.moneyPosition(),
                body.occurredAt());
    }
}
