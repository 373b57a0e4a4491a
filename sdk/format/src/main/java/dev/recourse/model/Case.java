package dev.recourse.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One terminated transaction's file, as the acquirer shows it.
 *
 * @param caseId made by the client
 * @param caseNumber the acquirer's number that people quote
 * @param applicationKind see {@link ApplicationKind}
 * @param merchantNumber DE42
 * @param terminalNumber DE41
 * @param state where the review stands
 * @param terminal true when nothing will be appended any more, also for states unknown here
 * @param version sequence of the last entry; compares only under the same {@code caseNumber}
 * @param allowedActions merchant entry kinds that would be accepted now
 * @param dueAt until when materials are waited for
 * @param appealUntil until when an appeal is taken
 * @param eta expected time of recovery
 * @param openRequest the request that waits for an answer
 * @param currentPlan the plan that stands
 * @param planAccepted whether that plan is accepted
 * @param confirmedCause R-29
 * @param statusConfirmation certainty about the money
 * @param outcome how the case ended
 * @param openEntries registered, not yet committed, with their uploads
 * @param openedAt the acquirer's clock
 * @param updatedAt the acquirer's clock
 */
public record Case(
        CaseId caseId,
        String caseNumber,
        String applicationKind,
        MerchantNumber merchantNumber,
        TerminalNumber terminalNumber,
        CaseState state,
        boolean terminal,
        long version,
        List<String> allowedActions,
        @Nullable Instant dueAt,
        @Nullable Instant appealUntil,
        @Nullable Instant eta,
        @Nullable EntryId openRequest,
        @Nullable EntryId currentPlan,
        @Nullable Boolean planAccepted,
        @Nullable ConfirmedCause confirmedCause,
        @Nullable String statusConfirmation,
        @Nullable String outcome,
        List<Entry> openEntries,
        Instant openedAt,
        Instant updatedAt) {
    /** Checks the members and copies the collections. */
    public Case {
        allowedActions = Collections.unmodifiableList(new ArrayList<>(allowedActions));
        openEntries = Collections.unmodifiableList(new ArrayList<>(openEntries));
    }

    /** Returns the same case in another state, in which it is not over. */
    public Case inState(
            CaseState newState, List<String> newActions, @Nullable Instant newDueAt, @Nullable Instant newAppealUntil) {
        return new Case(
                caseId,
                caseNumber,
                applicationKind,
                merchantNumber,
                terminalNumber,
                newState,
                false,
                version,
                newActions,
                newDueAt,
                newAppealUntil,
                eta,
                openRequest,
                currentPlan,
                planAccepted,
                confirmedCause,
                statusConfirmation,
                outcome,
                openEntries,
                openedAt,
                updatedAt);
    }

    /** Returns the same case with other open entries. */
    public Case withOpenEntries(List<Entry> newOpenEntries) {
        return new Case(
                caseId,
                caseNumber,
                applicationKind,
                merchantNumber,
                terminalNumber,
                state,
                terminal,
                version,
                allowedActions,
                dueAt,
                appealUntil,
                eta,
                openRequest,
                currentPlan,
                planAccepted,
                confirmedCause,
                statusConfirmation,
                outcome,
                newOpenEntries,
                openedAt,
                updatedAt);
    }
}
