package dev.recourse;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.Checklist;
import dev.recourse.catalogue.ChecklistInput;
import dev.recourse.catalogue.DocumentInfo;
import dev.recourse.catalogue.EvidenceLimits;
import dev.recourse.catalogue.Labels;
import dev.recourse.catalogue.Question;
import dev.recourse.catalogue.Requirements;
import dev.recourse.catalogue.Screening;
import dev.recourse.catalogue.TerminalJournal;
import dev.recourse.compliance.Compliance;
import dev.recourse.diagnosis.Diagnoser;
import dev.recourse.diagnosis.DiagnosisInput;
import dev.recourse.model.Application;
import dev.recourse.model.Body;
import dev.recourse.model.BusinessKey;
import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.Consent;
import dev.recourse.model.Delivery;
import dev.recourse.model.Diagnosis;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.Institution;
import dev.recourse.model.Manifest;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.MoneyPosition;
import dev.recourse.model.PartId;
import dev.recourse.model.Problem;
import dev.recourse.model.StatusConfirmation;
import dev.recourse.model.TransactionRecord;
import dev.recourse.seal.ContentKey;
import dev.recourse.seal.ContentKeys;
import dev.recourse.store.CaseRecord;
import dev.recourse.store.Store;
import dev.recourse.wire.Documents;
import dev.recourse.wire.Manifests;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where drafts are made: takes evidence in, saves snapshots, freezes entries. */
final class Workshop {
    private final Store store;
    private final Trust trust;
    private final Intake intake;
    private final Filing filing;
    private final DeviceAccess device;
    private final Uuid7 ids;
    private final Actions actions;
    private final Terminations terminations;
    private final Requests requests;
    private final Pace pace;
    private final Clock clock;
    private final Institution receiver;

    Workshop(
            Store store,
            Trust trust,
            Intake intake,
            Filing filing,
            DeviceAccess device,
            Uuid7 ids,
            Actions actions,
            Pace pace,
            Clock clock,
            Institution receiver) {
        this.store = store;
        this.trust = trust;
        this.intake = intake;
        this.filing = filing;
        this.device = device;
        this.ids = ids;
        this.actions = actions;
        this.terminations = new Terminations(store);
        this.requests = new Requests(store);
        this.pace = pace;
        this.clock = clock;
        this.receiver = receiver;
    }

    Draft begin(DraftState begun) {
        DraftState state = checked(begun);
        Map<PartId, ContentKey> keys = new LinkedHashMap<>();
        keys.put(state.documentPartId(), ContentKey.fresh());
        store.createDraft(
                state.caseId(),
                state.entryId(),
                state.kind(),
                Snapshots.write(state),
                ContentKeys.write(keys),
                label(state));
        return new Draft(this, state, keys);
    }

    Draft resume(CaseId caseId, EntryId entryId) {
        DraftState state = Snapshots.read(store.readDraft(caseId, entryId));
        return new Draft(this, state, ContentKeys.read(store.readKeys(caseId, entryId)));
    }

    Intake.Taken take(
            DraftState draft,
            DocumentType type,
            Evidence evidence,
            @Nullable String materialItemId,
            @Nullable String consentId)
            throws RefusedException {
        // PIPL 29: whose data they are is asked before anything of them is kept, sealed or not.
        if (!isConsented(draft, type, consentId)) {
            throw new RefusedException(ClientTexts.problem("CONSENT_FIRST", type.code(), Labels.of(type)));
        }
        PartId partId = new PartId(ids.next());
        return intake.take(draft, partId, type, evidence, limits(draft), materialItemId, consentId);
    }

    void save(DraftState state, Map<PartId, ContentKey> keys) {
        store.saveDraft(state.caseId(), state.entryId(), Snapshots.write(state), ContentKeys.write(keys), label(state));
    }

    void forget(DraftState state, PartId partId) {
        store.deletePart(state.caseId(), state.entryId(), partId);
    }

    void discard(DraftState state) {
        store.discardDraft(state.caseId(), state.entryId());
    }

    /** Makes the diagnosis of an application anew after an answer that tells causes apart. */
    DraftState diagnosed(String questionId, DraftState state) {
        Application application = state.body().application();
        Question question = catalogue(state).question(questionId).orElse(null);
        if (application == null || question == null || !question.use().equals(Question.DIAGNOSIS)) return state;
        DiagnosisInput input = diagnosisInput(state, application);
        Diagnosis made = Diagnoser.diagnose(catalogue(state), input).diagnosis();
        return state.withBody(state.applicant(), Body.of(Reasons.diagnosed(application, made)));
    }

    List<Problem> problems(DraftState state) {
        List<Problem> problems = new ArrayList<>(DraftCheck.problems(state, catalogue(state), limits(state)));
        problems.addAll(requests.problems(state));
        for (EvidenceItem piece : state.evidence()) {
            if (isConsented(state, piece.documentType(), piece.consentId())) continue;
            problems.add(ClientTexts.problem("CONSENT_FIRST", piece.fileName(), Labels.of(piece.documentType())));
        }
        problems.addAll(actions.problems(state));
        String guard = guard(state);
        CaseId existing = guard == null ? null : store.duplicate(guard, state.caseId());
        if (existing != null) problems.add(duplicate(existing));
        return Collections.unmodifiableList(problems);
    }

