package dev.recourse.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Where the review of a case stands; the acquirer decides it.
 *
 * <p>An open list: a code that this version does not know is kept and shown, never refused.
 *
 * @param code upper-case code of 1 to 60 characters
 */
public record CaseState(String code) {
    /** {@code RECEIVING}. */
    public static final CaseState RECEIVING = new CaseState("RECEIVING");

    /** {@code SUBMITTED}. */
    public static final CaseState SUBMITTED = new CaseState("SUBMITTED");

    /** {@code UNDER_REVIEW}. */
    public static final CaseState UNDER_REVIEW = new CaseState("UNDER_REVIEW");

    /** {@code MATERIALS_REQUIRED}. */
    public static final CaseState MATERIALS_REQUIRED = new CaseState("MATERIALS_REQUIRED");

    /** {@code RESOLUTION_PROPOSED}. */
    public static final CaseState RESOLUTION_PROPOSED = new CaseState("RESOLUTION_PROPOSED");

    /** {@code VENDOR_COORDINATION}. */
    public static final CaseState VENDOR_COORDINATION = new CaseState("VENDOR_COORDINATION");

    /** {@code RESUMED}. */
    public static final CaseState RESUMED = new CaseState("RESUMED");

    /** {@code REJECTED}. */
    public static final CaseState REJECTED = new CaseState("REJECTED");

    /** {@code CLOSED}. */
    public static final CaseState CLOSED = new CaseState("CLOSED");

    /** {@code WITHDRAWN}. */
    public static final CaseState WITHDRAWN = new CaseState("WITHDRAWN");

    /** {@code EXPIRED}. */
    public static final CaseState EXPIRED = new CaseState("EXPIRED");

    private static final Set<CaseState> KNOWN = Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(
            RECEIVING,
            SUBMITTED,
            UNDER_REVIEW,
            MATERIALS_REQUIRED,
            RESOLUTION_PROPOSED,
            VENDOR_COORDINATION,
            RESUMED,
            REJECTED,
            CLOSED,
            WITHDRAWN,
            EXPIRED)));

    /** Checks the format; {@link IllegalArgumentException} names it. */
    public CaseState {
        Formats.code("state", code);
    }

    /** Returns the codes that this version knows, in the order of the contract. */
    public static Set<CaseState> known() {
        return KNOWN;
    }

    /** Whether this version knows the code. */
    public boolean isKnown() {
        return KNOWN.contains(this);
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
