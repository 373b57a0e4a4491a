package dev.recourse.sample.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.AcquirerKey;
import dev.recourse.model.CaseId;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryKind;
import dev.recourse.model.PartId;
import dev.recourse.model.Sha256;
import dev.recourse.seal.SignedKeySet;
import dev.recourse.wire.Profiles;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of a real process with a small heap: nothing that was answered is lost, nothing happens twice. */
class KillTest {
    private static final int CHUNK = 4 << 20;

    @TempDir
    Path directory;

    @Test
    void resumesFromTheDiskAfterAKillInTheMiddleOfAnUpload() throws Exception {
        byte[] photo = new byte[40 << 20];
        Arrays.fill(photo, (byte) 5);
        ChildSandbox first = ChildSandbox.start(directory, 0, "-Xmx32m");
        Caller caller = new Caller(first.baseUrl(), SandboxSettings.DEFAULT_TOKEN);
        NewEntry application = application(caller)
                .evidence(DocumentType.TERMINAL_PHOTO, photo, false)
                .document();
        PartId partId = application.parts.get(0).partId();
        byte[] sealed = application.sealed.get(partId);
        assertThat(caller.put(application.path(), application.manifest()).status())
                .isEqualTo(201);
        Map<String, Object> upload = upload(caller, application, partId);
        long acknowledged = 0;
        for (int i = 0; i < 3; i++) acknowledged = patch(caller, upload, sealed, acknowledged, CHUNK);

        CompletableFuture<?> broken = endlessPatch(first, upload, sealed, acknowledged);
        first.kill();
        assertThat(broken.handle((answer, failure) -> failure).join()).isNotNull();

        try (ChildSandbox second = ChildSandbox.start(directory, first.port(), "-Xmx32m")) {
            long offset = Long.parseLong(Uploading.head(caller, upload).header("Upload-Offset"));
            assertThat(offset).isGreaterThanOrEqualTo(acknowledged);
            while (offset < sealed.length) offset = patch(caller, upload, sealed, offset, CHUNK);
            assertThat(caller.put(application.path() + "/commit", application.commit())
                            .status())
                    .isEqualTo(200);
            assertThat(caller.admin("GET", "/journal", null).<Long>at("counts", "ENTRY_COMMITTED"))
                    .isEqualTo(1);
            assertThat(caller.admin(
                                    "GET",
                                    "/cases/" + application.caseId + "/entries/" + application.entryId + "/parts/"
                                            + partId + "/digest",
                                    null)
                            .<String>at("sha256"))
                    .isEqualTo(Sha256.of(photo).hex());
            assertThat(second.port()).isEqualTo(first.port());
        }
    }

    @Test
    void keepsEveryAnsweredEntryOnceThroughKillsAtAnyMoment() throws Exception {
        int port = 0;
        int answered = 0;
        Caller caller = null;
        NewEntry application = null;
        for (int round = 0; round < 3; round++) {
            try (ChildSandbox child = ChildSandbox.start(directory, port)) {
                port = child.port();
                caller = new Caller(child.baseUrl(), SandboxSettings.DEFAULT_TOKEN);
                if (application == null) {
                    application = application(caller).document();
                    caller.put(application.path(), application.manifest());
                    answered++;
                }
                NewEntry repeated = message(application);
                CountDownLatch answeredOnce = new CountDownLatch(1);
                Caller sending = caller;
                NewEntry first = application;
                CompletableFuture<Integer> stream = CompletableFuture.supplyAsync(() -> {
                    int done = 0;
                    try {
                        while (true) {
                            NewEntry next = message(first);
                            if (sending.put(next.path(), next.manifest()).status() != 201) return done;
                            done++;
                            answeredOnce.countDown();
                        }
                    } catch (Caller.NoAnswer e) {
                        return done;
                    }
                });
                caller.put(repeated.path(), repeated.manifest());
                answered++;
                answeredOnce.await();
                child.kill();
                answered += stream.join();
            }
        }

        try (ChildSandbox child = ChildSandbox.start(directory, port)) {
            Caller last = new Caller(child.baseUrl(), SandboxSettings.DEFAULT_TOKEN);
            long committed = last.admin("GET", "/journal", null).at("counts", "ENTRY_COMMITTED");
            long version = last.get("/cases/" + application.caseId).at("version");
            assertThat(version).isEqualTo(committed);
            // One a kill may have been done and not answered.
            assertThat(committed).isBetween((long) answered, answered + 3L);
        }
    }

    private static NewEntry message(NewEntry application) {
        return new NewEntry(application.caseId, EntryKind.MESSAGE, application.key()).document();
    }

    private NewEntry application(Caller caller) throws Exception {
        AcquirerKey key = SignedKeySet.verify(
                        caller.get("/encryption-keys").text(),
                        Profiles.read(Files.readAllBytes(directory.resolve("profile.json")))
                                .rootKey())
                .keys()
                .get(0);
        return new NewEntry(new CaseId(UUID.randomUUID().toString()), EntryKind.APPLICATION, key);
    }

    private static Map<String, Object> upload(Caller caller, NewEntry entry, PartId partId) {
        return Uploading.of(caller.get("/cases/" + entry.caseId), entry, partId);
    }

    private static long patch(Caller caller, Map<String, Object> upload, byte[] sealed, long offset, int most) {
        byte[] next = Arrays.copyOfRange(sealed, (int) offset, (int) Math.min(sealed.length, offset + most));
        Caller.Got got = Uploading.patch(caller, upload, offset, next);
        assertThat(got.status()).isEqualTo(204);
        return Long.parseLong(got.header("Upload-Offset"));
    }

    /** Sends half a chunk and leaves the request hanging; returns when the server has some of it. */
    private CompletableFuture<?> endlessPatch(
            ChildSandbox child, Map<String, Object> upload, byte[] sealed, long offset) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + child.port() + Uploading.url(upload)));
        List<String> headers = Uploading.headers(upload);
        for (int i = 0; i < headers.size(); i += 2) request.header(headers.get(i), headers.get(i + 1));
        request.header("Tus-Resumable", "1.0.0");
        request.header("Upload-Offset", Long.toString(offset));
        request.header("Content-Type", "application/offset+octet-stream");
        byte[] half = Arrays.copyOfRange(sealed, (int) offset, (int) offset + CHUNK / 2);
        HttpRequest.BodyPublisher hanging = HttpRequest.BodyPublishers.fromPublisher(
                subscriber -> HttpRequest.BodyPublishers.ofByteArray(half).subscribe(new NeverComplete(subscriber)),
                CHUNK);
        CompletableFuture<?> answer = HttpClient.newHttpClient()
                .sendAsync(request.method("PATCH", hanging).build(), HttpResponse.BodyHandlers.discarding());
        Path parts = directory.resolve("parts");
        while (size(parts) <= offset) Thread.onSpinWait();
        return answer;
    }

    private static long size(Path directory) throws Exception {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** Hands everything on but the end. */
    private record NeverComplete(Flow.Subscriber<? super ByteBuffer> target) implements Flow.Subscriber<ByteBuffer> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            target.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer item) {
            target.onNext(item);
        }

        @Override
        public void onError(Throwable failure) {
            target.onError(failure);
        }

        @Override
        public void onComplete() {}
    }
}
