package dev.recourse.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What an entry says. The merchant's kinds are {@link #MERCHANT}, the acquirer's all others.
 *
 * <p>An open list: a code that this version does not know is kept and shown, never refused.
 *
 * @param code upper-case code of 1 to 60 characters
 */
public record EntryKind(String code) {
    /** {@code APPLICATION}. */
    public static final EntryKind APPLICATION = new EntryKind("APPLICATION");

    /** {@code SUPPLEMENT}. */
    public static final EntryKind SUPPLEMENT = new EntryKind("SUPPLEMENT");

    /** {@code MESSAGE}. */
    public static final EntryKind MESSAGE = new EntryKind("MESSAGE");

    /** {@code WITHDRAWAL}. */
    public static final EntryKind WITHDRAWAL = new EntryKind("WITHDRAWAL");

    /** {@code PLAN_ACCEPTED}. */
    public static final EntryKind PLAN_ACCEPTED = new EntryKind("PLAN_ACCEPTED");

    /** {@code PLAN_DISPUTED}. */
    public static final EntryKind PLAN_DISPUTED = new EntryKind("PLAN_DISPUTED");

    /** {@code APPEAL}. */
    public static final EntryKind APPEAL = new EntryKind("APPEAL");

    /** {@code REJECTION_ACCEPTED}. */
    public static final EntryKind REJECTION_ACCEPTED = new EntryKind("REJECTION_ACCEPTED");

    /** {@code COMPLETION_CONFIRMED}. */
    public static final EntryKind COMPLETION_CONFIRMED = new EntryKind("COMPLETION_CONFIRMED");

    /** {@code RECURRENCE_REPORTED}. */
    public static final EntryKind RECURRENCE_REPORTED = new EntryKind("RECURRENCE_REPORTED");

    /** {@code STATE_CHANGED}. */
    public static final EntryKind STATE_CHANGED = new EntryKind("STATE_CHANGED");

    /** {@code MATERIALS_REQUESTED}. */
    public static final EntryKind MATERIALS_REQUESTED = new EntryKind("MATERIALS_REQUESTED");

    /** {@code PLAN_PROPOSED}. */
    public static final EntryKind PLAN_PROPOSED = new EntryKind("PLAN_PROPOSED");

    /** {@code CAUSE_CONFIRMED}. */
    public static final EntryKind CAUSE_CONFIRMED = new EntryKind("CAUSE_CONFIRMED");

    /** {@code STATUS_CONFIRMED}. */
    public static final EntryKind STATUS_CONFIRMED = new EntryKind("STATUS_CONFIRMED");

    /** {@code VENDOR_ASSIGNED}. */
    public static final EntryKind VENDOR_ASSIGNED = new EntryKind("VENDOR_ASSIGNED");

    /** {@code REJECTED}. */
    public static final EntryKind REJECTED = new EntryKind("REJECTED");

    /** {@code CLOSED}. */
    public static final EntryKind CLOSED = new EntryKind("CLOSED");

    private static final Set<EntryKind> KNOWN = Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(
            APPLICATION,
            SUPPLEMENT,
            MESSAGE,
            WITHDRAWAL,
            PLAN_ACCEPTED,
            PLAN_DISPUTED,
            APPEAL,
            REJECTION_ACCEPTED,
            COMPLETION_CONFIRMED,
            RECURRENCE_REPORTED,
            STATE_CHANGED,
            MATERIALS_REQUESTED,
            PLAN_PROPOSED,
            CAUSE_CONFIRMED,
            STATUS_CONFIRMED,
            VENDOR_ASSIGNED,
            REJECTED,
            CLOSED)));

    /** The kinds that a merchant may add (closed for writers of {@code /v1}). */
    public static final Set<EntryKind> MERCHANT = Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(
            APPLICATION,
            SUPPLEMENT,
            MESSAGE,
            WITHDRAWAL,
            PLAN_ACCEPTED,
            PLAN_DISPUTED,
            APPEAL,
            REJECTION_ACCEPTED,
            COMPLETION_CONFIRMED,
            RECURRENCE_REPORTED)));

    private static final Set<EntryKind> WITH_DOCUMENT = Collections.unmodifiableSet(
            new LinkedHashSet<>(Arrays.asList(APPLICATION, MESSAGE, PLAN_DISPUTED, APPEAL, RECURRENCE_REPORTED)));

    /** Checks the format; {@link IllegalArgumentException} names it. */
    public EntryKind {
        Formats.code("kind", code);
    }

    /** Returns the codes that this version knows, in the order of the contract. */
    public static Set<EntryKind> known() {
        return KNOWN;
    }

    /** Whether this version knows the code. */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    /** Whether an entry of this kind must have a DOCUMENT part. */
    public boolean needsDocument() {
        return WITH_DOCUMENT.contains(this);
    }

    /** Whether an entry of this kind must name, in {@code inReplyTo}, the plan that it answers. */
    public boolean needsInReplyTo() {
        return equals(PLAN_ACCEPTED) || equals(PLAN_DISPUTED);
    }

    /** By hand: the first call of the one that records bring along costs 10 ms, at the start of an app. */
    @Override
    public int hashCode() {
        return code.hashCode();
    }

    @Override
    public String toString() {
        return code;
    }
}
