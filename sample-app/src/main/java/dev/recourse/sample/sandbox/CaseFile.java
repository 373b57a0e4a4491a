package dev.recourse.sample.sandbox;

import dev.recourse.model.ApplicationKind;
import dev.recourse.model.BusinessKey;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.ConfirmedCause;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.MerchantNumber;
import dev.recourse.model.TerminalNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One case as the acquirer knows it: what its effects add up to. Nothing here decides; {@link Moves} does. Guarded by the ledger.
 */
final class CaseFile {
    private static final Set<CaseState> ENDS = Set.of(CaseState.CLOSED, CaseState.WITHDRAWN);

    private final String owner;
    private final CaseId caseId;
    private final String caseNumber;
    private final String applicationKind;
    private final MerchantNumber merchantNumber;
    private final TerminalNumber terminalNumber;
    private final @Nullable BusinessKey businessKey;
    private final Instant openedAt;
    private final List<Entry> file = new ArrayList<>();
    private final Map<EntryId, Registered> registered = new LinkedHashMap<>();
    private final Map<EntryId, Entry> byId = new LinkedHashMap<>();

    private Instant updatedAt;
    private CaseState state = CaseState.RECEIVING;
    private @Nullable Instant dueAt;
    private @Nullable Instant appealUntil;
    private @Nullable Instant eta;
    private @Nullable EntryId openRequest;
    private @Nullable Entry plan;
    private @Nullable EntryId rejection;
    private boolean planAccepted;
    private boolean appealed;
    private boolean windowEnded;
    private @Nullable ConfirmedCause confirmedCause;
    private @Nullable String statusConfirmation;
    private @Nullable String outcome;
    private @Nullable Instant resumedAt;
    private @Nullable String lastDecision;
    private long changeNumber;

    CaseFile(Effect opened) {
        this.owner = opened.owner();
        this.caseId = opened.caseId();
        this.caseNumber = opened.fact("caseNumber");
        this.applicationKind = opened.fact("applicationKind");
        this.merchantNumber = new MerchantNumber(opened.fact("merchantNumber"));
        this.terminalNumber = new TerminalNumber(opened.fact("terminalNumber"));
        String key = opened.facts().get("businessKey");
        this.businessKey = key == null ? null : new BusinessKey(key);
        this.openedAt = opened.at();
        this.updatedAt = opened.at();
    }

    /** Adds a committed entry to the file; the state and everything that hangs on it follow from the entry alone. */
    void append(Entry entry) {
        CaseState next = entry.state();
        Instant at = entry.committedAt();
        if (next == null || at == null)
            throw new IllegalArgumentException("a committed entry has state and committedAt");
        file.add(entry);
        byId.put(entry.entryId(), entry);
        updatedAt = at;
        leave(next);
        if (next.equals(CaseState.RESUMED) && !state.equals(next)) resumedAt = at;
        state = next;
        take(entry);
    }

    void register(Registered entry) {
        registered.put(entry.entryId(), entry);
    }

    void endAppealWindow(Instant at) {
        windowEnded = true;
        updatedAt = at;
    }

    /** Forgets what stands only in the state that the case leaves. */
    private void leave(CaseState next) {
        if (next.equals(state)) return;
        dueAt = null;
        openRequest = null;
        appealUntil = null;
        rejection = null;
        resumedAt = null;
        // What has recovered, or ended, is expected no more.
        if (next.equals(CaseState.RESUMED) || ENDS.contains(next)) eta = null;
        boolean planStands = next.equals(CaseState.RESUMED) || next.equals(CaseState.CLOSED);
        if (!planStands) {
            plan = null;
            planAccepted = false;
        }
    }

