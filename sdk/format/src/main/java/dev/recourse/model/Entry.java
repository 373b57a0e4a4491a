package dev.recourse.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One immutable thing that either side added to a case, as the acquirer shows it.
 *
 * @param caseId the case
 * @param entryId made by its author
 * @param actor {@code MERCHANT}, {@code ACQUIRER}, or a newer one
 * @param kind what it says
 * @param status {@link #OPEN}, {@link #COMMITTED}, {@link #DISCARDED}, or a newer one
 * @param sequence place in the file, from 1; present when committed
 * @param state state of the case right after it; present when committed
 * @param createdAt its author's clock
 * @param committedAt the acquirer's clock
 * @param inReplyTo what it answers
 * @param expiresAt when an open entry is discarded
 * @param registrationSha256 of a merchant entry
 * @param applicationKind of an APPLICATION
 * @param parts of a merchant entry
 * @param receipt of a committed merchant entry
 * @param text for people, in the language of the acquirer's staff
 * @param items with MATERIALS_REQUESTED
 * @param dueAt with MATERIALS_REQUESTED
 * @param eta with PLAN_PROPOSED and VENDOR_ASSIGNED
 * @param steps with PLAN_PROPOSED
 * @param resumes with PLAN_PROPOSED: whether the plan aims at resuming the transaction
 * @param confirmedCause with CAUSE_CONFIRMED
 * @param statusConfirmation with STATUS_CONFIRMED
 * @param vendor with VENDOR_ASSIGNED
 * @param workOrder with VENDOR_ASSIGNED
 * @param reasonCode with REJECTED
 * @param appealUntil with REJECTED and EXPIRED
 * @param outcome with CLOSED
 * @param previousDecisionSha256 with {@code jws}
 * @param jws signed decision, if the acquirer signs them
 */
public record Entry(
        CaseId caseId,
        EntryId entryId,
        String actor,
        EntryKind kind,
        String status,
        @Nullable Long sequence,
        @Nullable CaseState state,
        Instant createdAt,
        @Nullable Instant committedAt,
        @Nullable EntryId inReplyTo,
        @Nullable Instant expiresAt,
        @Nullable Sha256 registrationSha256,
        @Nullable ApplicationKind applicationKind,
        List<PartStatus> parts,
        @Nullable Receipt receipt,
        @Nullable String text,
        List<MaterialItem> items,
        @Nullable Instant dueAt,
        @Nullable Instant eta,
        List<String> steps,
        @Nullable Boolean resumes,
        @Nullable ConfirmedCause confirmedCause,
        @Nullable String statusConfirmation,
        @Nullable String vendor,
        @Nullable String workOrder,
        @Nullable String reasonCode,
        @Nullable Instant appealUntil,
        @Nullable String outcome,
        @Nullable Sha256 previousDecisionSha256,
        @Nullable String jws) {
    /** Checks the members and copies the collections. */
    public Entry {
        parts = Collections.unmodifiableList(new ArrayList<>(parts));
        items = Collections.unmodifiableList(new ArrayList<>(items));
        steps = Collections.unmodifiableList(new ArrayList<>(steps));
    }

    /** Registered, not yet committed. */
    public static final String OPEN = "OPEN";

    /** In the file, for ever. */
    public static final String COMMITTED = "COMMITTED";

    /** Dropped before it was committed. */
    public static final String DISCARDED = "DISCARDED";

    /** The merchant's side. */
    public static final String MERCHANT = "MERCHANT";

    /** The acquirer's side. */
    public static final String ACQUIRER = "ACQUIRER";

    /** Returns the same entry with other parts. */
    public Entry withParts(List<PartStatus> newParts) {
        return new Entry(
                caseId,
                entryId,
                actor,
                kind,
                status,
                sequence,
                state,
                createdAt,
                committedAt,
                inReplyTo,
                expiresAt,
                registrationSha256,
                applicationKind,
                newParts,
                receipt,
                text,
                items,
                dueAt,
                eta,
                steps,
                resumes,
                confirmedCause,
                statusConfirmation,
                vendor,
                workOrder,
                reasonCode,
                appealUntil,
                outcome,
                previousDecisionSha256,
                jws);
    }

    /** Returns the same entry with another signature, and another decision before it. */
    public Entry withDecision(@Nullable Sha256 newPrevious, @Nullable String newJws) {
        return new Entry(
                caseId,
                entryId,
                actor,
                kind,
                status,
                sequence,
                state,
                createdAt,
                committedAt,
                inReplyTo,
                expiresAt,
                registrationSha256,
                applicationKind,
                parts,
                receipt,
                text,
                items,
                dueAt,
                eta,
                steps,
                resumes,
                confirmedCause,
                statusConfirmation,
                vendor,
                workOrder,
                reasonCode,
                appealUntil,
                outcome,
                newPrevious,
                newJws);
    }
}
