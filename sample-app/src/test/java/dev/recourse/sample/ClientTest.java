package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.ChangeEvent;
import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.model.BlockReason;
import dev.recourse.model.Body;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.Credentials;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.NetworkState;
import dev.recourse.model.Progress;
import dev.recourse.model.RecourseException;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import dev.recourse.sample.sandbox.Weather.Kind;
import dev.recourse.sample.sandbox.Weather.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client as an app sees it, against the sandbox. */
class ClientTest {
    private static final int LICENCE = 400_000;

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private Path licence;
    private Path slip;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")));
        licence = Samples.png(folder.resolve("licence.png"), LICENCE);
        slip = Samples.png(folder.resolve("slip.png"), 3_000);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aListenerThatSleepsOrThrowsChangesNothingForTheOthers() throws Exception {
        CountDownLatch asleep = new CountDownLatch(1);
        BlockingQueue<ChangeEvent> heard = new LinkedBlockingQueue<>();
        BlockingQueue<Progress> progress = new LinkedBlockingQueue<>();
        try (RecourseClient client = open()) {
            client.onChange(event -> {
                throw new IllegalStateException("listener");
            });
            client.onChange(event -> awaitQuietly(asleep));
            client.onChange(heard::add);
            client.onProgress(progress::add);
            Draft draft = Embedded.submit(client, "000010", licence, slip);
            client.startSync();
            ChangeEvent event = heard.poll(30, TimeUnit.SECONDS);
            while (event != null && state(client, draft) != DeliveryState.COMMITTED) {
                event = heard.poll(30, TimeUnit.SECONDS);
            }
            assertThat(state(client, draft)).isEqualTo(DeliveryState.COMMITTED);
            Progress last = progress.poll(30, TimeUnit.SECONDS);
            while (last != null && last.partSent() < last.partTotal()) last = progress.poll(30, TimeUnit.SECONDS);
            assertThat(last).isNotNull();
            assertThat(last.entryTotal()).isGreaterThanOrEqualTo(LICENCE);
            assertThat(last.entrySent()).isLessThanOrEqualTo(last.entryTotal());
        } finally {
            asleep.countDown();
        }
    }

    @Test
    void reopensABlockedEntryUnderNewIdsWithTheSameEvidence() throws Exception {
        String tooLarge = "{\"type\":\"urn:recourse:problem:limit-exceeded\",\"title\":\"Too large\",\"status\":413,"
                + "\"code\":\"limit-exceeded\",\"retryable\":false,\"limit\":\"maxEntryBytes\",\"limitValue\":1}";
        sandbox.weather()
                .add(new Rule(
                        Kind.ANSWER,
                        "PUT",
                        "/entries/[^/]+$",
                        1,
                        0,
                        0,
                        413,
                        Map.of("Content-Type", "application/problem+json"),
                        tooLarge,
                        Duration.ZERO));
        try (RecourseClient client = open()) {
            Draft draft = Embedded.submit(client, "000011", licence, slip);
            assertThat(client.syncOnce(Duration.ofSeconds(20))).isTrue();
            Delivery blocked = delivery(client, draft.caseId(), draft.entryId());
            assertThat(blocked.state()).isEqualTo(DeliveryState.BLOCKED);
            assertThat(blocked.blockReason()).isEqualTo(BlockReason.LIMIT_EXCEEDED);
            assertThat(client.explain(draft.caseId(), draft.entryId()).help().en())
                    .isNotEmpty();
            Draft again = client.reopen(draft.caseId(), draft.entryId());
            assertThat(again.caseId()).isNotEqualTo(draft.caseId());
            assertThat(state(client, draft)).isEqualTo(DeliveryState.CANCELLED);
            assertThat(again.problems()).isEmpty();
            again.submit();
            Embedded.deliver(client, again.caseId(), again.entryId());
            new Verdict(sandbox).opensTo(again.caseId(), again.entryId(), licence, slip);
        }
    }

    @Test
    void requeuesABlockedEntryAsItIs() throws Exception {
        sandbox.weather()
                .add(new Rule(
                        Kind.ANSWER,
                        "PUT",
                        "/entries/[^/]+$",
                        1,
                        0,
                        0,
                        403,
                        Map.of("Content-Type", "application/problem+json"),
                        "{\"type\":\"urn:recourse:problem:forbidden\",\"title\":\"No\",\"status\":403,"
                                + "\"code\":\"forbidden\",\"retryable\":false}",
                        Duration.ZERO));
        try (RecourseClient client = open()) {
            Draft draft = Embedded.submit(client, "000012", licence, slip);
            client.syncOnce(Duration.ofSeconds(20));
            assertThat(state(client, draft)).isEqualTo(DeliveryState.BLOCKED);
            assertThat(client.requeueAll()).isEqualTo(1);
            Embedded.deliver(client, draft.caseId(), draft.entryId());
            new Verdict(sandbox).holdsExactlyOnce(Map.of(draft.entryId(), draft.caseId()));
        }
    }

