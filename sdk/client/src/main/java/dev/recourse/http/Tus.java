package dev.recourse.http;

import dev.recourse.model.Upload;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * The two requests of tus 1.0.0 that are used. Of answers only status and headers count, and an offset only where the status is the
 * one the protocol names.
 *
 * <p>The owner's token goes along to the API's own origin, unless the upload brings an {@code Authorization} of its own.
 */
final class Tus {
    private static final Pattern OFFSET = Pattern.compile("[0-9]{1,18}");

    /** Headers that belong to the request itself; an upload that names them does not get them. */
    private static final Set<String> RESERVED = Collections.unmodifiableSet(new HashSet<>(Arrays.asList(
            "host",
            "content-length",
            "content-type",
            "content-encoding",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "accept-encoding",
            "proxy-authorization",
            "proxy-connection",
            "tus-resumable",
            "upload-offset",
            "upload-length",
            "x-http-method-override")));

    private final Addresses addresses;
    private final Line line;
    private final Session session;
    private final Answers answers;
    private final Timeouts timeouts;
    private final String userAgent;

    Tus(Addresses addresses, Line line, Session session, Answers answers, Timeouts timeouts, String userAgent) {
        this.addresses = addresses;
        this.line = line;
        this.session = session;
        this.answers = answers;
        this.timeouts = timeouts;
        this.userAgent = userAgent;
    }

    /** Returns where bytes of {@code upload} go, or null if they must not go there. */
    @Nullable
    HttpUrl url(Upload upload) {
        return upload.protocol().equals(Upload.TUS) ? addresses.upload(upload.url()) : null;
    }

    /** Whether another token of the app can help after 401. */
    boolean usesToken(Upload upload) {
        HttpUrl url = url(upload);
        return url != null && addresses.isOwn(url) && !bringsAuthorization(upload);
    }

    /** Asks how many of the {@code size} bytes the server has. */
    Reply<Long> offset(Upload upload, long size) {
        Request.Builder request = request(upload);
        if (request == null) return noAddress();
        Answer answer = send(upload, request.head(), timeouts.call(), true);
        if (answer.status() != 200 && answer.status() != 204) return failed(answer);
        Long length = number(answer.headers(), "Upload-Length");
        if (length != null && length != size)
            return Reply.malformed(answer.status(), "Upload-Length is not the part's");
        Long offset = number(answer.headers(), "Upload-Offset");
        if (offset == null || offset > size) return Reply.malformed(answer.status(), "no usable Upload-Offset");
        return Reply.ok(offset, answer.status(), null);
    }

    /** Sends a range; good only if the server then has exactly that much. */
    Reply<Long> append(Upload upload, PartBody body, boolean overrideMethod) {
        Request.Builder request = request(upload);
        if (request == null) return noAddress();
        request.header("Upload-Offset", Long.toString(body.offset()));
        if (overrideMethod) request.header("X-HTTP-Method-Override", "PATCH").method("POST", (RequestBody) body);
        else request.method("PATCH", body);
        Answer answer = send(upload, request, timeouts.of(body.contentLength()), false);
        if (answer.status() != 204) return failed(answer);
        long expected = body.offset() + body.contentLength();
        Long offset = number(answer.headers(), "Upload-Offset");
        if (offset == null || offset != expected) return Reply.malformed(204, "Upload-Offset is not the expected one");
        return Reply.ok(offset, 204, null);
    }

    private Answer send(Upload upload, Request.Builder request, Duration timeout, boolean repeat) {
        Function<Request, Answer> status = ready -> line.status(ready, timeout);
        if (!usesToken(upload)) return status.apply(request.build());
        return repeat ? session.send(request, status) : session.sendOnce(request, status);
    }

    private Request.@Nullable Builder request(Upload upload) {
        HttpUrl url = url(upload);
        if (url == null) return null;
        Request.Builder request = new Request.Builder().url(url).header("User-Agent", userAgent);
        for (Map.Entry<String, String> header : upload.headers().entrySet()) {
            if (maySend(header.getKey(), header.getValue())) request.header(header.getKey(), header.getValue());
        }
        return request.header("Tus-Resumable", "1.0.0");
    }

    private static boolean maySend(String name, String value) {
        return HeaderText.isName(name)
                && HeaderText.isPlain(value)
                && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean bringsAuthorization(Upload upload) {
        for (Map.Entry<String, String> header : upload.headers().entrySet()) {
            if (header.getKey().equalsIgnoreCase("Authorization")) return true;
        }
        return false;
    }

    private <T> Reply<T> failed(Answer answer) {
        if (answer.unanswered() != null) return Reply.unanswered(answer.unanswered(), answer.failure());
        if (answer.status() >= 400) return Reply.problem(answer.status(), null, answers.retryAfter(answer));
        return Reply.malformed(answer.status(), "unexpected status " + answer.status());
    }

    private static <T> Reply<T> noAddress() {
        return Reply.malformed(0, "bytes must not go to the upload's URL");
    }

    private static @Nullable Long number(Headers headers, String name) {
        String value = headers.get(name);
        return value != null && OFFSET.matcher(value.trim()).matches() ? Long.valueOf(value.trim()) : null;
    }
}
