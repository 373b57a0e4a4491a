package dev.recourse;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.Question;
import dev.recourse.diagnosis.Diagnoser;
import dev.recourse.diagnosis.DiagnosisInput;
import dev.recourse.model.Application;
import dev.recourse.model.Body;
import dev.recourse.model.BusinessKey;
import dev.recourse.model.CaseId;
import dev.recourse.model.Diagnosis;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryId;
import dev.recourse.model.Manifest;
import dev.recourse.model.PartId;
import dev.recourse.model.Problem;
import dev.recourse.seal.ContentKey;
import dev.recourse.seal.ContentKeys;
import dev.recourse.store.Store;
import dev.recourse.wire.Manifests;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Clock clock;

    Workshop(
            Store store,
            Trust trust,
            Intake intake,
            Filing filing,
            DeviceAccess device,
            Uuid7 ids,
            Actions actions,
            Clock clock) {
        this.store = store;
        this.trust = trust;
        this.intake = intake;
        this.filing = filing;
        this.device = device;
        this.ids = ids;
        this.actions = actions;
        this.terminations = new Terminations(store);
        this.clock = clock;
    }

    Draft begin(DraftState state) {
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
        PartId partId = new PartId(ids.next());
        return intake.take(draft, partId, type, evidence, trust.evidenceLimits(), materialItemId, consentId);
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
        DiagnosisInput input = DiagnosisInput.of(application.transaction(), clock.instant())
                .withEvents(state.circumstances().events())
                .withAnswers(state.circumstances().answers())
                .withHistory(terminations.history(state.caseId()));
        Diagnosis made = Diagnoser.diagnose(catalogue(state), input).diagnosis();
        return state.withBody(state.applicant(), Body.of(application.withDiagnosis(made)));
    }

    List<Problem> problems(DraftState state) {
        List<Problem> problems = new ArrayList<>(DraftCheck.problems(state, catalogue(state), trust));
        problems.addAll(actions.problems(state));
        String guard = guard(state);
        CaseId existing = guard == null ? null : store.duplicate(guard, state.caseId());
        if (existing != null) problems.add(duplicate(existing));
        return Collections.unmodifiableList(problems);
    }

    List<Problem> warnings(DraftState state) {
        return DraftCheck.warnings(state);
    }

    /** Returns the catalogue that the draft began with. */
    Catalogue catalogue(DraftState state) {
        return trust.catalogue(state.circumstances().catalogueVersion());
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
        String guard = guard(state);
        if (guard == null) {
            store.freeze(state.caseId(), state.entryId(), bytes, signature, state.network(), actions.deadline(state));
            return;
        }
        CaseId existing =
                store.freezeGuarded(state.caseId(), state.entryId(), bytes, signature, state.network(), guard);
        // Somebody has filed the same transaction since problems() was asked.
        if (existing != null)
            throw new IllegalStateException(duplicate(existing).text().en());
        Application application = state.body().application();
        if (application != null) terminations.note(state.caseId(), application);
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