    @Test
    void deliversWhatIsSealedWhenTheDeviceKeyIsLostAndOverwritesNothing() throws Exception {
        Path store = folder.resolve("store");
        Draft draft;
        try (RecourseClient client = open()) {
            draft = Embedded.submit(client, "000013", licence, slip);
        }
        Path key = store.resolve("device").resolve("device.key");
        Path aside = Files.move(key, folder.resolve("device.key"));
        byte[] index = Files.readAllBytes(store.resolve("index.mv.db"));
        try (RecourseClient client = open()) {
            assertThat(client.health().deviceKeyUsable()).isFalse();
            assertThatThrownBy(() -> client.draft(Embedded.application("000014"), null))
                    .isInstanceOfSatisfying(
                            RecourseException.class,
                            e -> assertThat(e.kind()).isEqualTo(RecourseException.Kind.DEVICE_KEY_UNAVAILABLE));
            Embedded.deliver(client, draft.caseId(), draft.entryId());
        }
        assertThat(key).doesNotExist();
        assertThat(Files.readAllBytes(store.resolve("index.mv.db"))).isEqualTo(index);
        new Verdict(sandbox).opensTo(draft.caseId(), draft.entryId(), licence, slip);
        Files.move(aside, key);
        try (RecourseClient client = open()) {
            assertThat(client.health().deviceKeyUsable()).isTrue();
            assertThat(state(client, draft)).isEqualTo(DeliveryState.COMMITTED);
            assertThat(client.read(draft.caseId(), draft.entryId()).application())
                    .isNotNull();
        }
    }

    @Test
    void keepsAnEntryForUnmeteredNetworksAndCountsNoAttemptWhileThereIsNone() throws Exception {
        AtomicReference<NetworkState> network = new AtomicReference<>(NetworkState.OFFLINE);
        try (RecourseClient client = RecourseClient.builder(folder.resolve("store"))
                .acquirer(sandbox.profile())
                .credentials(Credentials.token(SandboxSettings.DEFAULT_TOKEN))
                .network(network::get)
                .open()) {
            Draft draft = client.draft(Embedded.application("000015"), null);
            Embedded.attach(draft, dev.recourse.model.DocumentType.BUSINESS_LICENCE, licence);
            Embedded.attach(draft, dev.recourse.model.DocumentType.SALES_SLIP, slip);
            draft.network(NetworkConstraint.UNMETERED).submit();
            for (int i = 0; i < 10; i++) client.runOnce();
            assertThat(client.explain(draft.caseId(), draft.entryId()).reason()).isEqualTo("OFFLINE");
            assertThat(sandbox.receivedRequests()).isZero();
            network.set(NetworkState.METERED);
            client.syncNow();
            client.runOnce();
            Delivery waiting = delivery(client, draft.caseId(), draft.entryId());
            assertThat(waiting.state()).isEqualTo(DeliveryState.QUEUED);
            assertThat(waiting.attempts()).isZero();
            assertThat(client.explain(draft.caseId(), draft.entryId()).reason()).isEqualTo("UNMETERED_ONLY");
            network.set(NetworkState.UNMETERED);
            Embedded.deliver(client, draft.caseId(), draft.entryId());
        }
    }

    @Test
    void withdrawsACaseAndTheAcquirerKnows() throws Exception {
        try (RecourseClient client = open()) {
            Draft draft = Embedded.submit(client, "000016", licence, slip);
            Embedded.deliver(client, draft.caseId(), draft.entryId());
            Embedded.follow(client, () -> client.actions(draft.caseId()).contains(EntryKind.WITHDRAWAL));
            Draft withdrawal = client.draft(draft.caseId(), EntryKind.WITHDRAWAL, Body.ofText("客户已改用其他方式付款。"));
            assertThat(withdrawal.problems()).isEmpty();
            withdrawal.submit();
            Embedded.deliver(client, draft.caseId(), withdrawal.entryId());
            Embedded.follow(
                    client,
                    () -> CaseState.WITHDRAWN.equals(
                            client.find(draft.caseId()).orElseThrow().caseState()));
            assertThat(Embedded.states(client, draft.caseId()))
                    .isEqualTo(List.of(DeliveryState.COMMITTED, DeliveryState.COMMITTED));
            assertThat(client.history(draft.caseId())).hasSize(2);
        }
    }

    @Test
    void aSecondClientOfTheSameStoreIsRefused() {
        try (RecourseClient client = open()) {
            assertThat(client.list(null, 10)).isEmpty();
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            RecourseException.class,
                            e -> assertThat(e.kind()).isEqualTo(RecourseException.Kind.STORE_IN_USE));
        }
    }

    private RecourseClient open() {
        return Embedded.open(folder.resolve("store"), sandbox.profile());
    }

    private static DeliveryState state(RecourseClient client, Draft draft) {
        return Embedded.state(client, draft.caseId(), draft.entryId());
    }

    private static Delivery delivery(RecourseClient client, CaseId caseId, EntryId entryId) {
        return client.find(caseId).orElseThrow().deliveries().stream()
                .filter(one -> one.entryId().equals(entryId))
                .findFirst()
                .orElseThrow();
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
