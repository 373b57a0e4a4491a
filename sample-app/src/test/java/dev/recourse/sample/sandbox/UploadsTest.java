package dev.recourse.sample.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Part;
import dev.recourse.model.PartId;
import dev.recourse.model.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UploadsTest extends SandboxTest {
    private final byte[] photo = new byte[300_000];
    private SandboxCase made;
    private NewEntry application;
    private PartId partId;
    private byte[] sealed;
    private Map<String, Object> upload;

    @Override
    SandboxSettings settings() {
        return super.settings().but().maxChunkBytes(200_000).build();
    }

    @BeforeEach
    void register() {
        new Random(7).nextBytes(photo);
        made = new SandboxCase(sandbox, caller);
        application = made.entry(EntryKind.APPLICATION)
                .evidence(DocumentType.TERMINAL_PHOTO, photo, false)
                .document();
        made.register(application);
        partId = application.parts.get(0).partId();
        sealed = application.sealed.get(partId);
        upload = made.upload(application, partId);
    }

    @Test
    void reportsTheOffsetAndTakesTheBytesFromThere() {
        assertOffset(0);
        Caller.Got got = Uploading.patch(caller, upload, 0, Arrays.copyOf(sealed, 100_000));

        assertThat(got.status()).isEqualTo(204);
        assertThat(got.header("Upload-Offset")).isEqualTo("100000");
        assertThat(got.header("Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(got.header("Upload-Expires")).endsWith("GMT");
        assertOffset(100_000);
        assertThat(Uploading.head(caller, upload).header("Upload-Length")).isEqualTo(Integer.toString(sealed.length));
    }

    @Test
    void receivesAPartWhenItsBytesAreVerifiedAndOpened() {
        made.send(application, partId, 150_000);

        assertThat(partState()).isEqualTo("RECEIVED");
        assertThat(Uploading.head(caller, upload).header("Upload-Offset")).isEqualTo(Integer.toString(sealed.length));
        assertThat(caller.admin("GET", partPath(), null).body()).isEqualTo(photo);
        assertThat(caller.admin("GET", partPath() + "/digest", null).<Long>at("size"))
                .isEqualTo(photo.length);
    }

    @Test
    void keepsWhatItHasReceivedWhateverBecomesOfTheUrl() throws Exception {
        made.send(application, partId, 150_000);
        clock.pass(Duration.ofDays(2));
        assertThat(Uploading.head(caller, upload).status()).isEqualTo(410);
        caller.admin("POST", "/uploads/forget", null);
        caller.admin("POST", "/uploads/expire?keepBytes=true", null);
        restart();

        assertThat(made.commit(application).status()).isEqualTo(200);
        assertThat(caller.admin("GET", partPath(), null).body()).isEqualTo(photo);
    }

    @Test
    void deletesTheBytesOfAnEntryThatIsDropped() throws Exception {
        made.send(application, partId, 150_000);
        made.register(made.entry(EntryKind.WITHDRAWAL));

        try (Stream<Path> files = Files.walk(directory.resolve("parts"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void conflictsWithAnOffsetThatIsNotItsOwn() {
        Uploading.patch(caller, upload, 0, Arrays.copyOf(sealed, 1000));

        assertThat(Uploading.patch(caller, upload, 0, Arrays.copyOf(sealed, 1000))
                        .status())
                .isEqualTo(409);
        assertThat(Uploading.patch(caller, upload, 2000, new byte[10]).status()).isEqualTo(409);
        assertOffset(1000);
    }

    @Test
    void wantsTheVersionTheTypeAndTheOffset() {
        assertThat(Uploading.patch(caller, upload, 0, new byte[10], "Tus-Resumable", "0.2.2")
                        .status())
                .isEqualTo(412);
        assertThat(send("HEAD", null).status()).isEqualTo(412);
        assertThat(Uploading.patch(caller, upload, 0, new byte[10], "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
        assertThat(Uploading.patch(caller, upload, 0, new byte[10], "Upload-Offset", "x")
                        .status())
                .isEqualTo(400);
        assertOffset(0);
    }

    @Test
    void refusesMoreThanAChunkAndMoreThanThePart() {
        assertThat(Uploading.patch(caller, upload, 0, new byte[200_001]).status())
                .isEqualTo(413);
        Uploading.patch(caller, upload, 0, Arrays.copyOf(sealed, 200_000));
        assertThat(Uploading.patch(caller, upload, 200_000, new byte[sealed.length - 200_000 + 1])
                        .status())
                .isEqualTo(413);
        assertOffset(200_000);
    }

    @Test
    void takesPatchAsAnOverriddenPost() {
        var headers = Uploading.headers(upload);
        headers.addAll(List.of(
                "X-HTTP-Method-Override", "PATCH",
                "Tus-Resumable", "1.0.0",
                "Upload-Offset", "0",
                "Content-Type", "application/offset+octet-stream"));
        Caller.Got got = caller.upload(
                "POST", Uploading.url(upload), Arrays.copyOf(sealed, 500), headers.toArray(new String[0]));

        assertThat(got.status()).isEqualTo(204);
        assertOffset(500);
    }

    @Test
    void knowsNoOtherUrlAndWantsTheHeadersItGave() {
        assertThat(caller.upload("HEAD", "/v1/uploads/0123456789", null, "Tus-Resumable", "1.0.0")
                        .status())
                .isEqualTo(404);
        assertThat(send("HEAD", null, "Tus-Resumable", "1.0.0").status()).isEqualTo(403);
        assertThat(send("GET", null).status()).isEqualTo(405);
    }

    @Test
    void tellsOfDamagedBytesAlsoAfterARestart() throws Exception {
        byte[] damaged = sealed.clone();
        damaged[200_000] ^= 1;
        Uploading.patch(caller, upload, 0, Arrays.copyOf(damaged, 200_000));
        Uploading.patch(caller, upload, 200_000, Arrays.copyOfRange(damaged, 200_000, damaged.length));
        assertThat(lastProblem()).isEqualTo("part-corrupt");

        restart();

        assertThat(lastProblem()).isEqualTo("part-corrupt");
        assertThat(partState()).isEqualTo("PENDING");
        made.send(application, partId, 200_000);
        assertThat(partState()).isEqualTo("RECEIVED");
        assertThat(sandbox.journal().counts()).containsEntry(Effect.Kind.PART_CORRUPT, 1L);
    }

    @Test
    void discardsAChunkThatDoesNotHaveItsChecksum() {
        byte[] chunk = Arrays.copyOf(sealed, 1000);
        String good = "sha256 "
                + Base64.getEncoder().encodeToString(Sha256.newDigest().digest(chunk));
        String wrong = "sha256 "
                + Base64.getEncoder().encodeToString(Sha256.newDigest().digest(sealed));

        assertThat(Uploading.patch(caller, upload, 0, chunk, "Upload-Checksum", wrong)
                        .status())
                .isEqualTo(460);
        assertOffset(0);
        assertThat(Uploading.patch(caller, upload, 0, chunk, "Upload-Checksum", "md5 AAAA")
                        .status())
                .isEqualTo(400);
        assertThat(Uploading.patch(caller, upload, 0, chunk, "Upload-Checksum", good)
                        .status())
                .isEqualTo(204);
        assertOffset(1000);
    }

    private Object lastProblem() {
        Map<?, ?> problem =
                (Map<?, ?>) Uploading.part(made.view(), application, partId).get("lastProblem");
        return problem == null ? null : problem.get("code");
    }

    @Test
    void givesAFreshUrlWhenThePartArrivedDamaged() {
        byte[] damaged = sealed.clone();
        damaged[200_000] ^= 1;
        Uploading.patch(caller, upload, 0, Arrays.copyOf(damaged, 200_000));
        Uploading.patch(caller, upload, 200_000, Arrays.copyOfRange(damaged, 200_000, damaged.length));

        Map<String, Object> part = Uploading.part(made.view(), application, partId);

        assertThat(part.get("state")).isEqualTo("PENDING");
        assertThat(((Map<?, ?>) part.get("lastProblem")).get("code")).isEqualTo("part-corrupt");
        assertThat(Uploading.url(made.upload(application, partId))).isNotEqualTo(Uploading.url(upload));
        assertThat(Uploading.head(caller, upload).status()).isEqualTo(404);
        made.send(application, partId, 200_000);
        assertThat(partState()).isEqualTo("RECEIVED");
    }

    @Test
    void rejectsAPartThatArrivedIntactAndDoesNotOpen() {
        // The manifest declares bytes that nobody can open: as a sealer with a fault would.
        NewEntry broken = new SandboxCase(sandbox, caller)
                .entry(EntryKind.APPLICATION)
                .evidence(DocumentType.TERMINAL_PHOTO, photo, false)
                .document();
        byte[] bytes = broken.sealed.get(broken.parts.get(0).partId());
        bytes[100] ^= 1;
        var part = broken.parts.get(0);
        broken.parts.set(
                0,
                new Part(
                        part.partId(),
                        part.role(),
                        part.documentType(),
                        part.size(),
                        Sha256.of(bytes),
                        part.keyId(),
                        part.wrappedKey(),
                        null));
        SandboxCase other = new SandboxCase(sandbox, caller);
        other.register(broken);
        Caller.Got view = caller.get("/cases/" + broken.caseId);
        Map<String, Object> target = Uploading.of(view, broken, part.partId());
        Uploading.patch(caller, target, 0, Arrays.copyOf(bytes, 200_000));
        Uploading.patch(caller, target, 200_000, Arrays.copyOfRange(bytes, 200_000, bytes.length));

        Map<String, Object> state = Uploading.part(caller.get("/cases/" + broken.caseId), broken, part.partId());

        assertThat(state.get("state")).isEqualTo("REJECTED");
        assertThat(state).doesNotContainKey("upload");
        Caller.Got commit = other.commit(broken);
        assertThat(commit.status()).isEqualTo(422);
        assertThat(commit.code()).isEqualTo("seal-invalid");
    }

    @Test
    void dropsAnUploadThatGotNoBytesForTooLong() {
        Uploading.patch(caller, upload, 0, Arrays.copyOf(sealed, 1000));
        clock.pass(Duration.ofHours(23));
        Uploading.patch(caller, upload, 1000, Arrays.copyOfRange(sealed, 1000, 2000));
        clock.pass(Duration.ofHours(23));
        assertOffset(2000);

        clock.pass(Duration.ofHours(1));

        assertThat(Uploading.head(caller, upload).status()).isEqualTo(410);
        upload = made.upload(application, partId);
        assertOffset(0);
    }

    @Test
    void keepsTheEtagOfTheCaseWhileOnlyTheExpiryMoves() {
        String etag = made.view().header("ETag");
        clock.pass(Duration.ofHours(1));
        Uploading.patch(caller, upload, 0, Arrays.copyOf(sealed, 1000));

        assertThat(caller.get("/cases/" + made.caseId, "If-None-Match", etag).status())
                .isEqualTo(304);
        made.register(made.entry(EntryKind.WITHDRAWAL));
        assertThat(caller.get("/cases/" + made.caseId, "If-None-Match", etag).status())
                .isEqualTo(200);
    }

    @Test
    void givesNewUrlsAfterItForgotOrExpiredThem() {
        Uploading.patch(caller, upload, 0, Arrays.copyOf(sealed, 1000));
        caller.admin("POST", "/uploads/expire?keepBytes=true", null);
        assertThat(Uploading.head(caller, upload).status()).isEqualTo(410);
        upload = made.upload(application, partId);
        assertOffset(1000);

        caller.admin("POST", "/uploads/forget", null);
        assertThat(Uploading.head(caller, upload).status()).isEqualTo(404);
        upload = made.upload(application, partId);
        assertOffset(0);
    }

    @Test
    void isLockedWhileAnotherRequestWritesAndKeepsWhatItSentBeforeItDied() throws Exception {
        try (Socket writer = halfARequest(1000, 2000)) {
            assertThat(writer.isConnected()).isTrue();
            Awaitility.await().until(() -> Uploading.head(caller, upload).status() == 423);
            assertThat(Uploading.patch(caller, upload, 0, new byte[10]).status())
                    .isEqualTo(423);
        }

        Awaitility.await().until(() -> Uploading.head(caller, upload).status() == 200);
        assertOffset(1000);
    }

    @Test
    void takesTheLockFromAConnectionThatSaysNothingMore() throws Exception {
        restart(settings().but().lockPatience(Duration.ZERO).build());
        try (Socket silent = halfARequest(1000, 2000)) {
            Awaitility.await()
                    .until(() -> "1000".equals(Uploading.head(caller, upload).header("Upload-Offset")));

            Caller.Got got = Uploading.patch(caller, upload, 1000, Arrays.copyOfRange(sealed, 1000, 3000));

            assertThat(got.status()).isEqualTo(204);
            silent.getOutputStream().write(new byte[500]);
            silent.getOutputStream().flush();
            assertThat(new String(silent.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 423");
            assertOffset(3000);
        }
    }

    /** Opens a PATCH of {@code declared} bytes and sends only the first {@code sent} of them. */
    private Socket halfARequest(int sent, int declared) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.port());
        OutputStream out = socket.getOutputStream();
        StringBuilder head = new StringBuilder("PATCH " + Uploading.url(upload) + " HTTP/1.1\r\nHost: localhost\r\n");
        var headers = Uploading.headers(upload);
        for (int i = 0; i < headers.size(); i += 2) {
            head.append(headers.get(i)).append(": ").append(headers.get(i + 1)).append("\r\n");
        }
        head.append("Tus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\n");
        head.append("Content-Length: ").append(declared).append("\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
        out.write(sealed, 0, sent);
        out.flush();
        return socket;
    }

    private Caller.Got send(String method, byte[] body, String... headers) {
        return caller.upload(method, Uploading.url(upload), body, headers);
    }

    private void assertOffset(long offset) {
        Caller.Got got = Uploading.head(caller, upload);
        assertThat(got.status()).isIn(200, 204);
        assertThat(got.header("Upload-Offset")).isEqualTo(Long.toString(offset));
        assertThat(got.header("Cache-Control")).isEqualTo("no-store");
    }

    private Object partState() {
        return Uploading.part(made.view(), application, partId).get("state");
    }

    private String partPath() {
        return "/cases/" + made.caseId + "/entries/" + application.entryId + "/parts/" + partId;
    }
}
