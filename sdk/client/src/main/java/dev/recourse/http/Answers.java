package dev.recourse.http;

import dev.recourse.model.ProblemDetails;
import dev.recourse.wire.MalformedException;
import dev.recourse.wire.ProblemDetailsJson;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns answers of the API into replies. */
final class Answers {
    /** Reads a good answer. */
    interface Reading<T> {
        T read(byte[] body) throws MalformedException;
    }

    private static final int LONGEST_ETAG = 1024;

    private final Clock clock;

    Answers(Clock clock) {
        this.clock = clock;
    }

    <T> Reply<T> reply(Answer answer, Set<Integer> good, Reading<T> reading) {
        if (answer.unanswered() != null) return Reply.unanswered(answer.unanswered(), answer.failure());
        int status = answer.status();
        if (status >= 400) return Reply.problem(status, details(answer.body()), retryAfter(answer));
        if (status == 304 && good.contains(304)) return Reply.notModified(status);
        if (!good.contains(status)) return Reply.malformed(status, "unexpected status " + status);
        if (answer.body() == null) return Reply.malformed(status, answer.failure());
        try {
            return Reply.ok(reading.read(answer.body()), status, etag(answer));
        } catch (MalformedException e) {
            return Reply.malformed(status, String.valueOf(e.getMessage()));
        }
    }

    @Nullable
    Duration retryAfter(Answer answer) {
        return RetryAfter.of(answer.headers(), clock);
    }

    /** Returns what a refusal says, or null: what stands between us and the acquirer answers with anything. */
    private static @Nullable ProblemDetails details(byte @Nullable [] body) {
        if (body == null || body.length == 0) return null;
        try {
            return ProblemDetailsJson.read(body);
        } catch (MalformedException e) {
            return null;
        }
    }

    private static @Nullable String etag(Answer answer) {
        String etag = answer.headers().get("ETag");
        return etag != null && etag.length() <= LONGEST_ETAG && HeaderText.isPlain(etag) ? etag : null;
    }
}
