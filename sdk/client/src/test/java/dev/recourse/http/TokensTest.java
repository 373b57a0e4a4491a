package dev.recourse.http;

import static dev.recourse.http.Fixtures.CASE;
import static dev.recourse.http.Fixtures.ENTRY;
import static dev.recourse.http.Fixtures.MANIFEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.Credentials;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TokensTest {
    private static final int THREADS = 8;

    /** Credentials that count, and forget at once what they refreshed. */
    private static final class Counting implements Credentials {
        final AtomicInteger refreshes = new AtomicInteger();
        volatile String refreshed = "new";
        volatile boolean fails;

        @Override
        public String current() {
            return "old";
        }

        @Override
        public String refresh(String rejected) throws IOException {
            refreshes.incrementAndGet();
            if (fails) throw new IOException("the token server is away");
            return refreshed;
        }
    }

    private final Counting credentials = new Counting();

    @Test
    void repeatsOnceWithAnotherToken() throws IOException {
        List<String> bodies = new ArrayList<>();
        try (RawServer server = new RawServer(exchange -> {
            bodies.add(new String(exchange.body(), java.nio.charset.StandardCharsets.UTF_8));
            if (exchange.header("Authorization").equals("Bearer new")) exchange.answer(200, Fixtures.openEntry("/f"));
            else exchange.answer(401, "");
        })) {
            assertThat(Fixtures.api(server.url(), credentials)
                            .register(CASE, ENTRY, MANIFEST, null)
                            .isOk())
                    .isTrue();
            assertThat(bodies).hasSize(2);
            assertThat(bodies.get(1)).isEqualTo(bodies.get(0)).isNotEmpty();
        }
    }

    @Test
    void repeatsNoMoreThanOnce() throws IOException {
        try (RawServer server = new RawServer(exchange -> exchange.answer(401, ""))) {
            Reply<?> reply = Fixtures.api(server.url(), credentials).readCase(CASE);

            assertThat(reply.status()).isEqualTo(401);
            assertThat(server.requests()).hasSize(2);
            assertThat(credentials.refreshes).hasValue(1);
        }
    }

    @Test
    void doesNotRepeatWithTheTokenThatWasRefused() throws IOException {
        credentials.refreshed = "old";
        try (RawServer server = new RawServer(exchange -> exchange.answer(401, ""))) {
            assertThat(Fixtures.api(server.url(), credentials).readCase(CASE).status())
                    .isEqualTo(401);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void refreshesOnceForEightRefusedThreads() throws Exception {
        assertThat(inParallel()).hasSize(THREADS).allMatch(Reply::isOk);
        assertThat(credentials.refreshes).hasValue(1);
    }

    @Test
    void failsOnceForEightRefusedThreads() throws Exception {
        credentials.fails = true;

        assertThat(inParallel()).hasSize(THREADS).allMatch(reply -> reply.kind() == Reply.Kind.OFFLINE);
        assertThat(credentials.refreshes).hasValue(1);
    }

    @Test
    void refreshesAgainForALaterRefusal() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        try (RawServer server = new RawServer(exchange -> {
            if (requests.incrementAndGet() % 2 == 1) exchange.answer(401, "");
            else exchange.answer(200, Fixtures.caseOf(""));
        })) {
            AcquirerApi api = Fixtures.api(server.url(), credentials);

            assertThat(api.readCase(CASE).isOk()).isTrue();
            assertThat(api.readCase(CASE).isOk()).isTrue();
            assertThat(credentials.refreshes).hasValue(2);
        }
    }

    @Test
    void sendsNothingWithoutAToken() throws IOException {
        try (RawServer server = new RawServer(exchange -> exchange.answer(200, Fixtures.caseOf("")))) {
            for (Credentials broken : new Credentials[] {
                failing(new IllegalStateException("secret")),
                Credentials.token("secret\n"),
                Credentials.token("secret\u4ee4\u724c"),
                Credentials.token("")
            }) {
                Reply<?> reply = Fixtures.api(server.url(), broken).readCase(CASE);

                assertThat(reply.kind()).isEqualTo(Reply.Kind.NO_TOKEN);
                assertThat(reply.toString()).doesNotContain("secret");
            }
            assertThat(server.connections()).isZero();
        }
    }

    private static Credentials failing(RuntimeException failure) {
        return new Credentials() {
            @Override
            public String current() {
                throw failure;
            }

            @Override
            public String refresh(String rejected) {
                throw failure;
            }
        };
    }

    /** Has all threads refused with the same token before any of them may go on. */
    private List<Reply<?>> inParallel() throws Exception {
        CountDownLatch refused = new CountDownLatch(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (RawServer server = new RawServer(exchange -> {
            if (exchange.header("Authorization").equals("Bearer new")) {
                exchange.answer(200, Fixtures.caseOf(""));
                return;
            }
            refused.countDown();
            try {
                refused.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            exchange.answer(401, "");
        })) {
            AcquirerApi api = Fixtures.api(server.url(), credentials);
            List<CompletableFuture<Reply<?>>> calls = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                calls.add(CompletableFuture.supplyAsync(() -> api.readCase(CASE), threads));
            }
            List<Reply<?>> replies = new ArrayList<>();
            for (CompletableFuture<Reply<?>> call : calls) replies.add(call.join());
            return replies;
        } finally {
            threads.shutdown();
        }
    }
}
