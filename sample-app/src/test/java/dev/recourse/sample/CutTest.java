package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import dev.recourse.sample.sandbox.Weather.Rule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to the line or the acquirer, every entry arrives once and whole, and few bytes travel twice. */
class CutTest {
    /** So large that one chunk of 256 KiB that was refused, or lost in a socket's buffers, is less than the bound. */
    private static final int LICENCE = 2_000_000;

    /** Enough where no chunk travels twice. */
    private static final int SMALLER_LICENCE = 300_000;

    private static final int SLIP = 9_000;
    /** Bytes of all requests, heads included, to bytes of the evidence. */
    private static final double MOST = 1.15;
    /** What a chunk has grown to in the middle: an acquirer that ends while it comes in may have kept nothing of it. */
    private static final long CHUNK = 1 << 20;

    @TempDir
    Path folder;

    private Path licence;
    private Path slip;

    @BeforeEach
    void files() throws IOException {
        licence = Samples.png(folder.resolve("licence.png"), LICENCE);
        slip = Samples.png(folder.resolve("slip.png"), SLIP);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void arrivesOnceWhenTheLineIsCutAtEachSeventhOfTheBytes(int seventh) throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")))) {
            long limit = seventh * (long) LICENCE / 7;
            // The client starts with small requests, so the cut comes in the request that crosses the limit.
            file(sandbox, line -> line.tapUp(limit, line::cutAll));
        }
    }

    @Test
    void arrivesOnceWhenTheLineIsCutAgainAndAgain() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")))) {
            sandbox.weather().add(Rule.cut("PATCH", "/", 6, LICENCE / 7));
            file(sandbox, line -> {});
        }
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("PUT", "/entries/[^/]+$"),
                Arguments.of("HEAD", "/"),
                Arguments.of("PATCH", "/"),
                Arguments.of("PUT", "/commit$"),
                Arguments.of("GET", "/cases/[^/]+$"),
                Arguments.of("GET", "/changes"),
                Arguments.of("GET", "/entries$"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void arrivesOnceWhenTheAcquirerActsAndItsAnswerIsLost(String method, String path) throws Exception {
        takeLicenceFor(method);
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")))) {
            sandbox.weather().add(Rule.loseAnswer(method, path, 3));
            file(sandbox, line -> {});
            assertThat(sandbox.weather().pending())
                    .as("answers that were not lost")
                    .isLessThan(3);
        }
    }

    static Stream<Arguments> statuses() {
        List<Arguments> all = new ArrayList<>();
        for (int status : new int[] {408, 429, 500, 502, 503}) {
            for (String[] request : new String[][] {
                {"PUT", "/entries/[^/]+$"}, {"HEAD", "/"}, {"PATCH", "/"}, {"PUT", "/commit$"}, {"GET", "/changes"}
            }) {
                all.add(Arguments.of(status, request[0], request[1]));
            }
        }
        for (int status : new int[] {403, 404, 409, 410, 412, 413, 423, 460}) {
            all.add(Arguments.of(status, "PATCH", "/"));
        }
        // Without a problem of the contract these say nothing about the entry: a proxy's, and tried again.
        for (int status : new int[] {409, 410, 412, 413, 423, 460}) {
            all.add(Arguments.of(status, "PUT", "/entries/[^/]+$"));
            all.add(Arguments.of(status, "PUT", "/commit$"));
        }
        for (int status : new int[] {403, 404, 410, 412, 423}) all.add(Arguments.of(status, "HEAD", "/"));
        for (int status : new int[] {405, 501}) all.add(Arguments.of(status, "PATCH", "/"));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void arrivesOnceWhenARequestIsAnsweredWith(int status, String method, String path) throws Exception {
        takeLicenceFor(method);
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")))) {
            sandbox.weather().add(Rule.answer(method, path, 1, status, Map.of("Retry-After", "0")));
            file(sandbox, line -> {});
            assertThat(sandbox.weather().pending()).as("spoilt requests left").isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"forget", "expire"})
    void arrivesOnceWhenTheAcquirerForgetsAnUploadInTheMiddle(String how) throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")))) {
            long sent = deliver(
                    sandbox,
                    line -> line.tapUp(LICENCE / 2, () -> {
                        line.cutAll();
                        admin(sandbox, "/admin/uploads/" + how);
                    }));
            // What the acquirer has thrown away has to travel again.
            long lost = how.equals("forget") ? LICENCE / 2 : 0;
            assertThat(sent).isLessThanOrEqualTo((long) (MOST * (LICENCE + SLIP)) + lost + CHUNK);
        }
    }

    @Test
    void arrivesOnceWhenTheAcquirerRestartsInTheMiddle() throws Exception {
        assertThat(deliverThroughARestart((line, restart) -> line.tapUp(LICENCE / 2, restart)))
                .isLessThanOrEqualTo((long) (MOST * (LICENCE + SLIP)) + CHUNK);
    }

    static Stream<Arguments> moments() {
        return Stream.of(
                Arguments.of("PUT .*/entries/[^/]+", TappedLine.Moment.ANSWERED),
                Arguments.of("PUT .*/commit", TappedLine.Moment.ANSWERED),
                Arguments.of("GET .*/changes.*", TappedLine.Moment.TAKEN));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void arrivesOnceWhenTheAcquirerRestartsAtARequest(String requests, TappedLine.Moment moment) throws Exception {
        licence = Samples.png(folder.resolve("small.png"), 20_000);
        deliverThroughARestart((line, restart) -> line.tapRequests((asked, at) -> {
            if (at == moment && asked.matches(requests)) restart.run();
        }));
    }

    /** Files a case, lets {@code arm} say when the acquirer restarts, once, and returns how many bytes it took until the receipt. */
    private long deliverThroughARestart(BiConsumer<TappedLine, Runnable> arm) throws Exception {
        Path data = folder.resolve("acquirer");
        AtomicReference<Sandbox> sandbox = new AtomicReference<>(Sandbox.start(SandboxSettings.of(data)));
        int port = sandbox.get().port();
        AtomicBoolean restarted = new AtomicBoolean();
        try (TappedLine line = new TappedLine(port);
                RecourseClient client = Embedded.open(
                        folder.resolve("store"), Embedded.at(sandbox.get().profile(), line.port()))) {
            Draft draft = Embedded.submit(client, "000777", licence, slip);
            arm.accept(line, () -> {
                if (!restarted.compareAndSet(false, true)) return;
                line.cutAll();
                sandbox.get().close();
                sandbox.set(start(SandboxSettings.in(data).port(port).build()));
            });
            Embedded.deliver(client, draft.caseId(), draft.entryId());
            long sent = line.sentUp();
            Embedded.follow(
                    client, () -> client.find(draft.caseId()).orElseThrow().current() != null);
            assertThat(restarted).isTrue();
            holdsOnceAndWhole(sandbox.get(), draft);
            return sent;
        } finally {
            sandbox.get().close();
        }
    }

    private void takeLicenceFor(String method) throws IOException {
        if (!method.equals("PATCH")) licence = Samples.png(folder.resolve("smaller.png"), SMALLER_LICENCE);
    }

    private void file(Sandbox sandbox, Consumer<TappedLine> spoil) throws Exception {
        assertThat(deliver(sandbox, spoil)).isLessThanOrEqualTo((long) (MOST * (Files.size(licence) + SLIP)));
    }

    /** Files a case over a spoilt line, and returns how many bytes of requests the client has sent. */
    private long deliver(Sandbox sandbox, Consumer<TappedLine> spoil) throws Exception {
        try (TappedLine line = new TappedLine(sandbox.port());
                RecourseClient client =
                        Embedded.open(folder.resolve("store"), Embedded.at(sandbox.profile(), line.port()))) {
            spoil.accept(line);
            Draft draft = Embedded.submit(client, "000777", licence, slip);
            Embedded.deliver(client, draft.caseId(), draft.entryId());
            holdsOnceAndWhole(sandbox, draft);
            return line.sentUp();
        }
    }

    private void holdsOnceAndWhole(Sandbox sandbox, Draft draft) throws Exception {
        Verdict verdict = new Verdict(sandbox);
        verdict.holdsExactlyOnce(Map.of(draft.entryId(), draft.caseId()));
        verdict.opensTo(draft.caseId(), draft.entryId(), licence, slip);
    }

    private static Sandbox start(SandboxSettings settings) {
        try {
            return Sandbox.start(settings);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void admin(Sandbox sandbox, String path) {
        URI uri = URI.create("http://127.0.0.1:" + sandbox.port() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            int status = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status / 100 != 2) throw new AssertionError("status " + status);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
