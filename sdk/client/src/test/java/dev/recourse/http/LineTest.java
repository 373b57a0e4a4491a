package dev.recourse.http;

import static dev.recourse.http.Fixtures.CASE;
import static dev.recourse.http.Fixtures.ENTRY;
import static dev.recourse.http.Fixtures.MANIFEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.Case;
import dev.recourse.model.Credentials;
import dev.recourse.model.Entry;
import dev.recourse.sync.UnconnectedSockets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import javax.net.SocketFactory;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What OkHttp would do by itself, and what servers must not be able to do to us. */
@Timeout(60)
class LineTest {
    @Test
    void repeatsNoWriteAfter503WithRetryAfterZero() throws IOException {
        try (RawServer server = new RawServer(exchange -> exchange.answer(503, "", "Retry-After: 0"))) {
            Reply<Entry> reply = Fixtures.api(server.url()).register(CASE, ENTRY, MANIFEST, null);

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.retryAfter()).isEqualTo(Duration.ZERO);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void holdsNoEndOfABodyBackUntilItsBeginningIsAcknowledged() throws IOException {
        List<Boolean> undelayed = new ArrayList<>();
        SocketFactory sockets = new UnconnectedSockets() {
            @Override
            public Socket createSocket() {
                return new Socket() {
                    @Override
                    public void setTcpNoDelay(boolean on) throws SocketException {
                        super.setTcpNoDelay(on);
                        undelayed.add(on);
                    }
                };
            }
        };
        try (RawServer server = new RawServer(exchange -> {
            assertThat(undelayed).containsExactly(true);
            exchange.body();
            exchange.answer(503, "");
        })) {
            OkHttpClient client =
                    new OkHttpClient.Builder().socketFactory(sockets).build();

            assertThat(Fixtures.api(server.url(), client)
                            .register(CASE, ENTRY, MANIFEST, null)
                            .status())
                    .isEqualTo(503);
        }
        assertThat(undelayed).containsExactly(true);
    }

    @Test
    void repeatsNoWriteWhoseAnswerWasLostOnAPooledConnection() throws IOException {
        try (RawServer server = new RawServer(exchange -> {
            exchange.body();
            if (exchange.method.equals("PUT")) exchange.cut();
            else exchange.answer(200, Fixtures.caseOf(""));
        })) {
            AcquirerApi api = Fixtures.api(server.url());
            assertThat(api.readCase(CASE).isOk()).isTrue();

            Reply<Entry> reply = api.register(CASE, ENTRY, MANIFEST, null);

            assertThat(reply.kind()).isEqualTo(Reply.Kind.LOST);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{\"caseId\":",
                "HTTP/1.1 422 No\r\nContent-Length: 500\r\n\r\n{\"type\":",
                "HTTP/1.1 201 Cre",
                "HTTP/1.1 201 Created\r\nContent-Length: -569\r\n\r\n{\"caseId\":",
                "nonsense\r\n\r\n"
            })
    void knowsNotWhatCameOfARequestWhoseAnswerIsCutOrNoHttp(String answer) throws IOException {
        try (RawServer server = new RawServer(exchange -> {
            exchange.body();
            exchange.raw(answer);
            exchange.cut();
        })) {
            Reply<Entry> reply = Fixtures.api(server.url()).register(CASE, ENTRY, MANIFEST, null);

            assertThat(reply.kind()).isEqualTo(Reply.Kind.LOST);
            assertThat(reply.toString()).doesNotContain("nonsense");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void knowsNotWhatCameOfARequestThatIsCutInItsBody() throws IOException {
        try (RawServer server = new RawServer(exchange -> {
            exchange.body(5);
            exchange.cut();
        })) {
            AcquirerApi api = Fixtures.api(server.url());

            assertThat(api.register(CASE, ENTRY, new byte[4 << 20], null).kind())
                    .isEqualTo(Reply.Kind.LOST);
            assertThat(api.commit(CASE, ENTRY, Fixtures.REGISTRATION).kind()).isEqualTo(Reply.Kind.LOST);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void knowsThatNothingWasSentWhereNobodyListens() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        String origin = "http://localhost:" + port;
        assertThat(Fixtures.everyRequest(Fixtures.api(origin), origin)).containsOnly(Reply.Kind.OFFLINE);
    }

    @Test
    void knowsThatNothingWasSentWithoutAnAddress() {
        OkHttpClient client = new OkHttpClient.Builder()
                .dns(host -> {
                    throw new java.net.UnknownHostException(host);
                })
                .build();

        String origin = "https://api.acquirer.example";
        assertThat(Fixtures.everyRequest(Fixtures.api(origin, client), origin)).containsOnly(Reply.Kind.OFFLINE);
    }

    @Test
    void knowsThatNothingWasSentWhereTheHandshakeBreaksOff() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> {
                try {
                    listener.accept().close();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            Reply<Entry> reply =
                    Fixtures.api("https://localhost:" + listener.getLocalPort()).register(CASE, ENTRY, MANIFEST, null);

            assertThat(reply.kind()).isEqualTo(Reply.Kind.OFFLINE);
            closing.join();
        }
    }

    @Test
    void takesNeitherBodyNorTokenAlongToAnotherHost() throws IOException {
        try (RawServer other = new RawServer(exchange -> exchange.answer(200, Fixtures.caseOf("")));
                RawServer server = new RawServer(
                        exchange -> exchange.answer(307, "", "Location: " + other.url() + exchange.path))) {
            AcquirerApi api = Fixtures.api(server.url());

            assertThat(api.register(CASE, ENTRY, MANIFEST, null).kind()).isEqualTo(Reply.Kind.MALFORMED);
            assertThat(api.readCase(CASE).kind()).isEqualTo(Reply.Kind.MALFORMED);
            assertThat(other.connections()).isZero();
        }
    }

    @Test
    void decodesNoAnswer() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) gzip.write(zeros);
        }
        try (RawServer server = new RawServer(exchange -> {
            exchange.raw("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n");
            exchange.raw(bomb.toByteArray());
        })) {
            Reply<Case> reply = Fixtures.api(server.url()).readCase(CASE);

            assertThat(reply.kind()).isEqualTo(Reply.Kind.MALFORMED);
            assertThat(reply.failure()).contains("Content-Encoding");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stopsReadingAtOneMebibyte(boolean announced) throws IOException {
        String padding = new String(new char[2 << 20]).replace('\0', ' ');
        AtomicInteger chunks = new AtomicInteger();
        try (RawServer server = new RawServer(exchange -> {
            if (announced) {
                exchange.answer(200, Fixtures.caseOf("") + padding);
                return;
            }
            exchange.raw("HTTP/1.1 200 OK\r\n\r\n" + Fixtures.caseOf(""));
            // Ends only when the client has had enough.
            while (true) {
                exchange.raw(padding);
                chunks.incrementAndGet();
            }
        })) {
            Reply<Case> reply = Fixtures.api(server.url()).readCase(CASE);

            assertThat(reply.kind()).isEqualTo(Reply.Kind.MALFORMED);
            assertThat(reply.failure()).contains("1 MiB");
        }
    }

    @Test
    void takesAnAnswerOfExactlyOneMebibyte() throws IOException {
        String answer = Fixtures.caseOf("");
        String padding = new String(new char[Line.LONGEST_ANSWER - answer.length()]).replace('\0', ' ');
        try (RawServer server = new RawServer(exchange -> exchange.answer(200, answer + padding))) {
            assertThat(Fixtures.api(server.url()).readCase(CASE).isOk()).isTrue();
        }
    }

    @Test
    void keepsTheStatusOfARefusalThatIsTooLong() throws IOException {
        String padding = new String(new char[2 << 20]).replace('\0', ' ');
        try (RawServer server = new RawServer(exchange -> exchange.answer(403, padding))) {
            Reply<Case> reply = Fixtures.api(server.url()).readCase(CASE);

            assertThat(reply.kind()).isEqualTo(Reply.Kind.PROBLEM);
            assertThat(reply.status()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endsADripOrASilenceByTheCallTimeout(boolean drips) throws IOException {
        try (RawServer server = new RawServer(exchange -> {
            exchange.body();
            if (!drips) exchange.saysNothing();
            exchange.raw("HTTP/1.1 200 OK\r\n" + (exchange.method.equals("HEAD") ? "" : "\r\n"));
            while (true) {
                exchange.raw(" ");
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        })) {
            Timeouts hasty = new Timeouts(Duration.ofSeconds(30), Duration.ofMillis(200), Duration.ofMillis(200), 4096);
            AcquirerApi api = Fixtures.api(server.url(), new OkHttpClient(), Credentials.token("t"), hasty);

            assertThat(Fixtures.everyRequest(api, server.url())).containsOnly(Reply.Kind.LOST);
            assertThat(api.changes(null, 1).kind()).isEqualTo(Reply.Kind.LOST);
        }
    }

    @Test
    void survivesAFloodOfInterimAnswers() throws IOException {
        try (RawServer server = new RawServer(exchange -> {
            exchange.body();
            while (true) exchange.raw("HTTP/1.1 103 Early Hints\r\n\r\n");
        })) {
            Timeouts hasty = new Timeouts(Duration.ofSeconds(30), Duration.ofMillis(500), Duration.ofMillis(500), 4096);
            AcquirerApi api = Fixtures.api(server.url(), new OkHttpClient(), Credentials.token("t"), hasty);

            assertThat(api.readCase(CASE).kind()).isIn(Reply.Kind.LOST, Reply.Kind.MALFORMED);
        }
    }

    @Test
    void isBrokenOffFromAnotherThread() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server = new RawServer(exchange -> {
            arrived.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        })) {
            AcquirerApi api = Fixtures.api(server.url());
            CompletableFuture<Reply<?>> poll = CompletableFuture.supplyAsync(() -> api.changes(null, 20));
            arrived.await();
            api.cancelAll();

            assertThat(poll.join().kind()).isEqualTo(Reply.Kind.LOST);
            over.countDown();
        }
    }

    @Test
    void showsNothingToTheAppsInterceptorsCookiesOrListeners() throws IOException {
        AtomicInteger seen = new AtomicInteger();
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    seen.incrementAndGet();
                    return chain.proceed(chain.request());
                })
                .addNetworkInterceptor(chain -> {
                    seen.incrementAndGet();
                    return chain.proceed(chain.request());
                })
                .authenticator((route, response) -> {
                    seen.incrementAndGet();
                    return null;
                })
                .cookieJar(new CookieJar() {
                    @Override
                    public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {
                        seen.incrementAndGet();
                    }

                    @Override
                    public List<Cookie> loadForRequest(HttpUrl url) {
                        seen.incrementAndGet();
                        return Collections.emptyList();
                    }
                })
                .build();
        try (RawServer server = new RawServer(exchange -> exchange.answer(401, "", "Set-Cookie: a=b"))) {
            assertThat(Fixtures.api(server.url(), client).readCase(CASE).status())
                    .isEqualTo(401);
            assertThat(seen).hasValue(0);
        }
    }

    @Test
    void triesTheNextAddressOfAHost() throws IOException {
        OkHttpClient client = new OkHttpClient.Builder()
                .dns(host -> Arrays.asList(InetAddress.getByName("127.0.0.9"), InetAddress.getLoopbackAddress()))
                .build();
        try (RawServer server = new RawServer(exchange -> exchange.answer(201, "not json"))) {
            Reply<Entry> reply = Fixtures.api(server.url(), client).register(CASE, ENTRY, MANIFEST, null);

            assertThat(reply.kind()).isEqualTo(Reply.Kind.MALFORMED);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void usesTheAppsPoolAndNameResolution() throws IOException {
        OkHttpClient client = new OkHttpClient.Builder()
                .dns(host -> Collections.singletonList(InetAddress.getLoopbackAddress()))
                .build();
        try (RawServer server = new RawServer(exchange -> exchange.answer(200, Fixtures.caseOf("")))) {
            assertThat(Fixtures.api(server.url(), client).readCase(CASE).isOk()).isTrue();
            assertThat(client.connectionPool().connectionCount()).isEqualTo(1);
        }
    }
}
