package dev.recourse.sample.sandbox;

import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.PartId;
import dev.recourse.model.ProblemDetails;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is answered with a problem document. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ProblemDetails problem;
    private final transient Map<String, String> headers;

    private Refusal(ProblemDetails problem, Map<String, String> headers) {
        super(problem.code());
        this.problem = problem;
        this.headers = headers;
    }

    ProblemDetails problem() {
        return problem;
    }

    Map<String, String> headers() {
        return headers;
    }

    static Refusal of(int status, String code, @Nullable String detail) {
        return new Refusal(problem(status, code, detail), Map.of());
    }

    static Refusal invalid(@Nullable String detail) {
        return of(400, "invalid-request", detail);
    }

    static Refusal unprocessable(String detail) {
        return of(422, "unprocessable", detail);
    }

    static Refusal notFound() {
        return of(404, "not-found", null);
    }

    static Refusal unauthenticated() {
        return new Refusal(
                problem(401, "unauthenticated", null), Map.of("WWW-Authenticate", "Bearer realm=\"recourse\""));
    }

    static Refusal contentConflict() {
        return of(409, "content-conflict", "other bytes are registered under this id");
    }

    static Refusal limit(String name, long value) {
        ProblemDetails plain = problem(413, "limit-exceeded", null);
        return new Refusal(copy(plain, null, List.of(), null, List.of(), name, value), Map.of());
    }

    static Refusal state(CaseState state, List<String> allowed, @Nullable String detail) {
        ProblemDetails plain = problem(409, "state-conflict", detail);
        return new Refusal(copy(plain, state, allowed, null, List.of(), null, null), Map.of());
    }

    static Refusal duplicate(CaseId existing) {
        ProblemDetails plain = problem(409, "duplicate-case", null);
        return new Refusal(copy(plain, null, List.of(), existing, List.of(), null, null), Map.of());
    }

    static Refusal incomplete(List<PartId> missing) {
        ProblemDetails plain = problem(409, "evidence-incomplete", null);
        return new Refusal(copy(plain, null, List.of(), null, missing, null, null), Map.of());
    }

    static Refusal unavailable(int retryAfterSeconds) {
        return new Refusal(
                problem(503, "unavailable", null), Map.of("Retry-After", Integer.toString(retryAfterSeconds)));
    }

    static ProblemDetails problem(int status, String code, @Nullable String detail) {
        boolean retryable = status == 429 || status >= 500;
        return new ProblemDetails(
                "urn:recourse:problem:" + code,
                code.replace('-', ' '),
                status,
                detail,
                code,
                retryable,
                null,
                null,
                List.of(),
                null,
                List.of(),
                null,
                null);
    }

    private static ProblemDetails copy(
            ProblemDetails plain,
            @Nullable CaseState state,
            List<String> allowed,
            @Nullable CaseId existing,
            List<PartId> missing,
            @Nullable String limit,
            @Nullable Long limitValue) {
        return new ProblemDetails(
                plain.type(),
                plain.title(),
                plain.status(),
                plain.detail(),
                plain.code(),
                plain.retryable(),
                plain.requestId(),
                state,
                allowed,
                existing,
                missing,
                limit,
                limitValue);
    }
}
