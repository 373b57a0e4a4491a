package dev.recourse;

import dev.recourse.catalogue.ChecklistItem;
import dev.recourse.catalogue.Requirements;
import dev.recourse.model.Applicant;
import dev.recourse.model.Application;
import dev.recourse.model.Body;
import dev.recourse.model.CaseId;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.PartId;
import dev.recourse.model.Problem;
import dev.recourse.model.RecourseException;
import dev.recourse.seal.ContentKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry that its author still edits: an application, a supplement, a message, an appeal…
 *
 * <h2>Guarantees</h2>
 * Each change is on the disk when its method returns, encrypted under the device key; evidence is sealed to the acquirer in one
 * pass, its plaintext never touches the disk. When {@link #submit} returns, the entry will reach the acquirer exactly once,
 * however often the device loses power or network. Needs no network.
 *
 * <p>Safe for use by several threads; one change happens at a time.
 */
public final class Draft {
    private final Workshop workshop;
    private DraftState state;
    private final Map<PartId, ContentKey> keys;
    private boolean closed;

    Draft(Workshop workshop, DraftState state, Map<PartId, ContentKey> keys) {
        this.workshop = workshop;
        this.state = state;
        this.keys = new LinkedHashMap<>(keys);
    }

    /** Returns the case that the entry belongs to. */
    public synchronized CaseId caseId() {
        return state.caseId();
    }

    /** Returns the entry. */
    public synchronized EntryId entryId() {
        return state.entryId();
    }

    /** Returns what kind of entry it is. */
    public synchronized EntryKind kind() {
        return state.kind();
    }

    /** Returns what it says so far. */
    public synchronized Body body() {
        return state.body();
    }

    /** Returns who speaks, if that is known yet. */
    public synchronized @Nullable Applicant applicant() {
        return state.applicant();
    }

    /** Replaces what an application says. */
    public Draft application(@Nullable Applicant applicant, Application application) {
        return body(applicant, Body.of(application));
    }

    /** Replaces what an entry of any kind says. */
    public synchronized Draft body(@Nullable Applicant applicant, Body body) {
        if ((body.application() != null) != state.kind().equals(EntryKind.APPLICATION)) {
            throw new IllegalArgumentException("body.application belongs to an APPLICATION, and to nothing else");
        }
        save(state.withBody(applicant, body));
        return this;
    }

    /** Says over which networks the entry may travel; any by default. */
    public synchronized Draft network(NetworkConstraint constraint) {
        save(state.withNetwork(constraint));
        return this;
    }

    /** Returns the evidence attached so far. */
    public synchronized List<EvidenceItem> evidence() {
        return state.evidence();
    }

    /** Attaches evidence; as {@link #attach(DocumentType, Evidence, String, String)} without item and consent. */
    public List<Problem> attach(DocumentType type, Evidence evidence) {
        return attach(type, evidence, null, null);
    }

    /**
     * Seals evidence to the acquirer and attaches it.
     *
     * @param type what the evidence is
     * @param evidence where its bytes come from; read once
     * @param materialItemId the requested item that it answers
     * @param consentId the consent under which it is given
     * @return nothing if it is attached and on the disk; else what is wrong with it, and the draft is as before
     * @throws RecourseException if the device has no room, or the store or its key is not usable
     */
    public synchronized List<Problem> attach(
            DocumentType type, Evidence evidence, @Nullable String materialItemId, @Nullable String consentId) {
        open();
        Intake.Taken taken;
        try {
            taken = workshop.take(state, type, evidence, materialItemId, consentId);
        } catch (RefusedException e) {
            return e.problems();
        }
        Map<PartId, ContentKey> more = new LinkedHashMap<>(keys);
        more.put(taken.item().partId(), taken.key());
        DraftState next = state.withEvidence(taken.item(), taken.sealed());
        workshop.save(next, more);
        keys.put(taken.item().partId(), taken.key());
        state = next;
        return Collections.emptyList();
    }

    /** Takes evidence away again; unknown parts are ignored. */
    public synchronized Draft detach(PartId partId) {
        if (!state.sealed().containsKey(partId)) return this;
        save(state.withoutEvidence(partId));
        workshop.forget(state, partId);
        ContentKey key = keys.remove(partId);
        if (key != null) key.close();
        return this;
    }

    /** Returns which documents this case needs and which of them are there; empty for entries other than an application. */
    public synchronized List<ChecklistItem> checklist() {
        Application application = state.body().application();
        return application == null ? Collections.emptyList() : Requirements.checklist(application, state.evidence());
    }

    /**
     * Returns what a person should know of the evidence; nothing of it keeps the entry from being submitted. {@code SCREENING_ABSENT}
     * says that nobody looked into a file, because the app does not bring {@code recourse-screening}.
     */
    public synchronized List<Problem> warnings() {
        List<Problem> warnings = new ArrayList<>();
        for (DraftState.SealedEvidence sealed : state.sealed().values()) warnings.addAll(sealed.warnings());
        return Collections.unmodifiableList(warnings);
    }

    /** Returns everything that keeps the entry from being submitted, all at once; empty when it is ready. */
    public synchronized List<Problem> problems() {
        return workshop.problems(state);
    }

    /**
     * Freezes the entry and queues it. On the disk when this returns: from here on nothing is lost, even if the database is.
     *
     * @return the entry
     * @throws IllegalStateException if {@link #problems()} are left, or it was submitted or discarded already
     * @throws RecourseException if the device has no room, or the store, its key or the acquirer's keys are not usable; then the draft
     *     is as before
     */
    public synchronized EntryId submit() {
        open();
        List<Problem> problems = problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException("problems() must be empty, found " + problems.size() + ", first "
                    + problems.get(0).code());
        }
        workshop.submit(state, keys);
        end();
        return state.entryId();
    }

    /** Throws the draft and its evidence away. */
    public synchronized void discard() {
        open();
        workshop.discard(state);
        end();
    }

    /** Takes over evidence that has been sealed for this draft elsewhere. */
    synchronized void adopt(DraftState next, Map<PartId, ContentKey> more) {
        keys.putAll(more);
        save(next);
    }

    private void save(DraftState next) {
        open();
        workshop.save(next, keys);
        state = next;
    }

    private void open() {
        if (closed) throw new IllegalStateException("the draft was submitted or discarded");
    }

    private void end() {
        closed = true;
        keys.values().forEach(ContentKey::close);
        keys.clear();
    }
}
