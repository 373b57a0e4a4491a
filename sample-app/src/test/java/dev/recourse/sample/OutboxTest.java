package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.recourse.Courier;
import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.Transport;
import dev.recourse.model.Carried;
import dev.recourse.model.CaseId;
import dev.recourse.model.Credentials;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device whose network never comes back: what it has filed goes to the acquirer another way, and counts once whichever way it comes. */
class OutboxTest {
    @TempDir
    Path folder;

    private Path licence;
    private Path slip;
    private Path outbox;
    private Sandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        licence = Samples.png(folder.resolve("licence.png"), 150_000);
        slip = Samples.png(folder.resolve("slip.png"), 9_000);
        outbox = folder.resolve("stick/outbox");
        sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void whatIsCarriedArrivesOnceAndTheDeviceGetsItsReceiptWhenItsNetworkIsBack() throws Exception {
        Draft first;
        Draft second;
        try (RecourseClient client = offline()) {
            first = Embedded.submit(client, "000061", licence, slip);
            second = Embedded.submit(client, "000062", licence, slip);

            assertThat(client.exportOutbox(outbox))
                    .extracting(Delivery::entryId)
                    .containsExactly(first.entryId(), second.entryId());
            assertThat(client.exportOutbox(outbox)).hasSize(2);
        }

        List<Carried> carried = carry();
        assertThat(carried).extracting(Carried::outcome).containsOnly(Carried.Outcome.COMMITTED);
        assertThat(carried).extracting(Carried::entryId).containsExactly(first.entryId(), second.entryId());
        assertThat(carry()).isEqualTo(carried);

        long bytes = sandbox.receivedBytes();
        try (RecourseClient client = Embedded.open(folder.resolve("store"), sandbox.profile())) {
            for (Draft filed : List.of(first, second)) {
                Embedded.deliver(client, filed.caseId(), filed.entryId());
                assertThat(client.receipt(filed.caseId(), filed.entryId()))
                        .contains(receiptOf(carried, filed.entryId()).receipt());
            }
        }
        // The device finds them there and sends no part again.
        assertThat(sandbox.receivedBytes() - bytes).isLessThan(100_000);
        arrivedOnce(first, second);
    }

    @Test
    void aCarriageThatWasBrokenOffGoesOnAndMayCrossTheDevicesOwnDelivery() throws Exception {
        Draft filed;
        try (TappedLine line = new TappedLine(sandbox.port());
                RecourseClient client = offline()) {
            filed = Embedded.submit(client, "000063", licence, slip);
            client.exportOutbox(outbox);
            line.tapUp(60_000, line::cutAll);
            List<Carried> broken = Courier.to(
                            Embedded.at(sandbox.profile(), line.port()),
                            Credentials.token(SandboxSettings.DEFAULT_TOKEN),
                            Transport.standard())
                    .carry(outbox);
            assertThat(broken).hasSize(1);
        }
        try (RecourseClient client = Embedded.open(folder.resolve("store"), sandbox.profile())) {
            Embedded.deliver(client, filed.caseId(), filed.entryId());
        }
        assertThat(carry()).extracting(Carried::outcome).containsExactly(Carried.Outcome.COMMITTED);
        arrivedOnce(filed);
    }

    @Test
    void whatWasExportedIsNotTakenBackAsIfNobodyHadIt() throws IOException {
        try (RecourseClient client = offline()) {
            Draft filed = Embedded.submit(client, "000064", licence, slip);
            client.exportOutbox(outbox);

            assertThat(client.cancel(filed.caseId(), filed.entryId())).isFalse();
            assertThat(Embedded.state(client, filed.caseId(), filed.entryId())).isEqualTo(DeliveryState.QUEUED);
        }
        Files.delete(folder.resolve("store/index.mv.db"));
        try (RecourseClient client = offline()) {
            Delivery only = client.list(null, 1).get(0).deliveries().get(0);
            assertThat(client.cancel(only.caseId(), only.entryId())).isFalse();
        }
    }

