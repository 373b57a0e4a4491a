package dev.recourse.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.recourse.http.AcquirerApi;
import dev.recourse.http.HttpSettings;
import dev.recourse.model.Credentials;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the device itself does to a delivery: a full disk, a server that is not the acquirer, an app that closes from a listener. */
class DeviceTest {
    @TempDir
    Path directory;

    private World world;

    @AfterEach
    void close() {
        if (world != null) world.close();
    }

    @Test
    void aFullDiskPutsOffADeliveryAndDoublesNone() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=12m,mode=0700", "tmpfs", disk.toString()), "may not mount");
        try {
            world = new World(disk.resolve("store"));
            EntryId small = world.file(world.newCase());
            EntryId large = world.file(world.newCase(), EntryKind.APPLICATION, 50_000);
            fill(disk);
            Files.deleteIfExists(disk.resolve("store/reserve"));
            fill(disk);
            world.engine.runOnce();
            assertThat(world.state(small)).isNotEqualTo(DeliveryState.COMMITTED);
            assertThat(world.state(small)).isNotEqualTo(DeliveryState.BLOCKED);
            Files.delete(disk.resolve("filler"));
            world.settle(30, small, large);
            assertThat(world.state(small)).isEqualTo(DeliveryState.COMMITTED);
            assertThat(world.state(large)).isEqualTo(DeliveryState.COMMITTED);
            assertThat(world.acquirer.commits.values()).containsOnly(1);
        } finally {
            if (world != null) world.close();
            world = null;
            run("umount", disk.toString());
        }
    }

    @Test
    void aServerWithAnotherCertificateGetsNothingAndTheQueueWaits() throws Exception {
        world = new World(directory);
        EntryId entry = world.file(world.newCase());
        HeldCertificate self = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        HandshakeCertificates own =
                new HandshakeCertificates.Builder().heldCertificate(self).build();
        AtomicInteger received = new AtomicInteger();
        try (ServerSocket server = own.sslContext()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("localhost"))) {
            Thread accepting = new Thread(() -> accept(server, received));
            accepting.setDaemon(true);
            accepting.start();
            OkHttpClient client = new OkHttpClient();
            AcquirerApi api = new AcquirerApi(new HttpSettings(
                    "https://localhost:" + server.getLocalPort() + "/v1",
                    () -> client,
                    Credentials.token("token"),
                    "recourse-java/test",
                    world.clock));
            try (SyncEngine engine = new SyncEngine(
                    world.store,
                    api,
                    world.facts,
                    SyncSettings.of(world.clock, world.random, () -> world.network, world.acquirer.rootKey(), true))) {
                Instant due = engine.runOnce().nextDue();
                assertThat(engine.outlook().waiting()).isEqualTo(Waiting.UNTRUSTED);
                assertThat(world.state(entry)).isNotEqualTo(DeliveryState.BLOCKED);
                assertThat(world.delivery(entry).attempts()).isZero();
                assertThat(due).isAfter(world.clock.instant());
            }
        }
        assertThat(received).hasValue(0);
        world.settle(10, entry);
        assertThat(world.acquirer.commits).containsEntry(entry, 1);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void closingFromAListenerReturnsAndEndsWhatRuns() throws Exception {
        world = new World(directory) {
            @Override
            public void deliveryChanged(Delivery delivery) {
                super.deliveryChanged(delivery);
                engine.close();
            }
        };
        EntryId entry = world.file(world.newCase());
        world.engine.start();
        while (world.heard.isEmpty()) Thread.onSpinWait();
        world.engine.close();
        world.engine = world.engine();
        world.heard.clear();
        if (world.state(entry) != DeliveryState.COMMITTED) world.engine.runOnce();
        assertThat(world.acquirer.commits.getOrDefault(entry, 1)).isEqualTo(1);
    }

    @Test
    void anOutageOfADayCostsFewRequestsHoweverLongTheQueueIs() throws Exception {
        world = new World(directory);
        List<EntryId> entries = new ArrayList<>();
        for (int i = 0; i < 150; i++) entries.add(world.file(world.newCase()));
        world.acquirer.always(".*", FakeAcquirer.problem(503, "unavailable"));
        Instant end = world.clock.instant().plus(Duration.ofDays(1));
        while (world.clock.instant().isBefore(end)) {
            Instant due = world.engine.runOnce().nextDue();
            assertThat(due).isNotNull();
            world.clock.set(
                    due.isAfter(world.clock.instant())
                            ? due
                            : world.clock.instant().plusMillis(1));
        }
        // One probe every 15 minutes at most, half of that on average, and a few until the outage is understood.
        assertThat(world.acquirer.requests.size()).isLessThan(400);
        world.acquirer.heal();
        world.settle(400, entries.toArray(new EntryId[0]));
        assertThat(world.acquirer.committed).hasSize(150);
    }

    private static void accept(ServerSocket server, AtomicInteger received) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                ((SSLSocket) socket).startHandshake();
                if (socket.getInputStream().read() >= 0) received.incrementAndGet();
            } catch (IOException e) {
                // The other side does not trust us, or the test is over.
            }
        }
    }

    private static void fill(Path disk) {
        byte[] block = new byte[512];
        try (OutputStream out =
                Files.newOutputStream(disk.resolve("filler"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) out.write(block);
        } catch (IOException e) {
            // Full, as wished.
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
