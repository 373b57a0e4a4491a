package dev.recourse.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.TlsVersion;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request once and reads its answer whole; knows nothing of what either means.
 *
 * <h2>Guarantees</h2>
 * Of the app's client it uses pool, dispatcher, DNS, proxy and TLS (1.2 or newer); no interceptor, cookie, cache or authenticator of the app
 * sees a request. It follows no redirect, repeats nothing, decodes no {@code Content-Encoding}, and stops reading at
 * {@link #LONGEST_ANSWER}. A call ends by its timeout whatever the server does.
 */
final class Line {
    /** Bytes of the longest answer the contract allows. */
    static final int LONGEST_ANSWER = 1 << 20;

    private static final long WRITE_STALL_SECONDS = 30;

    private final Supplier<OkHttpClient> app;
    private final Timeouts timeouts;
    private final Set<Call> running = ConcurrentHashMap.newKeySet();
    private @Nullable OkHttpClient standard;
    private @Nullable OkHttpClient patient;

    Line(Supplier<OkHttpClient> app, Timeouts timeouts) {
        this.app = app;
        this.timeouts = timeouts;
    }

    /** Sends {@code request} and reads the whole answer. */
    Answer exchange(Request request, Duration timeout) {
        return send(client(false), request, timeout, true);
    }

    /** As {@link #exchange}, for a request that asked the server to stay silent for a while. */
    Answer wait(Request request, Duration timeout) {
        return send(client(true), request, timeout, true);
    }

    /** Sends {@code request} and reads status and headers only. */
    Answer status(Request request, Duration timeout) {
        return send(client(false), request, timeout, false);
    }

    /** Breaks off what is running; it ends as after a lost connection. */
    void cancelAll() {
        for (Call call : running) call.cancel();
    }

    private Answer send(OkHttpClient client, Request request, Duration timeout, boolean wholeAnswer) {
        Sent sent = new Sent();
        Request marked = request.newBuilder()
                .header("Accept-Encoding", "identity")
                .tag(Sent.class, sent)
                .build();
        Call call = client.newCall(marked);
        call.timeout().timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        running.add(call);
        try (Response response = call.execute()) {
            if (!wholeAnswer) return Answer.whole(response.code(), response.headers(), new byte[0]);
            Answer answer = read(response);
            // Closing alone would read on for a while to save the connection.
            if (answer.body() == null) call.cancel();
            return answer;
        } catch (IOException e) {
            return Answer.none(Failures.kind(e, sent.started()), Failures.describe(e));
        } catch (IllegalStateException | IllegalArgumentException e) {
            // OkHttp 4.12 throws the first at more than one interim answer, 5.5 the second at a length below zero.
            call.cancel();
            return Answer.none(sent.started() ? Reply.Kind.LOST : Reply.Kind.OFFLINE, "OkHttp lost its way");
        } finally {
            running.remove(call);
        }
    }

    private static Answer read(Response response) throws IOException {
        String encoding = response.header("Content-Encoding");
        if (encoding != null && !encoding.trim().equalsIgnoreCase("identity")) {
            return Answer.refused(response.code(), response.headers(), "Content-Encoding in an answer");
        }
        BufferedSource source = response.body().source();
        if (response.body().contentLength() > LONGEST_ANSWER || source.request(LONGEST_ANSWER + 1L)) {
            return Answer.refused(response.code(), response.headers(), "answer over 1 MiB");
        }
        return Answer.whole(response.code(), response.headers(), source.readByteArray());
    }

    private synchronized OkHttpClient client(boolean silent) {
        if (standard == null || patient == null) {
            standard = derive(app.get());
            // The call timeout still ends it.
            patient =
                    standard.newBuilder().readTimeout(0, TimeUnit.MILLISECONDS).build();
        }
        return silent ? patient : standard;
    }

    private OkHttpClient derive(OkHttpClient client) {
        OkHttpClient.Builder builder = client.newBuilder();
        builder.interceptors().clear();
        builder.networkInterceptors().clear();
        builder.addNetworkInterceptor(Line::undelayed);
        EventListener listener = Sent.listener();
        return builder.eventListenerFactory(call -> listener)
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                .authenticator(Authenticator.NONE)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectionSpecs(modern(client.connectionSpecs()))
                .connectTimeout(timeouts.connect().toMillis(), TimeUnit.MILLISECONDS)
                .writeTimeout(WRITE_STALL_SECONDS, TimeUnit.SECONDS)
                .readTimeout(timeouts.call().toMillis(), TimeUnit.MILLISECONDS)
                .build();
    }

    /** Nagle's algorithm would hold the end of every body back until what went before is acknowledged: one round trip a request. */
    private static Response undelayed(Interceptor.Chain chain) throws IOException {
        Connection connection = chain.connection();
        if (connection != null) connection.socket().setTcpNoDelay(true);
        return chain.proceed(chain.request());
    }

    private static List<ConnectionSpec> modern(List<ConnectionSpec> specs) {
        List<ConnectionSpec> modern = new ArrayList<>();
        for (ConnectionSpec spec : specs) modern.add(isModern(spec) ? spec : raised(spec));
        return Collections.unmodifiableList(modern);
    }

    private static boolean isModern(ConnectionSpec spec) {
        if (!spec.isTls()) return true;
        List<TlsVersion> versions = spec.tlsVersions();
        return versions != null
                && Arrays.asList(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2).containsAll(versions);
    }

    private static ConnectionSpec raised(ConnectionSpec spec) {
        return new ConnectionSpec.Builder(spec)
                .tlsVersions(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2)
                .build();
    }
}
