package dev.recourse;

import dev.recourse.catalogue.ChecklistInput;
import dev.recourse.model.Applicant;
import dev.recourse.model.Application;
import dev.recourse.model.Body;
import dev.recourse.model.CaseId;
import dev.recourse.model.Document;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.MerchantNumber;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.PartId;
import dev.recourse.model.PartRole;
import dev.recourse.model.Problem;
import dev.recourse.model.Sha256;
import dev.recourse.model.TerminalNumber;
import dev.recourse.seal.PartContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that a draft knows, immutable; what its snapshot in the vault holds. */
record DraftState(
        CaseId caseId,
        EntryId entryId,
        EntryKind kind,
        Instant createdAt,
        String locale,
        PartId documentPartId,
        MerchantNumber merchantNumber,
        TerminalNumber terminalNumber,
        @Nullable Applicant applicant,
        Body body,
        List<EvidenceItem> evidence,
        Map<PartId, SealedEvidence> sealed,
        @Nullable EntryId inReplyTo,
        NetworkConstraint network,
        Circumstances circumstances) {
    DraftState {
        // The document has line feeds alone; a text pasted on another system brings its own line breaks.
        String text = body.text();
        if (text != null) body = body.withText(text.replace("\r\n", "\n").replace('\r', '\n'));
        evidence = Collections.unmodifiableList(new ArrayList<>(evidence));
        sealed = Collections.unmodifiableMap(new LinkedHashMap<>(sealed));
    }

    /** Size and digest of the sealed bytes of one piece of evidence, and what screening had to say of it. */
    record SealedEvidence(long size, Sha256 sha256, List<Problem> warnings) {
        SealedEvidence {
            warnings = Collections.unmodifiableList(new ArrayList<>(warnings));
        }
    }

    Document document() {
        return document(evidence);
    }

    /** Returns the document with the evidence as {@code named}. */
    Document document(List<EvidenceItem> named) {
        return new Document(caseId, entryId, kind, createdAt, locale, applicant, named, body);
    }

    /** Returns what the checklist of an application depends on; null for an entry of another kind. */
    @Nullable
    ChecklistInput checklistInput() {
        Application application = body.application();
        return application == null
                ? null
                : new ChecklistInput(
                        application, applicant, evidence, circumstances.events(), circumstances.answers(), createdAt);
    }

    PartContext documentContext() {
        return new PartContext(caseId, entryId, documentPartId, PartRole.DOCUMENT, null);
    }

    PartContext evidenceContext(PartId partId, DocumentType type) {
        return new PartContext(caseId, entryId, partId, PartRole.EVIDENCE, type);
    }

    /** Whether a DOCUMENT part belongs to this entry: its kind asks for one, it has evidence, or it has something to say. */
    boolean hasDocument() {
        return kind.needsDocument() || !evidence.isEmpty() || !body.equals(Body.ofText(null));
    }

    DraftState withBody(@Nullable Applicant newApplicant, Body newBody) {
        return copy(newApplicant, newBody, evidence, sealed, inReplyTo, network, circumstances);
    }

    /** Returns the same draft as an answer to another request, or to none. */
    DraftState withRequest(@Nullable EntryId request, Body newBody, List<EvidenceItem> newEvidence) {
        return copy(applicant, newBody, newEvidence, sealed, request, network, circumstances);
    }

    DraftState withNetwork(NetworkConstraint constraint) {
        return copy(applicant, body, evidence, sealed, inReplyTo, constraint, circumstances);
    }

    DraftState withCircumstances(Circumstances newCircumstances) {
        return copy(applicant, body, evidence, sealed, inReplyTo, network, newCircumstances);
    }

    DraftState withEvidence(EvidenceItem item, SealedEvidence sealedItem) {
        List<EvidenceItem> items = new ArrayList<>(evidence);
        items.add(item);
        Map<PartId, SealedEvidence> all = new LinkedHashMap<>(sealed);
        all.put(item.partId(), sealedItem);
        return copy(applicant, body, items, all, inReplyTo, network, circumstances);
    }

    DraftState withoutEvidence(PartId partId) {
        List<EvidenceItem> items = new ArrayList<>(evidence);
        items.removeIf(item -> item.partId().equals(partId));
        Map<PartId, SealedEvidence> rest = new LinkedHashMap<>(sealed);
        rest.remove(partId);
        return copy(applicant, body, items, rest, inReplyTo, network, circumstances);
    }

    private DraftState copy(
            @Nullable Applicant newApplicant,
            Body newBody,
            List<EvidenceItem> newEvidence,
            Map<PartId, SealedEvidence> newSealed,
            @Nullable EntryId newRequest,
            NetworkConstraint newNetwork,
            Circumstances newCircumstances) {
        return new DraftState(
                caseId,
                entryId,
                kind,
                createdAt,
                locale,
                documentPartId,
                merchantNumber,
                terminalNumber,
                newApplicant,
                newBody,
                newEvidence,
                newSealed,
                newRequest,
                newNetwork,
                newCircumstances);
    }
}
