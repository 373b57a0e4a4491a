package dev.recourse.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What an application asks for.
 *
 * <p>An open list: a code that this version does not know is kept and shown, never refused.
 *
 * @param code upper-case code of 1 to 60 characters
 */
public record ApplicationKind(String code) {
    /** {@code HANDLE_FAILURE}. */
    public static final ApplicationKind HANDLE_FAILURE = new ApplicationKind("HANDLE_FAILURE");

    /** {@code RESUME_TRANSACTION}. */
    public static final ApplicationKind RESUME_TRANSACTION = new ApplicationKind("RESUME_TRANSACTION");

    /** {@code STATUS_INQUIRY}. */
    public static final ApplicationKind STATUS_INQUIRY = new ApplicationKind("STATUS_INQUIRY");

    private static final Set<ApplicationKind> KNOWN = Collections.unmodifiableSet(
            new LinkedHashSet<>(Arrays.asList(HANDLE_FAILURE, RESUME_TRANSACTION, STATUS_INQUIRY)));

    /** Checks the format; {@link IllegalArgumentException} names it. */
    public ApplicationKind {
        Formats.code("applicationKind", code);
    }

    /** Returns the codes that this version knows, in the order of the contract. */
    public static Set<ApplicationKind> known() {
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