    /**
     * Whether a document may be taken: it says nothing of a cardholder, or a consent that holds speaks of just this type of document, or the
     * signed consent lies with it (D-21). Another entry of the case may bring it.
     */
    private boolean isConsented(DraftState draft, DocumentType type, @Nullable String consentId) {
        boolean personal =
                catalogue(draft).document(type).map(DocumentInfo::personal).orElse(false);
        if (!personal) return true;
        for (EvidenceItem piece : draft.evidence()) {
            if (piece.documentType().equals(DocumentType.CARDHOLDER_CONSENT)) return true;
        }
        Application application = draft.body().application();
        List<Consent> consents =
                new ArrayList<>(application == null ? draft.body().consents() : application.consents());
        if (application == null) consents.addAll(ConsentWithdrawing.standing(store, draft.caseId()));
        for (Consent consent : consents) {
            boolean holds =
                    consent.withdrawnAt() == null && consent.documentTypes().contains(type);
            if (holds && (consentId == null || consentId.equals(consent.consentId()))) return true;
        }
        return false;
    }

    /** Returns what can never be right about what a piece of evidence names: an item nobody asks for, a consent nobody gave. */
    List<Problem> misnamed(DraftState state, EvidenceItem piece) {
        List<Problem> problems = new ArrayList<>(requests.misnamed(state, piece));
        if (piece.consentId() == null) return problems;
        Application application = state.body().application();
        List<Consent> consents =
                application == null ? ConsentWithdrawing.standing(store, state.caseId()) : application.consents();
        problems.addAll(Requirements.consents(consents, Collections.singletonList(piece)));
        return problems;
    }

    List<Problem> warnings(DraftState state) {
        List<Problem> warnings =
                new ArrayList<>(compliance(state).map(Compliance::warnings).orElse(Collections.emptyList()));
        warnings.addAll(trust.warnings());
        warnings.addAll(
                Answers.of(catalogue(state), state.circumstances().answers()).problems());
        warnings.addAll(confirmation(state));
        warnings.addAll(institution(state.body().application()));
        warnings.addAll(Reasons.warnings(state.body().application()));
        warnings.addAll(DraftCheck.warnings(state));
        warnings.addAll(requests.warnings(state));
        return DraftCheck.open(state, warnings);
    }

    /** the application goes to the acquirer of the profile, whatever institution it names. */
    private List<Problem> institution(@Nullable Application application) {
        List<Problem> warnings = new ArrayList<>();
        if (application == null) return warnings;
        Institution named = application.institution();
        boolean other = differs(named.name(), receiver.name(), "UNKNOWN")
                || differs(named.kind(), receiver.kind(), "UNKNOWN")
                || differs(named.code(), receiver.code(), "")
                || differs(named.licenceNumber(), receiver.licenceNumber(), "");
        if (other) {
            warnings.add(ClientTexts.problem(
                    "INSTITUTION_DIFFERS", "/institution", Screening.mask(named.name()), receiver.name()));
        }
        return warnings;
    }

    private static boolean differs(@Nullable String named, @Nullable String known, String unknown) {
        return named != null
                && known != null
                && !named.equals(unknown)
                && !known.equals(unknown)
                && !named.equals(known);
    }

    /** What speaks against a confirmation: the acquirer's own finding, and a test transaction that was not approved. */
    private List<Problem> confirmation(DraftState state) {
        List<Problem> warnings = new ArrayList<>();
        if (!state.kind().equals(EntryKind.COMPLETION_CONFIRMED)) return warnings;
        MoneyPosition position = MoneyPosition.of(state.body().moneyPosition());
        String said = store.caseOf(state.caseId())
                .map(CaseRecord::current)
                .map(Case::statusConfirmation)
                .orElse(null);
        StatusConfirmation confirmed = said == null ? StatusConfirmation.NOT_STARTED : StatusConfirmation.of(said);
        if (position != null && !position.fits(confirmed)) {
            warnings.add(ClientTexts.problem(
                    "MONEY_POSITION_DIFFERS", "/moneyPosition", position.name(), Labels.of(confirmed)));
        }
        TransactionRecord tested = state.body().transaction();
        if (tested != null) {
            DiagnosisInput input = DiagnosisInput.of(tested, clock.instant());
            Diagnosis made = Diagnoser.diagnose(catalogue(state), input).diagnosis();
            boolean approved = made.moneyCertainty().equals(MoneyCertainty.APPROVED.name());
            if (!approved) warnings.add(ClientTexts.problem("TEST_NOT_APPROVED", "/testTransaction"));
        }
        return warnings;
    }

    /** Returns the check of licence and terminal; nothing for an entry that is no application. */
    Optional<Compliance> compliance(DraftState state) {
        Application application = state.body().application();
        if (application == null) return Optional.empty();
        return Optional.of(Compliance.check(
                catalogue(state),
                application,
                terminations.history(state.caseId(), application.transaction()),
                clock.instant()));
    }

