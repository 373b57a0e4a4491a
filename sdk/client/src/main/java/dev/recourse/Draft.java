package dev.recourse;

import dev.recourse.catalogue.Checklist;
import dev.recourse.catalogue.ChecklistInput;
import dev.recourse.catalogue.Notices;
import dev.recourse.catalogue.Question;
import dev.recourse.compliance.Compliance;
import dev.recourse.model.Applicant;
import dev.recourse.model.Application;
import dev.recourse.model.Body;
import dev.recourse.model.CaseId;
import dev.recourse.model.Consent;
import dev.recourse.model.ContactRecord;
import dev.recourse.model.Declaration;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.PartId;
import dev.recourse.model.Problem;
import dev.recourse.model.RecourseException;
import dev.recourse.model.TerminationReason;
import dev.recourse.seal.ContentKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private List<Problem> leftBehind = Collections.emptyList();
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
        save(state.withBody(applicant, settled(body)));
        return this;
    }

    /** The new words leave the reason to the diagnosis as before: to their own, else to the one that was made. */
    private Body settled(Body body) {
        Application next = body.application();
        Application before = state.body().application();
        if (next == null || before == null || !next.reason().equals(TerminationReason.DIAGNOSED)) return body;
        return Body.of(next.diagnosis() == null ? next.withReason(before.reason()) : Reasons.settled(next));
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
        List<Problem> misnamed = workshop.misnamed(state, taken.item());
        if (!misnamed.isEmpty()) {
            workshop.forget(state, taken.item().partId());
            taken.key().close();
            return misnamed;
        }
        Map<PartId, ContentKey> more = new LinkedHashMap<>(keys);
        more.put(taken.item().partId(), taken.key());
        DraftState next = state.withEvidence(taken.item(), taken.sealed());
        workshop.save(next, more);
        keys.put(taken.item().partId(), taken.key());
        state = next;
        return Collections.emptyList();
    }

    /** Attaches the terminal's journal; as {@link #attachJournal(String)} without item. */
    public List<Problem> attachJournal() {
        return attachJournal(null);
    }

    /**
     * Writes the terminal's journal from the transaction record and attaches it, for a terminal that prints none (D-08). It holds nothing
     * of the card. An answer takes the record from the application of its case.
     *
     * @param materialItemId the requested item that it answers
     * @return nothing if it is attached; else what screening found in the texts of the record
     * @throws IllegalStateException if this device has not written the application of the case, or has erased it
     */
    public synchronized List<Problem> attachJournal(@Nullable String materialItemId) {
        byte[] journal = workshop.journal(state).getBytes(StandardCharsets.UTF_8);
        return attach(DocumentType.TERMINAL_JOURNAL, Evidence.bytes("journal.txt", journal), materialItemId, null);
    }

    /**
     * Returns which evidence {@link RecourseClient#reopen} could not take along, because the device's copy cannot be read any more; empty for a
     * draft that was begun or edited otherwise.
     */
    public synchronized List<Problem> leftBehind() {
        return leftBehind;
    }

    /**
     * Makes a supplement the answer to the request that is open now; one that was begun before it, or whose request was replaced, would be kept as
     * sent unasked. Files and words stay: a file goes to the item of its type if there is just one, else {@link #assign} says to which.
     * Where no request is open, the supplement becomes one that nobody asked for. Needs no network.
     *
     * @return nothing if it is done; {@code REQUEST_NOT_HERE} if the open request has not been received yet, and the draft is as before
     * @throws IllegalStateException if the entry is no supplement
     */
    public synchronized List<Problem> answerOpenRequest() {
        if (!state.kind().equals(EntryKind.SUPPLEMENT)) {
            throw new IllegalStateException("only a supplement answers a request, this is a " + state.kind());
        }
        try {
            save(workshop.rebound(state));
            return Collections.emptyList();
        } catch (RefusedException e) {
            return e.problems();
        }
    }

    /**
     * Says which requested item a piece of evidence answers.
     *
     * @param materialItemId null for none
     * @return nothing if it is so from now on; else why it cannot answer that item, and the draft is as before
     * @throws IllegalArgumentException if the draft has no such part
     */
    public synchronized List<Problem> assign(PartId partId, @Nullable String materialItemId) {
        List<EvidenceItem> evidence = new ArrayList<>(state.evidence());
        for (int i = 0; i < evidence.size(); i++) {
            if (!evidence.get(i).partId().equals(partId)) continue;
            EvidenceItem assigned = evidence.get(i).withMaterialItemId(materialItemId);
            List<Problem> misnamed = workshop.misnamed(state, assigned);
            if (!misnamed.isEmpty()) return misnamed;
            evidence.set(i, assigned);
            save(state.withRequest(state.inReplyTo(), state.body(), evidence));
            return Collections.emptyList();
        }
        throw new IllegalArgumentException("no part " + partId + " in this draft");
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

    /** Returns the answers given so far, by question. */
    public synchronized Map<String, String> answers() {
        return state.circumstances().answers();
    }

    /**
     * Answers a question of the catalogue, such as {@code PAID_OTHERWISE}; the checklist follows at once, and so does the diagnosis if the
     * answer tells causes apart.
     *
     * @param question id of the question, in letters of any case
     * @param answer one of its answers, in letters of any case; null takes the answer back
     * @throws IllegalArgumentException if the catalogue of the draft has no such question, or the question no such answer
     */
    public synchronized Draft answer(String question, @Nullable String answer) {
        List<Problem> problems = answers(Collections.singletonMap(question, answer == null ? "" : answer));
        if (!problems.isEmpty())
            throw new IllegalArgumentException(problems.get(0).text().en());
        return this;
    }

    /**
     * Answers questions as {@link #answer} does, all or none.
     *
     * @param answers by question; an empty one takes an answer back
     * @return nothing if they are on the disk; else which question or answer the catalogue of the draft does not know, and what it does
     */
    public synchronized List<Problem> answers(Map<String, String> answers) {
        Answers read = Answers.of(workshop.catalogue(state), answers);
        if (!read.problems().isEmpty()) return read.problems();
        DraftState next = state;
        for (Map.Entry<String, String> answer : read.given().entrySet()) {
            String words = answer.getValue().isEmpty() ? null : answer.getValue();
            next = workshop.diagnosed(
                    answer.getKey(), next.withCircumstances(next.circumstances().withAnswer(answer.getKey(), words)));
        }
        save(next);
        return Collections.emptyList();
    }

    /** Returns the questions whose answers would change the checklist; empty for entries other than an application. */
    public synchronized List<Question> openQuestions() {
        ChecklistInput input = state.checklistInput();
        return input == null ? Collections.emptyList() : Checklist.openQuestions(workshop.catalogue(state), input);
    }

    /**
     * Accepts the declaration that the materials are true and accurate, in the version of {@link Notices#declaration}, now.
     *
     * @throws IllegalStateException if the entry is neither an application nor an appeal
     */
    public synchronized Draft declare() {
        Declaration declaration = new Declaration(Notices.VERSION, workshop.now());
        Application application = state.body().application();
        if (application != null) return edit(Body.of(application.withDeclaration(declaration)));
        if (!state.kind().equals(EntryKind.APPEAL)) {
            throw new IllegalStateException("only an application or an appeal is declared to be true");
        }
        return edit(state.body().withDeclaration(declaration));
    }

    /** Records the talk with the institution that comes first in a system failure. */
    public synchronized Draft contact(ContactRecord contact) {
        return edit(Body.of(application().withContactRecord(contact)));
    }

    /** Returns the consents recorded so far, also those that were withdrawn. */
    public synchronized List<Consent> consents() {
        Application application = state.body().application();
        return application == null ? state.body().consents() : application.consents();
    }

    /**
     * Records that a person consents to the use of their documents, in the version of {@link Notices#consent}, now (PIPL 29);
     * {@link RecourseClient#withdrawConsent} takes it back.
     *
     * @param subject {@code CARDHOLDER}, {@code PRINCIPAL} or {@code AGENT}
     * @param purpose what for, 1 to 400 characters
     * @param documentTypes which documents, at least one
     * @return the consent, to attach its documents under
     */
    public synchronized Consent consent(String subject, String purpose, List<DocumentType> documentTypes) {
        Consent consent =
                new Consent(workshop.freshId(), subject, purpose, documentTypes, Notices.VERSION, workshop.now(), null);
        List<Consent> consents = new ArrayList<>(consents());
        consents.add(consent);
        consents(consents);
        return consent;
    }

    /**
     * Returns which documents are needed and which of them are there: of an application what its case needs, of a supplement or a late appeal
     * the items of the request that it answers, as far as that is on this device; without items for all else.
     */
    public synchronized Checklist checklist() {
        return workshop.checklist(state);
    }

    /**
     * Returns what a person should look at; nothing of it keeps the entry from being submitted, and what has been overridden is left out.
     * {@code SCREENING_ABSENT} says that nobody looked into a file, because the app does not bring {@code recourse-screening}.
     */
    public synchronized List<Problem> warnings() {
        return workshop.warnings(state);
    }

    /** Returns the check of licence and terminal as of now; nothing for entries other than an application. */
    public synchronized Optional<Compliance> compliance() {
        return workshop.compliance(state);
    }

    /** Returns what submitting the entry would mean: what is missing, how much is to be sent, until when, how long it takes. */
    public synchronized Preflight preflight() {
        return workshop.preflight(state);
    }

    /** Returns what the newest catalogue would change for this draft, which stays on the one that it began with. */
    public synchronized NewerCatalogue catalogueChanges() {
        return workshop.catalogueChanges(state);
    }

    /**
     * Lets a warning stand, such as the check character of a credit code that is printed so on the licence.
     *
     * @param code of the warning
     * @param target of the warning
     * @param reason why it may stand; kept with the draft
     */
    public synchronized Draft override(String code, String target, String reason) {
        if (reason.trim().isEmpty()) throw new IllegalArgumentException("reason must say why");
        save(state.withCircumstances(state.circumstances().withOverride(code + " " + target, reason)));
        return this;
    }

    /** Returns everything that keeps the entry from being submitted, all at once; empty when it is ready. */
    public synchronized List<Problem> problems() {
        return workshop.problems(state);
    }

    /**
     * Freezes the entry and queues it. On the disk when this returns: from here on nothing is lost, even if the database is. Digits in its
     * texts that look like a mistyped card number are masked, unless {@link #override} has let them stand.
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
        DraftState masked = Suspects.masked(state);
        if (!masked.equals(state)) save(masked);
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

    /** Erases what was given under a consent that was withdrawn; the record that it was given and withdrawn stays. Returns whether there was any. */
    synchronized boolean end(Consent withdrawn) {
        boolean any = false;
        for (EvidenceItem item : new ArrayList<>(state.evidence())) {
            if (!ConsentWithdrawing.isGivenUnder(withdrawn, item)) continue;
            detach(item.partId());
            any = true;
        }
        List<Consent> consents = new ArrayList<>(consents());
        consents.replaceAll(consent -> consent.consentId().equals(withdrawn.consentId()) ? withdrawn : consent);
        if (!consents.equals(consents())) consents(consents);
        return any;
    }

    /** Takes over evidence that has been sealed for this draft elsewhere. */
    synchronized void adopt(DraftState next, Map<PartId, ContentKey> more, List<Problem> left) {
        keys.putAll(more);
        leftBehind = Collections.unmodifiableList(new ArrayList<>(left));
        save(next);
    }

    private Application application() {
        Application application = state.body().application();
        if (application == null) throw new IllegalStateException("the entry is no application");
        return application;
    }

    private Draft edit(Body body) {
        save(state.withBody(state.applicant(), body));
        return this;
    }

    private void consents(List<Consent> consents) {
        Application application = state.body().application();
        edit(application == null ? state.body().withConsents(consents) : Body.of(application.withConsents(consents)));
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
