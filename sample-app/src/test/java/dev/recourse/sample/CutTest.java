package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.model.AcquirerProfile;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import dev.recourse.sample.sandbox.Weather.Rule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private static final int LICENCE = 700_000;
    private static final int SLIP = 9_000;

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
            try (TappedLine line = new TappedLine(sandbox.port());
                    RecourseClient client =
                            Embedded.open(folder.resolve("store"), Embedded.at(sandbox.profile(), line.port()))) {
                line.tapUp(limit, line::cutAll);
                file(client, sandbox);
                assertThat(sandbox.receivedBytes()).isLessThanOrEqualTo((long) (1.15 * (LICENCE + SLIP)));
            }
        }
    }

    @Test
    void arrivesOnceWhenTheLineIsCutAgainAndAgain() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")));
                RecourseClient client = Embedded.open(folder.resolve("store"), sandbox.profile())) {
            sandbox.weather().add(Rule.cut("PATCH", "/", 6, LICENCE / 7));
            file(client, sandbox);
            assertThat(sandbox.receivedBytes()).isLessThanOrEqualTo((long) (1.15 * (LICENCE + SLIP)));
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
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")));
                RecourseClient client = Embedded.open(folder.resolve("store"), sandbox.profile())) {
            sandbox.weather().add(Rule.loseAnswer(method, path, 3));
            file(client, sandbox);
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
        for (int status : new int[] {403, 404, 410, 412, 423}) all.add(Arguments.of(status, "HEAD", "/"));
        for (int status : new int[] {405, 501}) all.add(Arguments.of(status, "PATCH", "/"));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void arrivesOnceWhenARequestIsAnsweredWith(int status, String method, String path) throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")));
                RecourseClient client = Embedded.open(folder.resolve("store"), sandbox.profile())) {
            sandbox.weather().add(Rule.answer(method, path, 1, status, Map.of("Retry-After", "0")));
            file(client, sandbox);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"forget", "expire"})
    void arrivesOnceWhenTheAcquirerForgetsAnUploadInTheMiddle(String how) throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")))) {
            try (TappedLine line = new TappedLine(sandbox.port());
                    RecourseClient client =
                            Embedded.open(folder.resolve("store"), Embedded.at(sandbox.profile(), line.port()))) {
                line.tapUp(LICENCE / 2, () -> {
                    line.cutAll();
                    admin(sandbox, "/admin/uploads/" + how);
                });
                file(client, sandbox);
            }
        }
    }

    @Test
    void arrivesOnceWhenTheAcquirerRestartsInTheMiddle() throws Exception {
        Path data = folder.resolve("acquirer");
        Sandbox[] sandbox = {Sandbox.start(SandboxSettings.of(data))};
        int port = sandbox[0].port();
        AcquirerProfile profile = sandbox[0].profile();
        try (TappedLine line = new TappedLine(port);
                RecourseClient client = Embedded.open(folder.resolve("store"), Embedded.at(profile, line.port()))) {
            Draft draft = Embedded.submit(client, "000777", licence, slip);
            line.tapUp(LICENCE / 2, line::cutAll);
            client.syncOnce(java.time.Duration.ZERO);
            sandbox[0].close();
            sandbox[0] = Sandbox.start(SandboxSettings.in(data).port(port).build());
            Embedded.deliver(client, draft.caseId(), draft.entryId());
            new Verdict(sandbox[0]).holdsExactlyOnce(Map.of(draft.entryId(), draft.caseId()));
            new Verdict(sandbox[0]).opensTo(draft.caseId(), draft.entryId(), licence, slip);
        } finally {
            sandbox[0].close();
        }
    }

    private void file(RecourseClient client, Sandbox sandbox) throws Exception {
        Draft draft = Embedded.submit(client, "000777", licence, slip);
        Embedded.deliver(client, draft.caseId(), draft.entryId());
        Verdict verdict = new Verdict(sandbox);
        verdict.holdsExactlyOnce(Map.of(draft.entryId(), draft.caseId()));
        verdict.opensTo(draft.caseId(), draft.entryId(), licence, slip);
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
