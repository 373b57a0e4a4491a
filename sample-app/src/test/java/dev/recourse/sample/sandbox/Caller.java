package dev.recourse.sample.sandbox;

import dev.recourse.model.Sha256;
import dev.recourse.wire.Json;
import dev.recourse.wire.MalformedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A client made of nothing but the JDK. Every answer of the API is checked against the contract. */
final class Caller {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String origin;
    private final String token;

    Caller(String baseUrl, String token) {
        this.origin = URI.create(baseUrl).resolve("/").toString();
        this.token = token;
    }

    Caller as(String otherToken) {
        return new Caller(origin, otherToken);
    }

    /** An answer. */
    record Got(int status, Map<String, List<String>> headers, byte[] body) {
        String header(String name) {
            List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
            return values == null ? null : values.get(0);
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** Follows names and indexes into the JSON body. */
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        <T> T at(Object... steps) {
            try {
                Object value = Json.parse(body);
                for (Object step : steps) {
                    value = step instanceof Integer index
                            ? ((List<?>) value).get(index)
                            : ((Map<?, ?>) value).get(step);
                }
                return (T) value;
            } catch (MalformedException e) {
                throw new AssertionError(text(), e);
            }
        }

        String code() {
            return at("code");
        }
    }

    Got get(String path, String... headers) {
        return api("GET", path, null, headers);
    }

    /** PUTs JSON with its digest. */
    Got put(String path, byte[] body, String... headers) {
        return api(
                "PUT", path, body, with(headers, "Content-Type", "application/json", "Content-Digest", digest(body)));
    }

    Got api(String method, String path, byte[] body, String... headers) {
        Got got = send(method, "v1" + path, body, with(headers, "Authorization", "Bearer " + token));
        String plain = path.split("\\?", 2)[0];
        Contract.check(method, plain, got.status(), String.valueOf(got.header("Content-Type")), got.body());
        if (got.header("Request-Id") == null) throw new AssertionError("an answer without Request-Id");
        return got;
    }

    Got admin(String method, String path, Map<String, Object> body) {
        return send(method, "admin" + path, body == null ? null : Json.object(body));
    }

    /** Sends to an upload URL. */
    Got upload(String method, String url, byte[] body, String... headers) {
        return send(method, url.substring(1), body, headers);
    }

    Got send(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.length; i += 2) request.setHeader(headers[i], headers[i + 1]);
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Map<String, List<String>> lower = new LinkedHashMap<>();
            response.headers().map().forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
            return new Got(response.statusCode(), lower, response.body());
        } catch (IOException e) {
            throw new NoAnswer(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The connection ended without an answer. */
    static final class NoAnswer extends RuntimeException {
        NoAnswer(IOException cause) {
            super(cause);
        }
    }

    static String digest(byte[] body) {
        MessageDigest sha256 = Sha256.newDigest();
        return "sha-256=:" + Base64.getEncoder().encodeToString(sha256.digest(body)) + ":";
    }

    private static String[] with(String[] headers, String... more) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < more.length; i += 2) all.put(more[i], more[i + 1]);
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i + 1] == null) all.remove(headers[i]);
            else all.put(headers[i], headers[i + 1]);
        }
        String[] flat = new String[all.size() * 2];
        int next = 0;
        for (Map.Entry<String, String> header : all.entrySet()) {
            flat[next++] = header.getKey();
            flat[next++] = header.getValue();
        }
        return flat;
    }
}
