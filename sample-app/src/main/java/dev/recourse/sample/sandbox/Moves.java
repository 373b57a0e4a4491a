package dev.recourse.sample.sandbox;

import static dev.recourse.model.CaseState.CLOSED;
import static dev.recourse.model.CaseState.EXPIRED;
import static dev.recourse.model.CaseState.MATERIALS_REQUIRED;
import static dev.recourse.model.CaseState.RECEIVING;
import static dev.recourse.model.CaseState.REJECTED;
import static dev.recourse.model.CaseState.RESOLUTION_PROPOSED;
import static dev.recourse.model.CaseState.RESUMED;
import static dev.recourse.model.CaseState.SUBMITTED;
import static dev.recourse.model.CaseState.UNDER_REVIEW;
import static dev.recourse.model.CaseState.VENDOR_COORDINATION;
import static dev.recourse.model.CaseState.WITHDRAWN;

import dev.recourse.model.ApplicationKind;
import dev.recourse.model.CaseState;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of the contract: which entry is allowed in which state, and which state follows (docs/openapi.yaml, domain.md §4.2). */
final class Moves {
    private static final Set<CaseState> TALKING = Set.of(
            SUBMITTED, UNDER_REVIEW, MATERIALS_REQUIRED, RESOLUTION_PROPOSED, VENDOR_COORDINATION, RESUMED, REJECTED);

    private static final Map<EntryKind, Set<CaseState>> MERCHANT = Map.of(
            EntryKind.SUPPLEMENT,
            Set.of(SUBMITTED, UNDER_REVIEW, MATERIALS_REQUIRED, RESOLUTION_PROPOSED, VENDOR_COORDINATION),
            EntryKind.MESSAGE,
            TALKING,
            EntryKind.WITHDRAWAL,
            Set.of(RECEIVING, SUBMITTED, UNDER_REVIEW, MATERIALS_REQUIRED, RESOLUTION_PROPOSED),
            EntryKind.PLAN_ACCEPTED,
            Set.of(RESOLUTION_PROPOSED),
            EntryKind.PLAN_DISPUTED,
            Set.of(RESOLUTION_PROPOSED),
            EntryKind.APPEAL,
            Set.of(REJECTED, EXPIRED),
            EntryKind.REJECTION_ACCEPTED,
            Set.of(REJECTED),
            EntryKind.COMPLETION_CONFIRMED,
            Set.of(RESUMED),
            EntryKind.RECURRENCE_REPORTED,
            Set.of(RESUMED));

    private static final Map<EntryKind, Set<CaseState>> ACQUIRER = Map.of(
            EntryKind.MATERIALS_REQUESTED,
            Set.of(SUBMITTED, UNDER_REVIEW, MATERIALS_REQUIRED, RESOLUTION_PROPOSED, VENDOR_COORDINATION),
            EntryKind.PLAN_PROPOSED,
            Set.of(UNDER_REVIEW, VENDOR_COORDINATION, RESOLUTION_PROPOSED),
            EntryKind.VENDOR_ASSIGNED,
            Set.of(UNDER_REVIEW, VENDOR_COORDINATION),
            EntryKind.REJECTED,
            Set.of(SUBMITTED, UNDER_REVIEW),
            EntryKind.MESSAGE,
            TALKING,
            EntryKind.CAUSE_CONFIRMED,
            TALKING,
            EntryKind.STATUS_CONFIRMED,
            TALKING);

    private static final Map<CaseState, Set<CaseState>> CHANGED_TO = Map.of(
            UNDER_REVIEW,
            Set.of(SUBMITTED),
            RESUMED,
            Set.of(UNDER_REVIEW, VENDOR_COORDINATION, RESOLUTION_PROPOSED),
            EXPIRED,
            Set.of(RECEIVING, MATERIALS_REQUIRED));

    private Moves() {}

