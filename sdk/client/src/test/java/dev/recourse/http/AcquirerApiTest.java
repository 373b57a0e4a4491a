package dev.recourse.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.binaryEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.recourse.http.Fixtures.CASE;
import static dev.recourse.http.Fixtures.ENTRY;
import static dev.recourse.http.Fixtures.MANIFEST;
import static dev.recourse.http.Fixtures.OTHER_ID;
import static dev.recourse.http.Fixtures.REGISTRATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.recourse.model.Case;
import dev.recourse.model.ChangePage;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryPage;
import dev.recourse.model.Sha256;
import dev.recourse.model.Upload;
import dev.recourse.wire.CommitJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AcquirerApiTest {
    private static final String ENTRY_PATH = "/v1/cases/" + CASE + "/entries/" + ENTRY;

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private AcquirerApi api;

    @BeforeEach
    void start() {
        server.start();
        api = Fixtures.api("http://localhost:" + server.port());
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private void answer(ResponseDefinitionBuilder answer) {
        server.stubFor(any(anyUrl()).willReturn(answer));
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    @Test
    void registersTheExactBytesWithTheirDigestAndSignature() {
        answer(json(201, Fixtures.openEntry("https://up.example/1")));

        Reply<Entry> reply = api.register(CASE, ENTRY, MANIFEST, "aa..bb");

        assertThat(reply.isOk()).isTrue();
        assertThat(reply.value().status()).isEqualTo(Entry.OPEN);
        server.verify(
                1,
                putRequestedFor(urlEqualTo(ENTRY_PATH))
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withHeader("Content-Digest", equalTo(digest(REGISTRATION)))
                        .withHeader("Recourse-Signature", equalTo("aa..bb"))
                        .withHeader("Authorization", equalTo("Bearer owner-token"))
                        .withHeader("Accept-Encoding", equalTo("identity"))
                        .withHeader("User-Agent", equalTo("recourse-java/test"))
                        .withRequestBody(binaryEqualTo(MANIFEST)));
    }

    @Test
    void registersWithoutSignatureWhereThereIsNone() {
        answer(json(200, Fixtures.openEntry("https://up.example/1")));

        assertThat(api.register(CASE, ENTRY, MANIFEST, null).isOk()).isTrue();
        server.verify(putRequestedFor(urlEqualTo(ENTRY_PATH)).withHeader("Recourse-Signature", absent()));
    }

    @Test
    void commitsTheRegistrationByItsDigest() {
        answer(json(200, Fixtures.committedEntry(1)));

        Reply<Entry> reply = api.commit(CASE, ENTRY, REGISTRATION);

        assertThat(reply.value().sequence()).isEqualTo(1);
        byte[] body = CommitJson.write(REGISTRATION);
        server.verify(putRequestedFor(urlEqualTo(ENTRY_PATH + "/commit"))
                .withHeader("Content-Digest", equalTo(digest(Sha256.of(body))))
                .withRequestBody(binaryEqualTo(body)));
    }

    @Test
    void takesNoCommitWithoutReceipt() {
        answer(json(200, Fixtures.openEntry("https://up.example/1")));

        assertThat(api.commit(CASE, ENTRY, REGISTRATION).kind()).isEqualTo(Reply.Kind.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"caseId", "entryId"})
    void takesNoAnswerAboutAnotherId(String member) {
        String own = member.equals("caseId") ? CASE.value() : ENTRY.value();
        answer(json(200, Fixtures.openEntry("https://up.example/1").replace(own, OTHER_ID)));

        assertThat(api.register(CASE, ENTRY, MANIFEST, null).kind()).isEqualTo(Reply.Kind.MALFORMED);
    }

    @Test
    void takesNoAnswerAboutAnotherRegistration() {
        answer(json(200, Fixtures.openEntry("https://up.example/1")));

        Reply<Entry> reply = api.register(CASE, ENTRY, "{\"other\":1}".getBytes(StandardCharsets.UTF_8), null);

        assertThat(reply.kind()).isEqualTo(Reply.Kind.MALFORMED);
        assertThat(reply.failure()).contains("/registrationSha256");
    }

    @Test
    void readsACaseAndMakesUploadUrlsAbsolute() {
        answer(json(200, Fixtures.caseOf(Fixtures.openEntry("../files/7?k=1"))).withHeader("ETag", "\"v1\""));

        Reply<Case> reply = api.readCase(CASE);

        Upload upload = reply.value().openEntries().get(0).parts().get(0).upload();
        assertThat(upload.url()).isEqualTo("http://localhost:" + server.port() + "/v1/files/7?k=1");
        assertThat(upload.headers()).containsEntry("X-Upload-Token", "t");
        assertThat(reply.etag()).isEqualTo("\"v1\"");
    }

    @Test
    void makesUploadUrlsOfARegistrationAbsolute() {
        answer(json(201, Fixtures.openEntry("/files/7")));

        Entry entry = api.register(CASE, ENTRY, MANIFEST, null).value();

        assertThat(entry.parts().get(0).upload().url()).isEqualTo("http://localhost:" + server.port() + "/files/7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://up.example/1", "ftp://up.example/1", "file:///etc/passwd", "http://127.0.0.1.up.example/"
            })
    void takesNoUploadUrlThatLeadsOutOfTheTrustedWorld(String url) {
        answer(json(201, Fixtures.openEntry(url)));

        assertThat(api.register(CASE, ENTRY, MANIFEST, null).kind()).isEqualTo(Reply.Kind.MALFORMED);
    }

    @Test
    void leavesUploadsOfUnknownProtocolsAlone() {
        answer(json(201, Fixtures.openEntry("s3:bucket/key").replace("tus-1.0.0", "s3-2")));

        Entry entry = api.register(CASE, ENTRY, MANIFEST, null).value();

        assertThat(entry.parts().get(0).upload().url()).isEqualTo("s3:bucket/key");
    }

    @Test
    void takesNoCaseThatIsAnother() {
        answer(json(200, Fixtures.caseOf("").replace(CASE.value(), OTHER_ID)));

        assertThat(api.readCase(CASE).kind()).isEqualTo(Reply.Kind.MALFORMED);
    }

    @Test
    void listsTheFileAfterASequence() {
        answer(json(200, "{\"entries\":[" + Fixtures.committedEntry(4) + "],\"hasMore\":false}"));

        Reply<EntryPage> reply = api.listEntries(CASE, 3);

        assertThat(reply.value().entries()).hasSize(1);
        server.verify(getRequestedFor(urlEqualTo("/v1/cases/" + CASE + "/entries?after=3")));
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 5})
    void takesNoFileWithAGapOrAStepBack(long sequence) {
        answer(json(200, "{\"entries\":[" + Fixtures.committedEntry(sequence) + "],\"hasMore\":false}"));

        assertThat(api.listEntries(CASE, 3).kind()).isEqualTo(Reply.Kind.MALFORMED);
    }

    @Test
    void takesNoEmptyPageThatPromisesMore() {
        answer(json(200, "{\"entries\":[],\"hasMore\":true}"));

        assertThat(api.listEntries(CASE, 3).kind()).isEqualTo(Reply.Kind.MALFORMED);
    }

    @Test
    void followsTheFeedWithAnEncodedCursorAndAWait() {
        answer(json(200, "{\"changes\":[],\"nextCursor\":\"n\",\"hasMore\":false,\"pollAfterSeconds\":60}"));

        Reply<ChangePage> reply = api.changes("a&b=c/ü", 20);

        assertThat(reply.value().nextCursor()).isEqualTo("n");
        server.verify(getRequestedFor(urlPathEqualTo("/v1/changes"))
                .withQueryParam("cursor", equalTo("a&b=c/ü"))
                .withHeader("Prefer", equalTo("wait=20")));
    }

    @Test
    void asksForNoWaitWhereNobodyWatches() {
        answer(json(200, "{\"changes\":[],\"nextCursor\":\"n\",\"hasMore\":false,\"pollAfterSeconds\":60}"));

        assertThat(api.changes(null, 0).isOk()).isTrue();
        server.verify(getRequestedFor(urlEqualTo("/v1/changes")).withHeader("Prefer", absent()));
    }

    @Test
    void takesNoFeedThatRunsInCircles() {
        answer(json(200, "{\"changes\":[],\"nextCursor\":\"c\",\"hasMore\":true,\"pollAfterSeconds\":60}"));

        assertThat(api.changes("c", 0).kind()).isEqualTo(Reply.Kind.MALFORMED);
    }

    @Test
    void revalidatesWhatItHas() {
        answer(aResponse().withStatus(304));

        assertThat(api.capabilities("\"v1\"").kind()).isEqualTo(Reply.Kind.NOT_MODIFIED);
        server.verify(getRequestedFor(urlEqualTo("/v1/capabilities")).withHeader("If-None-Match", equalTo("\"v1\"")));
    }

    @Test
    void takesNoNotModifiedWithoutACopy() {
        answer(aResponse().withStatus(304));

        assertThat(api.capabilities(null).kind()).isEqualTo(Reply.Kind.MALFORMED);
    }

    @Test
    void readsTheKeySetAsAJwsOnly() {
        answer(aResponse().withBody("eyJ.eyJ.c2ln\n").withHeader("ETag", "\"k\""));
        assertThat(api.encryptionKeys(null).value()).isEqualTo("eyJ.eyJ.c2ln");

        answer(aResponse().withBody("<html>Welcome to our hotel</html>"));
        assertThat(api.encryptionKeys(null).kind()).isEqualTo(Reply.Kind.MALFORMED);
        assertThat(api.catalogue(null).kind()).isEqualTo(Reply.Kind.MALFORMED);
    }

    @Test
    void takesACaptivePortalForNoAnswer() {
        answer(aResponse().withHeader("Content-Type", "text/html").withBody("<html>Welcome to our hotel</html>"));

        Reply<Entry> reply = api.register(CASE, ENTRY, MANIFEST, null);

        assertThat(reply.kind()).isEqualTo(Reply.Kind.MALFORMED);
        assertThat(reply.toString()).doesNotContain("hotel");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "{}", "{\"caseId\":1}", "{\"caseId\":\"x\",\"caseId\":\"x\"}", "{", "\u0000"})
    void takesNoAnswerThatBreaksTheSchema(String body) {
        answer(json(200, body));

        assertThat(api.register(CASE, ENTRY, MANIFEST, null).kind()).isEqualTo(Reply.Kind.MALFORMED);
        assertThat(api.readCase(CASE).kind()).isEqualTo(Reply.Kind.MALFORMED);
        assertThat(api.listEntries(CASE, 0).kind()).isEqualTo(Reply.Kind.MALFORMED);
        assertThat(api.changes(null, 0).kind()).isEqualTo(Reply.Kind.MALFORMED);
        assertThat(api.capabilities(null).kind()).isEqualTo(Reply.Kind.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {400, 401, 403, 404, 405, 408, 409, 410, 413, 415, 421, 422, 425, 429, 500, 501, 502, 503, 504, 599})
    void reportsEveryRefusalOnceWithItsProblem(int status) {
        answer(json(status, Fixtures.problem(status, "some-code")).withHeader("Retry-After", "7"));

        Reply<Entry> reply = api.register(CASE, ENTRY, MANIFEST, null);

        assertThat(reply.kind()).isEqualTo(Reply.Kind.PROBLEM);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.hasCode("some-code")).isTrue();
        assertThat(reply.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        server.verify(1, putRequestedFor(anyUrl()));
        assertThatThrownBy(reply::value).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void takesTheStatusAloneWhereTheProblemIsUnreadable() {
        answer(aResponse().withStatus(502).withBody("<html>Bad gateway</html>"));

        Reply<Case> reply = api.readCase(CASE);

        assertThat(reply.kind()).isEqualTo(Reply.Kind.PROBLEM);
        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.problem()).isNull();
        assertThat(reply.hasCode("unavailable")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {202, 204, 206, 300, 301, 302, 303, 307, 308})
    void takesOtherStatusesForNoAnswer(int status) {
        answer(json(status, Fixtures.openEntry("https://up.example/1"))
                .withHeader("Location", "http://localhost:" + server.port() + "/elsewhere"));

        assertThat(api.register(CASE, ENTRY, MANIFEST, null).kind()).isEqualTo(Reply.Kind.MALFORMED);
        assertThat(api.readCase(CASE).kind()).isEqualTo(Reply.Kind.MALFORMED);
        server.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
        server.verify(0, putRequestedFor(urlEqualTo("/elsewhere")));
    }

    private static String digest(Sha256 sha256) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(sha256.bytes()) + ":";
    }
}
