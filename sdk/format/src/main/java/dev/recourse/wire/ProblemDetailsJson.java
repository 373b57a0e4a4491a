package dev.recourse.wire;

import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.PartId;
import dev.recourse.model.ProblemDetails;

/** A problem document, {@code Problem} of the acquirer API (RFC 9457). */
public final class ProblemDetailsJson {
    private ProblemDetailsJson() {}

    /**
     * Returns the bytes of a problem.
     *
     * @throws IllegalArgumentException if it is none that a client would read
     */
    public static byte[] write(ProblemDetails problem) {
        return tree(problem).bytes(problem, ProblemDetailsJson::of);
    }

    /**
     * Reads a problem.
     *
     * @throws MalformedException if a member is missing or has another form
     */
    public static ProblemDetails read(byte[] json) throws MalformedException {
        return of(Members.parse(json));
    }

    static Tree tree(ProblemDetails problem) {
        return Tree.tree()
                .put("type", problem.type())
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.detail())
                .put("code", problem.code())
                .put("retryable", problem.retryable())
                .put("requestId", problem.requestId())
                .put("state", problem.state())
                .putStringsIfAny("allowedActions", problem.allowedActions())
                .put("existingCaseId", problem.existingCaseId())
                .putStringsIfAny("missingParts", problem.missingParts())
                .put("limit", problem.limit())
                .put("limitValue", problem.limitValue());
    }

    static ProblemDetails of(Members in) throws MalformedException {
        return new ProblemDetails(
                in.string("type"),
                in.string("title"),
                (int) in.integer("status", 400, 599),
                in.optionalString("detail"),
                in.string("code"),
                in.bool("retryable"),
                in.optionalString("requestId"),
                in.optionalValue("state", CaseState::new),
                in.strings("allowedActions"),
                in.optionalValue("existingCaseId", CaseId::new),
                in.values("missingParts", PartId::new),
                in.optionalString("limit"),
                in.optionalInteger("limitValue", 0, Long.MAX_VALUE));
    }
}
