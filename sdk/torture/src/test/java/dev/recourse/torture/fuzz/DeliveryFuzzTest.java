package dev.recourse.torture.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.recourse.http.AcquirerApi;
import dev.recourse.http.HttpSettings;
import dev.recourse.http.Reply;
import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.Credentials;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.Sha256;
import dev.recourse.model.Upload;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import okhttp3.OkHttpClient;

/** Answers of a server, from the first byte of the status line: each is a reply, and none an exception. */
class DeliveryFuzzTest {
    private static final CaseId CASE = new CaseId("01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f10");
    private static final EntryId ENTRY = new EntryId("01938f2e-7c1b-7b3e-9d52-0c5a4e8b7f11");
    private static final byte[] MANIFEST = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Sha256 REGISTRATION =
            new Sha256("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    private static final Upload UPLOAD = new Upload(Upload.TUS, "http://127.0.0.1:1/up", Map.of(), 1, null);

    private static byte[] answer = {};

    private static final OkHttpClient CLIENT = new OkHttpClient.Builder()
            .socketFactory(MemorySocket.factory(() -> answer))
            .build();
    private static final AcquirerApi API = new AcquirerApi(new HttpSettings(
            "http://127.0.0.1:1/v1",
            () -> CLIENT,
            Credentials.token("t"),
            "fuzz",
            Clock.fixed(Procedure.NOW, ZoneOffset.UTC)));

    /** The first byte says what was asked. */
    @FuzzTest
    void delivery(byte[] data) {
        if (data.length == 0) return;
        answer = Arrays.copyOfRange(data, 1, data.length);
        Reply<?> reply = reply(data[0] & 0xFF);
        CLIENT.connectionPool().evictAll();
        assertThat(reply.kind()).isIn(Reply.Kind.OK, Reply.Kind.LOST, Reply.Kind.PROBLEM, Reply.Kind.MALFORMED);
        if (reply.retryAfter() != null) {
            assertThat(reply.retryAfter()).isBetween(Duration.ZERO, Duration.ofHours(24));
        }
        if (reply.etag() != null) assertThat(reply.etag()).matches("[ -~]{1,1024}");
        if (!reply.isOk()) return;
        assertThat(reply.status()).isIn(200, 201, 204);
        if (reply.value() instanceof Entry entry) assertThat(entry.entryId()).isEqualTo(ENTRY);
        if (reply.value() instanceof Case shown) assertThat(shown.caseId()).isEqualTo(CASE);
        if (reply.value() instanceof Long offset) assertThat(offset).isBetween(0L, 1000L);
    }

    private static Reply<?> reply(int asked) {
        return switch (asked % 8) {
            case 0 -> API.capabilities(null);
            case 1 -> API.encryptionKeys(null);
            case 2 -> API.readCase(CASE);
            case 3 -> API.listEntries(CASE, 0);
            case 4 -> API.register(CASE, ENTRY, MANIFEST, "a..b");
            case 5 -> API.commit(CASE, ENTRY, REGISTRATION);
            case 6 -> API.changes("c", 0);
            default -> API.offset(UPLOAD, 1000);
        };
    }
}
