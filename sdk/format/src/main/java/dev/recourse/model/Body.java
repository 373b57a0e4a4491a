package dev.recourse.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a document says, by the kind of its entry.
 *
 * <p>One record for the nine kinds other than APPLICATION: they are the same few members, each optional or required
 * by kind (document-format.md, Bodies).
 *
 * @param application of an APPLICATION, null in all others
 * @param text words of the merchant, up to 4000 characters: SUPPLEMENT, MESSAGE, WITHDRAWAL, PLAN_ACCEPTED, PLAN_DISPUTED,
 *     REJECTION_ACCEPTED, COMPLETION_CONFIRMED, RECURRENCE_REPORTED, and the grounds of an APPEAL
 * @param reasonCode of a WITHDRAWAL or PLAN_DISPUTED
 * @param answers of a SUPPLEMENT or APPEAL
 * @param declaration of an APPEAL
 * @param consents of a SUPPLEMENT or APPEAL
 * @param transaction of COMPLETION_CONFIRMED the test transaction, of RECURRENCE_REPORTED the one that failed again
 * @param diagnosis of RECURRENCE_REPORTED
 * @param moneyPosition of COMPLETION_CONFIRMED
 * @param occurredAt of RECURRENCE_REPORTED
 */
public record Body(
        @Nullable Application application,
        @Nullable String text,
        @Nullable String reasonCode,
        List<ItemAnswer> answers,
        @Nullable Declaration declaration,
        List<Consent> consents,
        @Nullable TransactionRecord transaction,
        @Nullable Diagnosis diagnosis,
        @Nullable String moneyPosition,
        @Nullable Instant occurredAt) {
    /** Copies the collections. */
    public Body {
        answers = Collections.unmodifiableList(new ArrayList<>(answers));
        consents = Collections.unmodifiableList(new ArrayList<>(consents));
    }

    /** Returns the body of an APPLICATION. */
    public static Body of(Application application) {
        return new Body(
                application,
                null,
                null,
                Collections.emptyList(),
                null,
                Collections.emptyList(),
                null,
                null,
                null,
                null);
    }

    /** Returns a body that is nothing but words, or nothing at all. */
    public static Body ofText(@Nullable String text) {
        return new Body(
                null, text, null, Collections.emptyList(), null, Collections.emptyList(), null, null, null, null);
    }

    /** Returns the same body with other words. */
    public Body withText(@Nullable String newText) {
        return new Body(
                application,
                newText,
                reasonCode,
                answers,
                declaration,
                consents,
                transaction,
                diagnosis,
                moneyPosition,
                occurredAt);
    }

    /** Returns the same body with other words, and other answers to items. */
    public Body withWords(@Nullable String newText, List<ItemAnswer> newAnswers) {
        return new Body(
                application,
                newText,
                reasonCode,
                newAnswers,
                declaration,
                consents,
                transaction,
                diagnosis,
                moneyPosition,
                occurredAt);
    }

    /** Returns the same body with another declaration. */
    public Body withDeclaration(@Nullable Declaration newDeclaration) {
        return new Body(
                application,
                text,
                reasonCode,
                answers,
                newDeclaration,
                consents,
                transaction,
                diagnosis,
                moneyPosition,
                occurredAt);
    }

    /** Returns the same body with other consents. */
    public Body withConsents(List<Consent> newConsents) {
        return new Body(
                application,
                text,
                reasonCode,
                answers,
                declaration,
                newConsents,
                transaction,
                diagnosis,
                moneyPosition,
                occurredAt);
    }
}