    /** Returns the merchant's kinds that {@code file} takes at {@code now}. */
    static List<String> allowed(CaseFile file, Instant now) {
        List<String> allowed = new ArrayList<>();
        for (EntryKind kind : EntryKind.MERCHANT) {
            if (merchantMay(file, kind, now)) allowed.add(kind.code());
        }
        return allowed;
    }

    /** Whether the merchant may add an entry of {@code kind} that is registered at {@code registeredAt}. */
    static boolean merchantMay(CaseFile file, EntryKind kind, Instant registeredAt) {
        if (file.isTerminal()) return false;
        Set<CaseState> states = MERCHANT.get(kind);
        if (states == null || !states.contains(file.state())) return false;
        if (kind.equals(EntryKind.PLAN_ACCEPTED)) return !file.planAccepted();
        if (!kind.equals(EntryKind.APPEAL)) return true;
        if (file.appealed()) return false;
        Instant until = file.appealUntil();
        return until == null ? file.state().equals(REJECTED) : registeredAt.isBefore(until);
    }

    /** Returns why {@code inReplyTo} no longer answers what stands, or null if it does. */
    static @Nullable String replaced(CaseFile file, EntryKind kind, @Nullable EntryId inReplyTo) {
        if (kind.needsInReplyTo()) {
            Entry plan = file.plan();
            if (plan == null || !plan.entryId().equals(inReplyTo)) return "another plan stands";
        }
        if (kind.equals(EntryKind.REJECTION_ACCEPTED) && inReplyTo != null && !inReplyTo.equals(file.rejection())) {
            return "another rejection stands";
        }
        return null;
    }

    /** Returns the state after the merchant's entry, which is known to be allowed. */
    static CaseState afterMerchant(CaseFile file, EntryKind kind, @Nullable EntryId inReplyTo) {
        if (kind.equals(EntryKind.APPLICATION)) return SUBMITTED;
        if (kind.equals(EntryKind.WITHDRAWAL)) return WITHDRAWN;
        if (kind.equals(EntryKind.SUPPLEMENT)) {
            boolean answers = inReplyTo != null && inReplyTo.equals(file.openRequest());
            return answers ? UNDER_REVIEW : file.state();
        }
        if (kind.equals(EntryKind.PLAN_ACCEPTED)) {
            Entry plan = file.plan();
            boolean resumes = plan != null && Boolean.TRUE.equals(plan.resumes());
            return resumes ? file.state() : CLOSED;
        }
        if (kind.equals(EntryKind.REJECTION_ACCEPTED) || kind.equals(EntryKind.COMPLETION_CONFIRMED)) return CLOSED;
        if (kind.equals(EntryKind.MESSAGE)) return file.state();
        return UNDER_REVIEW;
    }

    /** Returns the state after an acquirer's entry, or null if the entry is not allowed now. */
    static @Nullable CaseState afterAcquirer(CaseFile file, EntryKind kind, @Nullable CaseState wanted) {
        if (file.isTerminal()) return null;
        CaseState state = file.state();
        if (kind.equals(EntryKind.STATE_CHANGED)) {
            boolean legal =
                    wanted != null && CHANGED_TO.getOrDefault(wanted, Set.of()).contains(state);
            return legal ? wanted : null;
        }
        if (kind.equals(EntryKind.CLOSED)) {
            boolean inquiry = file.applicationKind().equals(ApplicationKind.STATUS_INQUIRY.code());
            boolean legal = state.equals(REJECTED) || state.equals(RESUMED) || (state.equals(UNDER_REVIEW) && inquiry);
            return legal ? CLOSED : null;
        }
        if (!ACQUIRER.getOrDefault(kind, Set.of()).contains(state)) return null;
        if (kind.equals(EntryKind.MATERIALS_REQUESTED)) return MATERIALS_REQUIRED;
        if (kind.equals(EntryKind.PLAN_PROPOSED)) return RESOLUTION_PROPOSED;
        if (kind.equals(EntryKind.VENDOR_ASSIGNED)) return VENDOR_COORDINATION;
        if (kind.equals(EntryKind.REJECTED)) return REJECTED;
        return state;
    }
}
