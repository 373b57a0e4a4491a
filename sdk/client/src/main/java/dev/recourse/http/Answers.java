package dev.recourse.http;

import dev.recourse.model.ProblemDetails;
import dev.recourse.wire.MalformedException;
import dev.recourse.wire.ProblemDetailsJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns answers of the API into replies. */
final class Answers {
    /** Reads a good answer. */
    interface Reading<T> {
        T read(byte[] body) throws MalformedException;
    }

    private static final int LONGEST_ETAG = 1024;

    private final Clock clock;
    private volatile @Nullable Consumer<Instant> dates;

    Answers(Clock clock) {
        this.clock = clock;
    }

    /** Tells {@code listener} from now on what the clock of the acquirer shows. */
    void listen(Consumer<Instant> listener) {
        dates = listener;
    }

    <T> Reply<T> reply(Answer answer, Set<Integer> good, Reading<T> reading) {
        if (answer.unanswered() != null) return Reply.unanswered(answer.unanswered(), answer.failure());
        int status = answer.status();
        if (status >= 400) {
            ProblemDetails details = details(answer.body());
            if (details != null) hear(answer);
            return Reply.problem(status, details, retryAfter(answer));
        }
        if (status == 304 && good.contains(304)) {
            hear(answer);
            return Reply.notModified(status);
        }
        if (!good.contains(status)) return Reply.malformed(status, "unexpected status " + status);
        if (answer.body() == null) return Reply.malformed(status, answer.failure());
        try {
            T value = reading.read(answer.body());
            hear(answer);
            return Reply.ok(value, status, etag(answer));
        } catch (MalformedException e) {
            return Reply.malformed(status, String.valueOf(e.getMessage()));
        }
    }

    /** Only what answers as the acquirer does is believed: the sign-in page of a network has a clock of its own. */
    private void hear(Answer answer) {
        Consumer<Instant> listener = dates;
        if (listener == null) return;
        Date date = answer.headers().getDate("Date");
        if (date != null) listener.accept(date.toInstant());
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