    @Test
    void anOutboxHoldsNothingThatCouldBeReadOrOpened() throws IOException {
        try (RecourseClient client = offline()) {
            Embedded.submit(client, "000065", licence, slip);
            client.exportOutbox(outbox);
        }
        for (Path file : files(outbox)) {
            assertThat(file.getFileName().toString()).matches("manifest\\.json|signature\\.jws|[0-9a-f-]{36}");
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(text).doesNotContain("PNG", "licence.png", "slip.png");
        }
        assertThat(files(outbox.resolve("tmp"))).isEmpty();
    }

    @Test
    void whatIsChangedOnTheWayIsNotTakenAndHoldsUpNoOtherCase() throws Exception {
        Draft damaged;
        Draft whole;
        try (RecourseClient client = offline()) {
            damaged = Embedded.submit(client, "000066", licence, slip);
            whole = Embedded.submit(client, "000067", licence, slip);
            client.exportOutbox(outbox);
        }
        Path entry = outbox.resolve(damaged.caseId() + "/" + damaged.entryId());
        Path part = files(entry).stream()
                .filter(file -> file.toString().matches(".*[0-9a-f-]{36}"))
                .findFirst()
                .orElseThrow();
        byte[] bytes = Files.readAllBytes(part);
        bytes[bytes.length / 2] ^= 1;
        Files.write(part, bytes);
        Files.createDirectories(outbox.resolve("../escape"));
        Files.createSymbolicLink(outbox.resolve("01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f10"), folder.resolve("store"));

        assertThat(carry())
                .extracting(Carried::entryId, Carried::outcome)
                .containsExactly(
                        tuple(damaged.entryId(), Carried.Outcome.REFUSED),
                        tuple(whole.entryId(), Carried.Outcome.COMMITTED));
        arrivedOnce(whole);

        Files.writeString(entry.resolve("manifest.json"), "{");
        assertThat(receiptOf(carry(), damaged.entryId()).reason()).startsWith("outbox-damaged");
        assertThatThrownBy(() -> Courier.to(sandbox.profile(), Credentials.token("t"), Transport.standard())
                        .carry(folder.resolve("nothing")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void theCommandLineCarriesAnOutboxAndSaysWhatBecameOfIt() throws Exception {
        CommandLineCase made = new CommandLineCase(folder, sandbox).queued("000068");
        String profile = made.profile().toString();
        String target = outbox.toString();

        CommandLineCase.Ran exported = made.done("export", target);
        assertThat(member(exported, "caseId")).isEqualTo(made.caseId());
        CommandLineCase.Ran carried =
                CommandLineCase.plain("carry", target, "--profile", profile, "--token", "sandbox-token", "--json");
        assertThat(carried.code()).isEqualTo(Exit.DONE);
        assertThat(member(carried, "outcome")).isEqualTo("COMMITTED");
        assertThat(CommandLineCase.plain("carry", target, "--profile", profile, "--token", "wrong", "--json")
                        .code())
                .isEqualTo(Exit.NOT_DELIVERED);
        assertThat(made.run("cancel", made.caseId()).code()).isEqualTo(Exit.REFUSED);
    }

    private static Object member(CommandLineCase.Ran ran, String name) {
        return ((Map<?, ?>) ran.list("entries").get(0)).get(name);
    }

    private RecourseClient offline() throws IOException {
        // Nobody listens there, and nobody asks.
        return Embedded.open(folder.resolve("store"), sandbox.profile());
    }

    private List<Carried> carry() throws IOException {
        return Courier.to(sandbox.profile(), Credentials.token(SandboxSettings.DEFAULT_TOKEN), Transport.standard())
                .carry(outbox);
    }

    private static Carried receiptOf(List<Carried> carried, EntryId entryId) {
        return carried.stream()
                .filter(one -> one.entryId().equals(entryId))
                .findFirst()
                .orElseThrow();
    }

    private void arrivedOnce(Draft... drafts) throws Exception {
        Verdict verdict = new Verdict(sandbox);
        Map<EntryId, CaseId> filed = new HashMap<>();
        for (Draft draft : drafts) filed.put(draft.entryId(), draft.caseId());
        verdict.holdsExactlyOnce(filed);
        for (Draft draft : drafts) verdict.opensTo(draft.caseId(), draft.entryId(), licence, slip);
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.exists(directory)) return List.of();
        try (Stream<Path> tree = Files.walk(directory)) {
            return new ArrayList<>(tree.filter(Files::isRegularFile).toList());
        }
    }
}
