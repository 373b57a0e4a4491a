package dev.recourse.http;

import dev.recourse.model.ProblemDetails;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of a request. Its kind says what the caller may conclude about the server; it never holds contents of an answer that was
 * not understood.
 *
 * @param <T> what a good answer says
 */
public final class Reply<T> {
    /** What the caller may conclude. */
    public enum Kind {
        /** Answered as the contract says; {@link #value()} is there. */
        OK,
        /** The copy whose ETag was sent is still right. */
        NOT_MODIFIED,
        /** Nothing of the request was sent: no address, refused, no route, no way to a token, or the handshake broke off. */
        OFFLINE,
        /** The app has no token that could be sent, so nothing was. */
        NO_TOKEN,
        /** The server is not who it should be: certificate, host name or pin. Nothing of the request was sent. */
        UNTRUSTED,
        /** Sent at least in part, and the answer did not come whole: the outcome is unknown. */
        LOST,
        /** Answered with a status of 400 or more. */
        PROBLEM,
        /** Answered with something the contract does not know: a redirect, unreadable, too large, about another id. */
        MALFORMED
    }

    private final Kind kind;
    private final @Nullable T value;
    private final int status;
    private final @Nullable ProblemDetails problem;
    private final @Nullable Duration retryAfter;
    private final @Nullable String etag;
    private final String failure;

    private Reply(
            Kind kind,
            @Nullable T value,
            int status,
            @Nullable ProblemDetails problem,
            @Nullable Duration retryAfter,
            @Nullable String etag,
            String failure) {
        this.kind = kind;
        this.value = value;
        this.status = status;
        this.problem = problem;
        this.retryAfter = retryAfter;
        this.etag = etag;
        this.failure = failure;
    }

    static <T> Reply<T> ok(T value, int status, @Nullable String etag) {
        return new Reply<>(Kind.OK, value, status, null, null, etag, "");
    }

    static <T> Reply<T> notModified(int status) {
        return new Reply<>(Kind.NOT_MODIFIED, null, status, null, null, null, "");
    }

    static <T> Reply<T> unanswered(Kind kind, String failure) {
        return new Reply<>(kind, null, 0, null, null, null, failure);
    }

    static <T> Reply<T> problem(int status, @Nullable ProblemDetails problem, @Nullable Duration retryAfter) {
        String failure = problem == null ? "status " + status : "status " + status + " " + problem.code();
        return new Reply<>(Kind.PROBLEM, null, status, problem, retryAfter, null, failure);
    }

    static <T> Reply<T> malformed(int status, String failure) {
        return new Reply<>(Kind.MALFORMED, null, status, null, null, null, failure);
    }

    /** Returns what the caller may conclude. */
    public Kind kind() {
        return kind;
    }

    /** Whether the answer is as the contract says. */
    public boolean isOk() {
        return kind == Kind.OK;
    }

    /** Returns what a good answer says; {@link IllegalStateException} if {@link #kind()} is not {@link Kind#OK}. */
    public T value() {
        if (value == null) throw new IllegalStateException("no value: " + this);
        return value;
    }

    /** Returns the status, or 0 if there was no answer. */
    public int status() {
        return status;
    }

    /** Returns what the acquirer says is wrong; null if it did not say so in a problem document, as proxies do. */
    public @Nullable ProblemDetails problem() {
        return problem;
    }

    /** Whether the acquirer's problem has the stable {@code code}. */
    public boolean hasCode(String code) {
        return problem != null && problem.code().equals(code);
    }

    /** Returns how long the server wants to be left alone, 24 hours at most; null if it does not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Returns the validator of a good answer. */
    public @Nullable String etag() {
        return etag;
    }

    /** Returns what went wrong, for logs; empty if nothing did. */
    public String failure() {
        return failure;
    }

    @Override
    public String toString() {
        return failure.isEmpty() ? kind + " " + status : kind + " (" + failure + ")";
    }
}