    private void take(Entry entry) {
        EntryKind kind = entry.kind();
        if (entry.eta() != null) eta = entry.eta();
        if (entry.confirmedCause() != null) confirmedCause = entry.confirmedCause();
        if (entry.statusConfirmation() != null) statusConfirmation = entry.statusConfirmation();
        if (entry.outcome() != null) outcome = entry.outcome();
        if (entry.jws() != null) lastDecision = entry.jws();
        if (kind.equals(EntryKind.APPLICATION)) {
            boolean inquiry = applicationKind.equals(ApplicationKind.STATUS_INQUIRY.code());
            statusConfirmation = inquiry ? "REQUESTED" : "NOT_STARTED";
        } else if (kind.equals(EntryKind.MATERIALS_REQUESTED)) {
            openRequest = entry.entryId();
            dueAt = entry.dueAt();
        } else if (kind.equals(EntryKind.PLAN_PROPOSED)) {
            plan = entry;
            planAccepted = false;
        } else if (kind.equals(EntryKind.REJECTED)) {
            rejection = entry.entryId();
            appealUntil = entry.appealUntil();
        } else if (kind.equals(EntryKind.STATE_CHANGED) && state.equals(CaseState.EXPIRED)) {
            appealUntil = entry.appealUntil();
        } else if (kind.equals(EntryKind.PLAN_ACCEPTED)) {
            planAccepted = true;
            if (state.equals(CaseState.CLOSED)) outcome = "SOLVED_OTHERWISE";
        } else if (kind.equals(EntryKind.APPEAL)) {
            appealed = true;
        } else if (kind.equals(EntryKind.REJECTION_ACCEPTED)) {
            outcome = "REJECTED";
        } else if (kind.equals(EntryKind.COMPLETION_CONFIRMED)) {
            outcome = "RESUMED";
        }
    }

    /** Whether nothing will be appended any more. */
    boolean isTerminal() {
        if (ENDS.contains(state)) return true;
        return state.equals(CaseState.EXPIRED) && (appealUntil == null || windowEnded);
    }

    String owner() {
        return owner;
    }

    CaseId caseId() {
        return caseId;
    }

    String caseNumber() {
        return caseNumber;
    }

    String applicationKind() {
        return applicationKind;
    }

    MerchantNumber merchantNumber() {
        return merchantNumber;
    }

    TerminalNumber terminalNumber() {
        return terminalNumber;
    }

    @Nullable
    BusinessKey businessKey() {
        return businessKey;
    }

    Instant openedAt() {
        return openedAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    CaseState state() {
        return state;
    }

    long version() {
        return file.size();
    }

    List<Entry> file() {
        return Collections.unmodifiableList(file);
    }

    /** Returns an entry of the file, of either side. */
    @Nullable
    Entry entry(EntryId entryId) {
        return byId.get(entryId);
    }

    @Nullable
    Registered registered(EntryId entryId) {
        return registered.get(entryId);
    }

    Collection<Registered> registered() {
        return Collections.unmodifiableCollection(registered.values());
    }

    List<Registered> openEntries() {
        List<Registered> open = new ArrayList<>();
        for (Registered entry : registered.values()) {
            if (entry.isOpen()) open.add(entry);
        }
        return open;
    }

    @Nullable
    Instant dueAt() {
        return dueAt;
    }

    @Nullable
    Instant appealUntil() {
        return appealUntil;
    }

    @Nullable
    Instant eta() {
        return eta;
    }

    @Nullable
    EntryId openRequest() {
        return openRequest;
    }

    @Nullable
    Entry plan() {
        return plan;
    }

    @Nullable
    EntryId rejection() {
        return rejection;
    }

    boolean planAccepted() {
        return planAccepted;
    }

    boolean appealed() {
        return appealed;
    }

    @Nullable
    ConfirmedCause confirmedCause() {
        return confirmedCause;
    }

    @Nullable
    String statusConfirmation() {
        return statusConfirmation;
    }

    @Nullable
    String outcome() {
        return outcome;
    }

    /** Returns since when the case is RESUMED, null in any other state. */
    @Nullable
    Instant resumedAt() {
        return resumedAt;
    }

    /** Returns the {@code jws} of the last signed decision. */
    @Nullable
    String lastDecision() {
        return lastDecision;
    }

    long changeNumber() {
        return changeNumber;
    }

    void changeNumber(long number) {
        changeNumber = number;
    }
}