    Preflight preflight(DraftState state) {
        long bytes = state.hasDocument() ? Documents.writeDraft(state.document()).length : 0;
        for (DraftState.SealedEvidence sealed : state.sealed().values()) bytes += sealed.size();
        Instant dueAt = store.caseOf(state.caseId())
                .map(CaseRecord::current)
                .map(current -> state.kind().equals(EntryKind.APPEAL) ? current.appealUntil() : current.dueAt())
                .orElse(null);
        return new Preflight(bytes, problems(state), warnings(state), dueAt, pace.estimate(bytes));
    }

    DraftState rebound(DraftState state) throws RefusedException {
        return requests.rebound(state);
    }

    /** Returns which documents the entry needs: an application by the rules, an answer by what the acquirer has asked for. */
    Checklist checklist(DraftState state) {
        ChecklistInput input = state.checklistInput();
        if (input != null) return Checklist.of(catalogue(state), input);
        if (Requests.isAnswer(state)) return requests.checklist(state);
        return new Checklist(state.circumstances().catalogueVersion(), Collections.emptyList());
    }

    /** Writes the journal of the case's transaction, from this draft or from the application that was filed. */
    String journal(DraftState state) {
        DraftState applied = state.body().application() == null ? applied(state.caseId()) : state;
        Application application = applied == null ? null : applied.body().application();
        if (applied == null || application == null) throw new IllegalStateException("the application is not here");
        return TerminalJournal.of(
                catalogue(applied), application, applied.circumstances().events());
    }

    private @Nullable DraftState applied(CaseId caseId) {
        boolean erased =
                store.caseOf(caseId).filter(record -> record.erasedAt() != null).isPresent();
        for (Delivery delivery : erased ? Collections.<Delivery>emptyList() : store.deliveries(caseId)) {
            if (!delivery.kind().equals(EntryKind.APPLICATION)) continue;
            return Snapshots.read(store.readDraft(caseId, delivery.entryId()));
        }
        return null;
    }

    /** What the newest catalogue would change; the draft stays on its own. */
    NewerCatalogue catalogueChanges(DraftState state) {
        Application application = state.body().application();
        return CatalogueComparison.of(
                catalogue(state),
                trust.catalogue(),
                state.checklistInput(),
                application == null ? null : diagnosisInput(state, application));
    }

    private DiagnosisInput diagnosisInput(DraftState state, Application application) {
        return DiagnosisInput.of(application.transaction(), clock.instant())
                .withEvents(state.circumstances().events())
                .withAnswers(state.circumstances().answers())
                .withActionCodes(state.circumstances().actionCodes())
                .withHistory(terminations.history(state.caseId(), application.transaction()));
    }

    /** the check is made before the application, and kept with it unless the app has made its own. */
    private DraftState checked(DraftState state) {
        Application application = state.body().application();
        if (application == null
                || !application.complianceCheck().licenceStatus().equals("UNKNOWN")) return state;
        return compliance(state)
                .map(found ->
                        state.withBody(state.applicant(), Body.of(application.withComplianceCheck(found.check()))))
                .orElse(state);
    }

    /** Returns the catalogue that the draft began with. */
    Catalogue catalogue(DraftState state) {
        return trust.catalogue(state.circumstances().catalogueVersion());
    }

    private EvidenceLimits limits(DraftState state) {
        return trust.evidenceLimits(catalogue(state));
    }

    /** Returns the version that a draft begins with now. */
    String catalogueVersion() {
        return trust.catalogue().version();
    }

    Instant now() {
        return clock.instant();
    }

    String freshId() {
        return ids.next();
    }

    void submit(DraftState state, Map<PartId, ContentKey> keys) {
        Manifest manifest = filing.manifest(state, keys);
        byte[] bytes = Manifests.write(manifest);
        String signature = device.sign(bytes);
        Application application = state.body().application();
        String guard = guard(state);
        if (application == null || guard == null) {
            store.freeze(state.caseId(), state.entryId(), bytes, signature, state.network(), actions.deadline(state));
            return;
        }
        CaseId existing = store.freezeGuarded(
                state.caseId(),
                state.entryId(),
                bytes,
                signature,
                state.network(),
                guard,
                Terminations.note(application));
        // Somebody has filed the same transaction since problems() was asked.
        if (existing != null)
            throw new IllegalStateException(duplicate(existing).text().en());
    }

    private @Nullable String guard(DraftState state) {
        Application application = state.body().application();
        return application == null
                ? null
                : device.hash(BusinessKey.of(application.transaction()).value());
    }

    private static Problem duplicate(CaseId existing) {
        return ClientTexts.problem("DUPLICATE_CASE", "/transaction", existing.value());
    }

    /** What a list shows of a case before the acquirer knows it; personal, so the store keeps it encrypted. */
    private static byte[] label(DraftState state) {
        Application application = state.body().application();
        String label = application == null
                ? ""
                : application.merchant().name() + " · "
                        + Amounts.plain(application.transaction().money())
                        + " · " + application.transaction().systemTraceAuditNumber();
        return label.getBytes(StandardCharsets.UTF_8);
    }
}
