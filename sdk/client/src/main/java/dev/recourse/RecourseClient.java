package dev.recourse;

import dev.recourse.catalogue.Bulletin;
import dev.recourse.catalogue.Guide;
import dev.recourse.catalogue.PreventionMeasure;
import dev.recourse.diagnosis.ActionCodes;
import dev.recourse.diagnosis.Diagnosed;
import dev.recourse.diagnosis.Diagnoser;
import dev.recourse.diagnosis.DiagnosisInput;
import dev.recourse.diagnosis.DueMeasure;
import dev.recourse.diagnosis.Prevention;
import dev.recourse.model.Applicant;
import dev.recourse.model.Application;
import dev.recourse.model.AuditCheck;
import dev.recourse.model.AuditEntry;
import dev.recourse.model.BlockReason;
import dev.recourse.model.Body;
import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Institution;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.PartId;
import dev.recourse.model.Problem;
import dev.recourse.model.Progress;
import dev.recourse.model.Receipt;
import dev.recourse.model.RecourseException;
import dev.recourse.model.TerminalEvent;
import dev.recourse.model.TerminalHistory;
import dev.recourse.model.TerminalNumber;
import dev.recourse.model.TransactionRecord;
import dev.recourse.store.CaseRecord;
import dev.recourse.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The client: drafts, queues, delivers and follows the cases of one store, for one acquirer.
 *
 * <h2>Guarantees</h2>
 * What {@link Draft#submit} acknowledged reaches the acquirer exactly once and completely, through kills, power failures and
 * months without network, as long as the store's directory and the disk are there. Nobody but the acquirer reads the evidence. Methods
 * that read work offline.
 *
 * <h2>Limits</h2>
 * One process has a store open at a time. No thread starts before {@link #startSync}, {@link #syncOnce}, {@link #onChange} or
 * {@link #onProgress} asks for one, apart from the one that writes to the store.
 *
 * <p>Safe for use by several threads.
 */
public final class RecourseClient implements AutoCloseable {
    private final Store store;
    private final DeviceAccess device;
    private final Workshop workshop;
    private final Sync sync;
    private final Reopening reopening;
    private final HealthCheck healthCheck;
    private final Uuid7 ids;
    private final Clock clock;
    private final String locale;
    private final Institution institution;
    private final Actions actions;
    private final CaseViews views;
    private final Trust trust;
    private final Terminations terminations;
    private final Measures measures;
    private final Withdrawing withdrawing;

    RecourseClient(
            Store store,
            DeviceAccess device,
            Workshop workshop,
            Sync sync,
            Reopening reopening,
            HealthCheck healthCheck,
            Uuid7 ids,
            Clock clock,
            String locale,
            Institution institution,
            Actions actions,
            CaseViews views,
            Trust trust) {
        this.store = store;
        this.device = device;
        this.workshop = workshop;
        this.sync = sync;
        this.reopening = reopening;
        this.healthCheck = healthCheck;
        this.ids = ids;
        this.clock = clock;
        this.locale = locale;
        this.institution = institution;
        this.actions = actions;
        this.views = views;
        this.trust = trust;
        this.terminations = new Terminations(store);
        this.measures = new Measures(store);
        this.withdrawing = new Withdrawing(this, store);
    }

    /** Starts to describe a client whose store is {@code directory}; it is created if missing. */
    public static ClientBuilder builder(Path directory) {
        return new ClientBuilder(directory);
    }

    /** Returns the acquirer as an application names it, from the profile. */
    public Institution institution() {
        return institution;
    }

    // Diagnosis

    /** Diagnoses a terminated transaction with nothing but its record. Works offline and without the device key. */
    public Diagnosed diagnose(TransactionRecord transaction) {
        return diagnose(transaction, Collections.emptyList(), Collections.emptyMap());
    }

    /** Diagnoses a terminated transaction, with what the terminal reported and what the operator answered around it. */
    public Diagnosed diagnose(TransactionRecord transaction, List<TerminalEvent> events, Map<String, String> answers) {
        return diagnose(transaction, events, answers, ActionCodes.UNKNOWN);
    }

    /**
     * Diagnoses a terminated transaction: causes by likelihood, what is certain about the money, whether to try again. Uses
     * the acquirer's catalogue and what this device remembers of the terminal, and remembers this termination, too: terminal, time and
     * first cause, of the newest 500 that were diagnosed and never filed. Diagnosing one again is once.
     *
     * @param actionCodes of terminal and card, as far as they are known: they explain which findings made it decline
     */
    public Diagnosed diagnose(
            TransactionRecord transaction,
            List<TerminalEvent> events,
            Map<String, String> answers,
            ActionCodes actionCodes) {
        Diagnosed diagnosed = diagnosed(transaction, events, answers, actionCodes);
        terminations.remember(transaction, diagnosed.diagnosis());
        return diagnosed;
    }

    private Diagnosed diagnosed(
            TransactionRecord transaction,
            List<TerminalEvent> events,
            Map<String, String> answers,
            ActionCodes actionCodes) {
        return Diagnoser.diagnose(
                trust.catalogue(),
                DiagnosisInput.of(transaction, clock.instant())
                        .withEvents(events)
                        .withAnswers(Answers.normalised(trust.catalogue(), answers))
                        .withActionCodes(actionCodes)
                        .withHistory(terminations.history(null, transaction).at(transaction.terminalNumber())));
    }

    /**
     * Returns what keeps a terminal from stopping again, the most urgent first, with due dates from its own history.
     *
     * @param terminalNumber null for all terminals of this device
     */
    public List<DueMeasure> prevention(@Nullable TerminalNumber terminalNumber) {
        TerminalHistory history = terminalNumber == null ? terminalHistory() : terminalHistory(terminalNumber);
        return Prevention.plan(trust.catalogue(), history, measures.done(terminalNumber), clock.instant());
    }

    /**
     * Notes that a measure of the plan was done; its next due date counts from then, and what happened before it is dealt with.
     *
     * @param terminalNumber where; null for all terminals
     * @param measure id of a measure of {@link #prevention}
     * @param when by the device's clock, not in the future
     * @throws IllegalArgumentException if the catalogue has no such measure, or the time has not come
     */
    public void preventionDone(@Nullable TerminalNumber terminalNumber, String measure, Instant when) {
        device.require();
        boolean known = false;
        for (PreventionMeasure one : trust.catalogue().prevention())
            known |= one.id().equals(measure);
        if (!known) throw new IllegalArgumentException("no measure " + measure);
        if (when.isAfter(clock.instant())) throw new IllegalArgumentException("when must not be in the future");
        measures.note(terminalNumber, measure, when);
    }

    /** Returns what these answers mean by the catalogue in use, and which of them it does not know. */
    public Answers answers(Map<String, String> answers) {
        return Answers.of(trust.catalogue(), answers);
    }

    /** Returns what a person should know of the catalogue in use: {@code CATALOGUE_OUTDATED} when its time is over. It is used on. */
    public List<Problem> catalogueWarnings() {
        return trust.warnings();
    }

    /** Returns what the acquirer announces: maintenance windows and changes of policy. */
    public List<Bulletin> bulletins() {
        return trust.catalogue().bulletins();
    }

    /** Returns how things are done: guides for operators. */
    public List<Guide> guides() {
        return trust.catalogue().guides();
    }

    // Drafts

    /** Begins a case: the draft of an application. Works offline. */
    public Draft draft(Application application, @Nullable Applicant applicant) {
        return draft(application, applicant, Collections.emptyList(), Collections.emptyMap());
    }

    /** Begins a case, with what the terminal reported and what the operator answered around it. */
    public Draft draft(
            Application application,
            @Nullable Applicant applicant,
            List<TerminalEvent> events,
            Map<String, String> answers) {
        return draft(application, applicant, events, answers, ActionCodes.UNKNOWN);
    }

    /**
     * Begins a case. An application without a diagnosis gets one, made of the transaction and all that is given here.
     *
     * @param actionCodes of terminal and card, as far as they are known
     */
    public Draft draft(
            Application application,
            @Nullable Applicant applicant,
            List<TerminalEvent> events,
            Map<String, String> answers,
            ActionCodes actionCodes) {
        device.require();
        if (application.diagnosis() == null) {
            Diagnosed made = diagnosed(application.transaction(), events, answers, actionCodes);
            return begin(application.withDiagnosis(made.diagnosis()), applicant, events, answers, actionCodes);
        }
        return begin(application, applicant, events, answers, actionCodes);
    }

    private Draft begin(
            Application application,
            @Nullable Applicant applicant,
            List<TerminalEvent> events,
            Map<String, String> answers,
            ActionCodes actionCodes) {
        return workshop.begin(new DraftState(
                new CaseId(ids.next()),
                new EntryId(ids.next()),
                EntryKind.APPLICATION,
                clock.instant(),
                locale,
                new PartId(ids.next()),
                application.transaction().merchantNumber(),
                application.transaction().terminalNumber(),
                applicant,
                Body.of(Reasons.settled(application)),
                Collections.emptyList(),
                Collections.emptyMap(),
                null,
                NetworkConstraint.ANY,
                new Circumstances(
                        workshop.catalogueVersion(),
                        events,
                        actionCodes,
                        Answers.normalised(trust.catalogue(), answers),
                        Collections.emptyMap())));
    }

    /**
     * Begins another entry of a case: a supplement, a message, an appeal…
     *
     * @param caseId a case of this store
     * @param kind one of {@link EntryKind#MERCHANT}, not APPLICATION
     * @param body what it says; {@link Body#ofText} is enough for most
     * @return the draft; it answers the open request, the standing plan or the rejection where its kind does
     */
    public Draft draft(CaseId caseId, EntryKind kind, Body body) {
        if (!EntryKind.MERCHANT.contains(kind) || kind.equals(EntryKind.APPLICATION)) {
            throw new IllegalArgumentException("kind must be one that a merchant may add to a case");
        }
        device.require();
        CaseRecord record = record(caseId);
        Routing routing = Routing.of(store, record);
        return workshop.begin(new DraftState(
                caseId,
                new EntryId(ids.next()),
                kind,
                clock.instant(),
                locale,
                new PartId(ids.next()),
                routing.merchantNumber(),
                routing.terminalNumber(),
                null,
                body,
                Collections.emptyList(),
                Collections.emptyMap(),
                Routing.answered(store, record, kind),
                NetworkConstraint.ANY,
                Circumstances.of(workshop.catalogueVersion())));
    }

    /** Opens a draft again, also one of an earlier process. */
    public Draft edit(CaseId caseId, EntryId entryId) {
        device.require();
        Delivery delivery = delivery(caseId, entryId);
        if (delivery.state() != DeliveryState.DRAFT) {
            throw new IllegalStateException("entry " + entryId + " is " + delivery.state() + ", not DRAFT");
        }
        return workshop.resume(caseId, entryId);
    }

    /**
     * Makes a new draft of an entry that is blocked or CANCELLED: same words and evidence, opened from the vault and sealed anew under new
     * ids. A blocked one is then CANCELLED. Evidence whose consent was withdrawn stays behind; so does what the device cannot read any more,
     * which {@link Draft#leftBehind} names.
     *
     * @throws RecourseException STORE_UNUSABLE if the words themselves cannot be read
     */
    public Draft reopen(CaseId caseId, EntryId entryId) {
        device.require();
        return reopening.reopen(delivery(caseId, entryId));
    }

    // Reading

    /**
     * Returns the case, if this store knows it.
     *
     * @throws RecourseException STORE_UNUSABLE if that cannot be said, because its files cannot be read
     */
    public Optional<CaseView> find(CaseId caseId) {
        return known(caseId, () -> store.caseOf(caseId)).map(this::view);
    }

    /**
     * Returns cases, newest first.
     *
     * @param after the last case of the page before; null for the first page
     * @param limit at most so many
     */
    public List<CaseView> list(@Nullable CaseId after, int limit) {
        List<CaseView> views = new ArrayList<>();
        for (CaseRecord record : store.cases(after, limit)) views.add(view(record));
        return views;
    }

    /**
     * Returns what the merchant may add to a case now: exactly the kinds that the acquirer has said it takes. Before it has said anything,
     * a filed case can be withdrawn and nothing else is certain.
     */
    public List<EntryKind> actions(CaseId caseId) {
        return actions.of(record(caseId));
    }

    /**
     * Returns what this device remembers of the terminations it filed or diagnosed, newest first: the cause as the acquirer confirmed it,
     * else as diagnosed. Empty while the device key is not usable.
     */
    public TerminalHistory terminalHistory() {
        return terminations.history(null, null);
    }

    /** As {@link #terminalHistory()}, of one terminal. */
    public TerminalHistory terminalHistory(TerminalNumber terminalNumber) {
        return terminations.history(null, null).at(terminalNumber);
    }

    /**
     * Diagnoses the transaction of a case again with all that is known by now, above all with what the acquirer has found out about the
     * money: only then may advice turn to another try. Needs the device key; nothing if the application was not written here or is
     * erased.
     */
    public Optional<Diagnosed> diagnosis(CaseId caseId) {
        device.require();
        CaseView view = view(record(caseId));
        for (Delivery delivery : view.deliveries()) {
            if (!delivery.kind().equals(EntryKind.APPLICATION) || view.erasedAt() != null) continue;
            DraftState state = Snapshots.read(store.readDraft(caseId, delivery.entryId()));
            Application application = state.body().application();
            if (application == null) continue;
            DiagnosisInput input = DiagnosisInput.of(application.transaction(), clock.instant())
                    .withEvents(state.circumstances().events())
                    .withAnswers(state.circumstances().answers())
                    .withActionCodes(state.circumstances().actionCodes())
                    .withHistory(terminations.history(caseId, application.transaction()))
                    .withStatusConfirmation(view.statusConfirmation());
            return Optional.of(Diagnoser.diagnose(trust.catalogue(), input));
        }
        return Optional.empty();
    }

    /** Returns the file of the case as far as it has been received: entries of both sides, by sequence. */
    public List<Entry> history(CaseId caseId) {
        return store.history(caseId);
    }

    /** Returns what this device did and was told about a case, oldest first: ids, codes and times, no contents (domain.md §6.3, AuditEntry). */
    public List<AuditEntry> localHistory(CaseId caseId) {
        return store.audit(caseId);
    }

    /** Says whether the local history of a case is as it was written, or at which entry it breaks. */
    public AuditCheck verifyHistory(CaseId caseId) {
        return store.checkAudit(caseId);
    }

    /** Returns the acquirer's verified proof that it holds the entry, once there is one. */
    public Optional<Receipt> receipt(CaseId caseId, EntryId entryId) {
        return store.receipt(caseId, entryId);
    }

    /** Returns what an entry says, also after it was filed. Needs the device key. */
    public Body read(CaseId caseId, EntryId entryId) {
        device.require();
        delivery(caseId, entryId);
        return Snapshots.read(store.readDraft(caseId, entryId)).body();
    }

    /** Returns why the entry is not at the acquirer yet, and what would help. */
    public Explanation explain(CaseId caseId, EntryId entryId) {
        return Explanations.of(delivery(caseId, entryId), sync.engine().outlook(), sync.network(), clock.instant());
    }

    /** Returns how the client is. */
    public Health health() {
        return healthCheck.health();
    }

    /** Whether the device key is there and the right one. Without it drafts and labels stay closed; what was filed is delivered. */
    public boolean deviceKeyUsable() {
        return device.usable();
    }

    /** Notes that somebody has seen what was repaired: {@link Health#repairs} begins anew. What lies in {@code quarantine/} stays. */
    public void acknowledgeRepairs() {
        store.acknowledgeRepairs();
    }

    // Queue

    /** Lets a blocked entry try again as it is. */
    public void requeue(CaseId caseId, EntryId entryId) {
        delivery(caseId, entryId);
        store.requeue(entryId);
        sync.engine().wakeUp();
    }

    /** Lets every blocked entry try again as it is; returns how many there were. */
    public int requeueAll() {
        int count = store.requeueAll();
        sync.engine().wakeUp();
        return count;
    }

    /**
     * Takes an entry back if the acquirer holds nothing of it: nothing was ever sent, or it was refused as a duplicate. Returns whether that was
     * so. Its evidence stays readable.
     */
    public boolean cancel(CaseId caseId, EntryId entryId) {
        delivery(caseId, entryId);
        return store.cancel(caseId, entryId);
    }

    /**
     * Copies every entry that is queued, under way or blocked to a directory, for a way to the acquirer that needs no network of this device:
     * a {@link Courier} on another device, or the acquirer's desk. The copies are sealed as they are and hold no key. Nothing changes here, except
     * that {@link #cancel} no longer takes them back: nobody knows any more whether they have arrived. Entries that arrive both ways arrive
     * once.
     *
     * @param outbox made if it is missing; may hold copies of earlier
     * @return what was copied; an entry whose files are damaged is not
     * @throws IOException if {@code outbox} cannot be written; what was copied before is whole
     */
    public List<Delivery> exportOutbox(Path outbox) throws IOException {
        return store.copyOutbox(outbox);
    }

    /**
     * Withdraws a case. While nothing of it was sent, all of it is taken back here. Else its uploads stop and a withdrawal goes next; what
     * the acquirer has committed by then, it decides about itself.
     *
     * @param words why, for the acquirer; may be null
     */
    public Withdrawal withdraw(CaseId caseId, @Nullable String words) {
        return withdrawing.withdraw(record(caseId), words);
    }

    /**
     * Gives up an entry that the acquirer has refused as a duplicate, and follows the case that it named instead; returns that case. It is
     * found once the acquirer was asked.
     *
     * @throws IllegalStateException if the entry is not blocked as DUPLICATE_CASE, or the acquirer named no case
     */
    public CaseId followExisting(CaseId caseId, EntryId entryId) {
        Delivery delivery = delivery(caseId, entryId);
        CaseId existing = delivery.existingCaseId();
        if (delivery.blockReason() != BlockReason.DUPLICATE_CASE || existing == null) {
            throw new IllegalStateException("entry " + entryId + " is not refused as a duplicate of a known case");
        }
        sync.engine().follow(existing);
        store.replaced(caseId, entryId);
        return existing;
    }

    /**
     * Withdraws a consent, which holds for its whole case (PIPL 15, 47): evidence given under it, and evidence of its types that names no consent,
     * is erased from drafts and from what was not sent, and frozen where it was. The record that it was given and withdrawn stays. Doing
     * it again finishes what was left undone. Objects of {@link Draft} that are open at the same time must be fetched again.
     *
     * @param consentId of the consent
     * @throws IllegalArgumentException if the case has no such consent
     */
    public ConsentWithdrawal withdrawConsent(CaseId caseId, String consentId) {
        device.require();
        if (record(caseId).erasedAt() != null) throw new IllegalArgumentException("case " + caseId + " is erased");
        return new ConsentWithdrawing(this, store).withdraw(caseId, consentId);
    }

    /**
     * Erases all of a case that says anything about a person: keys, documents, evidence, the acquirer's words. No byte of it can be read on
     * this device afterwards. What it was and what became of it, receipts, the local history and the record of the erasure stay.
     *
     * @return nothing if it is erased; else which entries have to arrive or be taken back first
     */
    public List<Problem> erase(CaseId caseId) {
        record(caseId);
        List<Problem> problems = new ArrayList<>();
        for (EntryId live : store.erase(caseId)) {
            problems.add(ClientTexts.problem("STILL_ON_ITS_WAY", "/deliveries", live.value()));
        }
        return problems;
    }

    // Sync

    /** Starts to deliver and to follow, on threads of its own, until {@link #close}. Starting twice is once. */
    public void startSync() {
        sync.engine().start();
    }

    /** Stops sending at the next chunk; what was started goes on from there after {@link #resume}. */
    public void pause() {
        sync.engine().pause();
    }

    /** Ends a {@link #pause}. */
    public void resume() {
        sync.engine().resume();
    }

    /** Tries everything now that only waits for its time, such as after the network came back. */
    public void syncNow() {
        sync.engine().syncNow();
    }

    /** Says whether somebody watches: then the changes feed is held open, else it is asked at the acquirer's pace. */
    public void watch(boolean watched) {
        sync.engine().watch(watched);
    }

    /**
     * Does what is due now, and nothing later.
     *
     * @return when the next thing is due; null when nothing is
     */
    public @Nullable Instant runOnce() {
        return sync.runOnce();
    }

    /**
     * As {@link #runOnce()}, but stops at the deadline.
     *
     * @param deadline at most about so long; what is under way then stops where it can go on
     */
    public @Nullable Instant runOnce(Duration deadline) {
        return sync.runOnce(deadline);
    }

    /**
     * Works until everything is delivered and the acquirer was asked for news, on the caller's time; for schedulers such as WorkManager.
     *
     * @param deadline at most about so long; what is under way then stops where it can go on
     * @return whether nothing is left to deliver; what is blocked does not count
     */
    public boolean syncOnce(Duration deadline) {
        return sync.once(deadline);
    }

    // Listening

    /** Tells the listener what changed, in order, after it is on the disk. A slow or throwing listener disturbs nobody. */
    public Subscription onChange(Consumer<ChangeEvent> listener) {
        return sync.listeners().onChange(listener);
    }

    /** Tells the listener how many bytes got through; only the newest figure of each part, if it is slow. */
    public Subscription onProgress(Consumer<Progress> listener) {
        return sync.listeners().onProgress(listener);
    }

    /** Stops and closes the store. What was acknowledged goes on when it is opened again. */
    @Override
    public void close() {
        try {
            sync.close();
        } finally {
            store.close();
        }
    }

    private CaseView view(CaseRecord record) {
        return views.view(record);
    }

    private CaseRecord record(CaseId caseId) {
        return known(caseId, () -> store.caseOf(caseId))
                .orElseThrow(() -> new IllegalArgumentException("no case " + caseId));
    }

    private Delivery delivery(CaseId caseId, EntryId entryId) {
        return known(caseId, () -> store.find(entryId))
                .filter(delivery -> delivery.caseId().equals(caseId))
                .orElseThrow(() -> new IllegalArgumentException("no entry " + entryId + " in case " + caseId));
    }

    /** What cannot be read is not unknown. */
    private <T> Optional<T> known(CaseId caseId, Supplier<Optional<T>> look) {
        boolean whole = store.lookAgain(caseId);
        Optional<T> found = look.get();
        if (whole || found.isPresent()) return found;
        throw new RecourseException(
                RecourseException.Kind.STORE_UNUSABLE, "files of case " + caseId + " cannot be read");
    }
}
