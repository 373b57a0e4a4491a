package dev.recourse.http;

import java.io.IOException;
import java.util.function.Function;
import okhttp3.Request;

/** Requests in the owner's name: a token goes along, and one that was refused is refreshed once. */
final class Session {
    private final Tokens tokens;

    Session(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Sends a request; after 401 once more with another token, if there is one. */
    Answer send(Request.Builder request, Function<Request, Answer> line) {
        return send(request, line, true);
    }

    /** Sends a request; after 401 gets another token, and leaves it to the caller to use it. */
    Answer sendOnce(Request.Builder request, Function<Request, Answer> line) {
        return send(request, line, false);
    }

    private Answer send(Request.Builder request, Function<Request, Answer> line, boolean repeat) {
        Tokens.Token token;
        try {
            token = tokens.take();
        } catch (IOException e) {
            return without(e);
        }
        Answer answer = line.apply(authorized(request, token));
        if (answer.status() != 401) return answer;
        Tokens.Token fresh;
        try {
            fresh = tokens.renew(token);
        } catch (IOException e) {
            // The acquirer stored nothing, and a person is needed no more than for any other server that is away.
            return without(e);
        }
        if (!repeat || fresh.value().equals(token.value())) return answer;
        return line.apply(authorized(request, fresh));
    }

    private static Answer without(IOException e) {
        boolean unusable = e instanceof Tokens.UnusableException;
        return Answer.none(unusable ? Reply.Kind.NO_TOKEN : Reply.Kind.OFFLINE, Failures.describe(e));
    }

    private static Request authorized(Request.Builder request, Tokens.Token token) {
        return request.header("Authorization", "Bearer " + token.value()).build();
    }
}
