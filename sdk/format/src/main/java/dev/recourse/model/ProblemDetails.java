package dev.recourse.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem document of the acquirer, RFC 9457.
 *
 * @param type URI reference
 * @param title short text in the acquirer's language
 * @param status HTTP status, 400 to 599
 * @param detail more text
 * @param code stable code, such as {@code content-conflict}; open list
 * @param retryable whether the same request may succeed later without anything else being done first
 * @param requestId for support
 * @param state with {@code state-conflict}
 * @param allowedActions with {@code state-conflict}
 * @param existingCaseId with {@code duplicate-case}
 * @param missingParts with {@code evidence-incomplete}
 * @param limit with {@code limit-exceeded}: its name
 * @param limitValue with {@code limit-exceeded}
 */
public record ProblemDetails(
        String type,
        String title,
        int status,
        @Nullable String detail,
        String code,
        boolean retryable,
        @Nullable String requestId,
        @Nullable CaseState state,
        List<String> allowedActions,
        @Nullable CaseId existingCaseId,
        List<PartId> missingParts,
        @Nullable String limit,
        @Nullable Long limitValue) {
    /** Checks the members and copies the collections. */
    public ProblemDetails {
        allowedActions = Collections.unmodifiableList(new ArrayList<>(allowedActions));
        missingParts = Collections.unmodifiableList(new ArrayList<>(missingParts));
    }
}
