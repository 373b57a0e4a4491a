package dev.recourse.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.h2.api.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores as released versions have left them: a draft, a queued application, a committed one with two entries of its file. */
class ReleasedSchemasTest {
    private static final CaseId DRAFT = new CaseId(TestStore.uuid(1));
    private static final CaseId QUEUED = new CaseId(TestStore.uuid(4));
    private static final CaseId COMMITTED = new CaseId(TestStore.uuid(7));

    @TempDir
    Path temporary;

    TestStore test;

    @BeforeEach
    void prepare() {
        test = new TestStore(temporary.resolve("store"));
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void aStoreOfSchema1OpensWithoutARepair() throws IOException {
        unpack("store-0001.zip");
        Store store = test.open();
        assertThat(store.health().repairs()).isEmpty();
        assertThat(store.health().indexRebuilt()).isFalse();
        assertThat(state(DRAFT)).isEqualTo(DeliveryState.DRAFT);
        assertThat(state(QUEUED)).isEqualTo(DeliveryState.QUEUED);
        assertThat(state(COMMITTED)).isEqualTo(DeliveryState.COMMITTED);
        assertThat(store.history(COMMITTED)).hasSize(2);
        assertThat(store.cursor()).isEqualTo("c7");
        assertThat(store.checkAudit(COMMITTED).isWhole()).isTrue();
        assertThat(Files.readString(test.directory.resolve("store.json"))).contains("\"schema\":" + Schema.LATEST);
    }

    @Test
    void aStoreOfSchema1WithoutItsIndexIsRebuilt() throws IOException {
        unpack("store-0001.zip");
        Files.delete(test.indexFile());
        assertThat(state(DRAFT)).isEqualTo(DeliveryState.DRAFT);
        assertThat(state(QUEUED)).isEqualTo(DeliveryState.QUEUED);
        assertThat(state(COMMITTED)).isEqualTo(DeliveryState.COMMITTED);
        assertThat(test.open().audit(QUEUED)).hasSize(1);
    }

    @Test
    void anUpgradeThatStopsAfterAnyOfItsStatementsIsMadeByTheNextOpening() throws Exception {
        byte[] key = new byte[32];
        String[] statements = Schema.steps().get(Schema.LATEST - 1).split(";");
        for (int done = 0; done < statements.length; done++) {
            test = new TestStore(temporary.resolve("stopped-" + done));
            unpack("store-0001.zip");
            Files.delete(test.folderOf("vault/generation"));
            // What was sent at that time left this behind.
            boolean sent = done % 3 == 0;
            if (sent)
                Files.createFile(test.folderOf("vault/active/" + QUEUED + "/" + TestStore.uuid(5) + "/attempted"));
            if (done % 2 == 0) Files.write(test.folderOf("store.json"), Identity.write(TestStore.ROOT));
            String url = "jdbc:h2:file:" + test.folderOf("index") + ";CIPHER=AES;DB_CLOSE_ON_EXIT=FALSE";
            String password = HexFormat.of().formatHex(key) + " index";
            try (Connection connection = DriverManager.getConnection(url, "recourse", password);
                    Statement statement = connection.createStatement()) {
                for (int i = 0; i < done; i++) statement.execute(statements[i]);
                statement.execute("SHUTDOWN IMMEDIATELY");
            } catch (SQLException e) {
                assertThat(e.getErrorCode()).isEqualTo(ErrorCode.DATABASE_IS_CLOSED);
            }
            everythingIsThere();
            assertThat(test.open().deliveries(QUEUED).get(0).attempted()).isEqualTo(sent);
            test.close();
        }
    }

    @Test
    void anUpgradeThatIsKilledIsMadeByTheNextOpening() throws Exception {
        int kills = "long".equals(System.getProperty("recourse.torture")) ? 100 : 3;
        Random random = new Random(Long.getLong("recourse.seed", 1));
        long whole = upgradeInAnotherProcess("whole", Long.MAX_VALUE);
        int opened = 0;
        for (int kill = 0; kill < kills; kill++) {
            test = new TestStore(temporary.resolve("killed-" + kill));
            unpack("store-0001.zip");
            if (upgradeInAnotherProcess("killed-" + kill, (long) (whole * random.nextDouble())) > 0) opened++;
            everythingIsThere();
            test.close();
        }
        System.out.printf("upgrades: %d killed, %d of them after the store was open, 0 lost%n", kills, opened);
    }

    /** Opens a store in another process and kills that after some time; returns how long the opening took, 0 if it did not end. */
    private long upgradeInAnotherProcess(String name, long nanos) throws Exception {
        if (nanos == Long.MAX_VALUE) {
            test = new TestStore(temporary.resolve(name));
            unpack("store-0001.zip");
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Upgrader.class.getName(),
                        temporary.resolve(name).toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            while (line != null && !line.equals("opening")) line = out.readLine();
            long begun = System.nanoTime();
            if (nanos < Long.MAX_VALUE) {
                process.waitFor(nanos, TimeUnit.NANOSECONDS);
                process.toHandle().destroyForcibly();
            }
            while (line != null && !line.equals("open")) line = out.readLine();
            long took = System.nanoTime() - begun;
            process.toHandle().destroyForcibly();
            process.waitFor();
            return line == null ? 0 : took;
        }
    }

    /** Opens a store and waits to be killed. */
    static final class Upgrader {
        public static void main(String[] arguments) throws IOException {
            // Loaded classes are no part of an upgrade, and take longer than one.
            Schema.steps();
            System.out.println("opening");
            new TestStore(Path.of(arguments[0])).open();
            System.out.println("open");
            System.in.read();
        }
    }

    private void everythingIsThere() throws IOException {
        assertThat(state(DRAFT)).isEqualTo(DeliveryState.DRAFT);
        assertThat(state(QUEUED)).isEqualTo(DeliveryState.QUEUED);
        assertThat(state(COMMITTED)).isEqualTo(DeliveryState.COMMITTED);
        assertThat(test.open().receipt(COMMITTED, new EntryId(TestStore.uuid(8))))
                .isPresent();
        assertThat(test.open().checkAudit(QUEUED).isWhole()).isTrue();
        assertThat(test.open().health().repairs())
                .extracting(Repair::kind)
                .doesNotContain(Repair.Kind.FILES_MISSING, Repair.Kind.FILES_QUARANTINED);
        assertThat(Files.readString(test.folderOf("store.json"))).contains("\"schema\":" + Schema.LATEST);
    }

    private DeliveryState state(CaseId caseId) {
        return test.open().deliveries(caseId).stream()
                .map(Delivery::state)
                .findFirst()
                .orElseThrow();
    }

    private void unpack(String name) throws IOException {
        PrivateDirectory.prepare(test.directory);
        try (InputStream in = getClass().getResourceAsStream(name);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = test.directory.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                Files.copy(zip, target);
            }
        }
    }
}
