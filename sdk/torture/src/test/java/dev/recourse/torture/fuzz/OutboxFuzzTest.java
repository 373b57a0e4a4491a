package dev.recourse.torture.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.recourse.http.AcquirerApi;
import dev.recourse.http.HttpSettings;
import dev.recourse.model.Carried;
import dev.recourse.model.Credentials;
import dev.recourse.seal.SigningKey;
import dev.recourse.store.OutboxEntry;
import dev.recourse.sync.Carrying;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** An outbox that came over a stick: whatever lies in it, each entry is carried, refused or left for later. */
class OutboxFuzzTest {
    private static final byte[] UNKNOWN = "HTTP/1.1 404 Not Found\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final OkHttpClient CLIENT = new OkHttpClient.Builder()
            .socketFactory(MemorySocket.factory(() -> UNKNOWN))
            .build();
    private static final Carrying CARRYING = new Carrying(
            new AcquirerApi(new HttpSettings(
                    "http://127.0.0.1:1/v1", () -> CLIENT, Credentials.token("t"), "fuzz", Clock.systemUTC())),
            SigningKey.of(new byte[SigningKey.SIZE]).rootKey(),
            null);

    private static Path outbox;
    private static Path entry;

    @BeforeAll
    static void make() throws IOException {
        outbox = Files.createTempDirectory("outbox");
        entry = outbox.resolve("01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f10/01938f2e-7c1b-7b3e-9d52-0c5a4e8b7f11");
        Files.createDirectories(entry);
    }

    @AfterAll
    static void delete() throws IOException {
        for (Path at = entry; !at.equals(outbox.getParent()); at = at.getParent()) {
            for (java.io.File left : at.toFile().listFiles()) Files.delete(left.toPath());
            Files.delete(at);
        }
    }

    /** The first byte says how long the signature is that follows it; the rest is the manifest. */
    @FuzzTest
    void outbox(byte[] data) throws IOException {
        if (data.length == 0) return;
        int end = Math.min(1 + (data[0] & 0xFF), data.length);
        Files.write(entry.resolve("signature.jws"), Arrays.copyOfRange(data, 1, end));
        Files.write(entry.resolve("manifest.json"), Arrays.copyOfRange(data, end, data.length));
        List<OutboxEntry> entries = OutboxEntry.list(outbox);
        assertThat(entries).hasSize(1);
        Carried carried = CARRYING.carry(entries.get(0));
        CLIENT.connectionPool().evictAll();
        assertThat(carried.outcome()).isNotEqualTo(Carried.Outcome.COMMITTED);
    }
}
