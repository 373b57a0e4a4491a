package dev.recourse.http;

import dev.recourse.model.CaseId;
import dev.recourse.model.Credentials;
import dev.recourse.model.EntryId;
import dev.recourse.model.PartId;
import dev.recourse.model.SealedFile;
import dev.recourse.model.Sha256;
import dev.recourse.model.Upload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import okhttp3.OkHttpClient;

/** What every test needs and none is about. */
final class Fixtures {
    static final CaseId CASE = new CaseId("01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f10");
    static final EntryId ENTRY = new EntryId("01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f11");
    static final PartId PART = new PartId("01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f12");
    static final String OTHER_ID = "01938f2e-7c1a-7b3e-9d52-0c5a4e8b7fff";
    static final byte[] MANIFEST = "{\"exact\" : \"bytes\"}".getBytes(StandardCharsets.UTF_8);
    static final Sha256 REGISTRATION = Sha256.of(MANIFEST);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T03:10:00Z"), ZoneOffset.UTC);

    /** Long enough for any machine; a test that waits for one of these fails. */
    static final Timeouts PATIENT =
            new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30), 4096);

    private Fixtures() {}

    static AcquirerApi api(String origin) {
        return api(origin, new OkHttpClient(), Credentials.token("owner-token"), PATIENT);
    }

    static AcquirerApi api(String origin, OkHttpClient client) {
        return api(origin, client, Credentials.token("owner-token"), PATIENT);
    }

    static AcquirerApi api(String origin, Credentials credentials) {
        return api(origin, new OkHttpClient(), credentials, PATIENT);
    }

    static AcquirerApi api(String origin, OkHttpClient client, Credentials credentials, Timeouts timeouts) {
        return new AcquirerApi(
                new HttpSettings(origin + "/v1", () -> client, credentials, "recourse-java/test", CLOCK, timeouts));
    }

    static String openEntry(String uploadUrl) {
        return openEntry(uploadUrl, 1000);
    }

    static String openEntry(String uploadUrl, long size) {
        return "{\"caseId\":\"" + CASE + "\",\"entryId\":\"" + ENTRY
                + "\",\"actor\":\"MERCHANT\",\"kind\":\"APPLICATION\","
                + "\"status\":\"OPEN\",\"createdAt\":\"2026-11-23T03:10:00Z\",\"registrationSha256\":\"" + REGISTRATION
                + "\",\"parts\":[{\"partId\":\"" + PART + "\",\"role\":\"EVIDENCE\",\"size\":" + size + ",\"sha256\":\""
                + REGISTRATION + "\",\"state\":\"PENDING\",\"upload\":{\"protocol\":\"tus-1.0.0\",\"url\":\""
                + uploadUrl
                + "\",\"headers\":{\"X-Upload-Token\":\"t\"},\"maxChunkBytes\":1048576}}]}";
    }

    static String committedEntry(long sequence) {
        return "{\"caseId\":\"" + CASE + "\",\"entryId\":\"" + ENTRY
                + "\",\"actor\":\"MERCHANT\",\"kind\":\"APPLICATION\","
                + "\"status\":\"COMMITTED\",\"sequence\":" + sequence + ",\"state\":\"SUBMITTED\","
                + "\"createdAt\":\"2026-11-23T03:10:00Z\",\"committedAt\":\"2026-11-23T03:11:00Z\",\"registrationSha256\":\""
                + REGISTRATION + "\",\"parts\":[],\"receipt\":{\"receiptId\":\"r-1\",\"caseNumber\":\"C-1\","
                + "\"committedAt\":\"2026-11-23T03:11:00Z\",\"registrationSha256\":\"" + REGISTRATION
                + "\",\"jws\":\"aa.bb.cc\"}}";
    }

    static String caseOf(String openEntries) {
        return "{\"caseId\":\"" + CASE + "\",\"caseNumber\":\"C-1\",\"applicationKind\":\"HANDLE_FAILURE\","
                + "\"merchantNumber\":\"898110248990001\",\"terminalNumber\":\"10000001\",\"state\":\"RECEIVING\","
                + "\"terminal\":false,\"version\":0,\"allowedActions\":[\"WITHDRAWAL\"],\"openEntries\":[" + openEntries
                + "],\"openedAt\":\"2026-11-23T03:10:00Z\",\"updatedAt\":\"2026-11-23T03:10:00Z\"}";
    }

    static String problem(int status, String code) {
        return "{\"type\":\"urn:recourse:problem:" + code + "\",\"title\":\"t\",\"status\":" + status + ",\"code\":\""
                + code + "\",\"retryable\":false}";
    }

    static Upload upload(String url) {
        return upload(url, Collections.emptyMap());
    }

    static Upload upload(String url, Map<String, String> headers) {
        return new Upload(Upload.TUS, url, headers, 64 << 20, null);
    }

    /** Writes a sealed file of {@code size} bytes that look random and are the same in every run. */
    static SealedFile sealedFile(Path directory, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Path path = directory.resolve(PART + ".sealed");
        Files.write(path, bytes);
        return new SealedFile(PART, path, size, Sha256.of(bytes));
    }

    /** Makes one request of every kind, and returns what came of them. */
    static List<Reply.Kind> everyRequest(AcquirerApi api, String origin) {
        return Arrays.asList(
                api.register(CASE, ENTRY, MANIFEST, null).kind(),
                api.offset(upload(origin + "/files/1"), 1000).kind(),
                api.commit(CASE, ENTRY, REGISTRATION).kind(),
                api.readCase(CASE).kind(),
                api.listEntries(CASE, 0).kind(),
                api.changes(null, 0).kind());
    }
}
