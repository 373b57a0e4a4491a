package dev.recourse.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Why the transaction ended: the axis that selects the flow.
 *
 * <p>An open list: a code that this version does not know is kept and shown, never refused.
 *
 * @param code upper-case code of 1 to 60 characters
 */
public record TerminationReason(String code) {
    /** {@code TRANSACTION_FAILURE}. */
    public static final TerminationReason TRANSACTION_FAILURE = new TerminationReason("TRANSACTION_FAILURE");

    /** {@code SYSTEM_FAILURE}. */
    public static final TerminationReason SYSTEM_FAILURE = new TerminationReason("SYSTEM_FAILURE");

    /** {@code CARDHOLDER_ACCOUNT_ABNORMAL}. */
    public static final TerminationReason CARDHOLDER_ACCOUNT_ABNORMAL =
            new TerminationReason("CARDHOLDER_ACCOUNT_ABNORMAL");

    /** {@code OTHER}. */
    public static final TerminationReason OTHER = new TerminationReason("OTHER");

    /**
     * {@code DIAGNOSED}: stands for the reason of the diagnosis in an application that leaves it to that. A draft has the diagnosis' own
     * reason in its place; it is never filed.
     */
    public static final TerminationReason DIAGNOSED = new TerminationReason("DIAGNOSED");

    private static final Set<TerminationReason> KNOWN = Collections.unmodifiableSet(new LinkedHashSet<>(
            Arrays.asList(TRANSACTION_FAILURE, SYSTEM_FAILURE, CARDHOLDER_ACCOUNT_ABNORMAL, OTHER)));

    /** Checks the format; {@link IllegalArgumentException} names it. */
    public TerminationReason {
        Formats.code("reason", code);
    }

    /** Returns the codes that this version knows, in the order of the contract. */
    public static Set<TerminationReason> known() {
        return KNOWN;
    }

    /** Whether this version knows the code. */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    @Override
    public String toString() {
        return code;
    }
}
