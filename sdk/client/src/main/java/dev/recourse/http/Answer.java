package dev.recourse.http;

import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * One answer as it came over the line, or why there is none.
 *
 * @param unanswered why there is no answer, else null
 * @param status 0 if there is none
 * @param headers empty if there is none
 * @param body null if there is none or it was refused
 * @param failure why there is no answer or no body, for logs
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares answers
record Answer(Reply.@Nullable Kind unanswered, int status, Headers headers, byte @Nullable [] body, String failure) {
    private static final Headers NO_HEADERS = new Headers.Builder().build();

    static Answer none(Reply.Kind kind, String failure) {
        return new Answer(kind, 0, NO_HEADERS, null, failure);
    }

    static Answer whole(int status, Headers headers, byte[] body) {
        return new Answer(null, status, headers, body, "");
    }

    static Answer refused(int status, Headers headers, String failure) {
        return new Answer(null, status, headers, null, failure);
    }
}
