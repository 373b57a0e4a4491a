package dev.recourse.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every fault of the network once at every request of a delivery: one effect all the same, and it goes on by itself, or is blocked with a
 * reason and goes on when it is requeued. A part of them in every test run, all with {@code -Drecourse.torture=long}.
 */
@Timeout(120)
class EveryAnswerTest {
    private static final boolean LONG = "long".equals(System.getProperty("recourse.torture"));
    private static final int SIZE = 5_000;
    private static final String REGISTER = "PUT .*/entries/[^/]*";
    private static final String COMMIT = "PUT .*/commit";

    @TempDir
    Path directory;

    private World world;
    /** Where redirects point; nobody may come. */
    private ServerSocket elsewhere;

    @BeforeEach
    void open() throws Exception {
        world = new World(directory);
        elsewhere = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        world.close();
        elsewhere.close();
    }

    @ParameterizedTest
    @DisplayName("domain.md §6.4 rule 3: whatever a request meets, sending it again never creates a second case")
    @ValueSource(strings = {REGISTER, "HEAD .*", "PATCH .*", COMMIT})
    void leavesOneEffectWhateverARequestOfADeliveryMeets(String requests) throws Exception {
        Map<String, FakeAcquirer.Fault> faults = faults(requests.startsWith("HEAD"));
        if (requests.startsWith("PATCH")) {
            // The proper answer has no body to cut, and after 501 another method is taken: PartUploadTest.
            faults.remove("a cut in the answer");
            faults.remove("501");
        }
        for (Map.Entry<String, FakeAcquirer.Fault> fault : sample(faults, requests)) {
            String what = requests + " meets " + fault.getKey();
            AtomicBoolean met = once(requests, fault.getValue());
            CaseId caseId = world.newCase();
            EntryId entry = world.file(caseId, EntryKind.APPLICATION, SIZE);

            world.settle(60, entry);
            if (world.state(entry) == DeliveryState.BLOCKED) {
                assertThat(world.delivery(entry).blockReason()).as(what).isNotNull();
                world.store.requeue(entry);
                world.settle(60, entry);
            }

            assertThat(met).as(what).isTrue();
            assertThat(world.state(entry)).as(what).isEqualTo(DeliveryState.COMMITTED);
            assertThat(world.acquirer.commits).as(what).containsEntry(entry, 1);
            Part part =
                    world.store.registration(caseId, entry).manifest().parts().get(1);
            assertThat(world.acquirer.received(part.partId()))
                    .as(what)
                    .isEqualTo(Files.readAllBytes(
                            world.store.sealedFile(caseId, entry, part).path()));
            world.acquirer.heal();
        }
        nobodyCameElsewhere();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /v1/changes.*", "GET .*/cases/[^/]*", "GET .*/cases/[^/]*/entries.*"})
    void hearsOfEveryMoveWhateverARequestOfThePollMeets(String requests) throws Exception {
        CaseId caseId = world.newCase();
        EntryId entry = world.file(caseId);
        world.settle(5, entry);
        Map<String, FakeAcquirer.Fault> faults = faults(false);
        // A feed that leaves out what moved, and says nothing of it, cannot be caught in the lie.
        if (requests.contains("changes")) faults.remove("an answer about others");
        for (Map.Entry<String, FakeAcquirer.Fault> fault : sample(faults, requests)) {
            String what = requests + " meets " + fault.getKey();
            AtomicBoolean met = once(requests, fault.getValue());
            CaseState moved = stands(caseId, CaseState.UNDER_REVIEW) ? CaseState.SUBMITTED : CaseState.UNDER_REVIEW;
            world.acquirer.add(caseId, EntryKind.STATE_CHANGED, moved);

            for (int i = 0; i < 60 && !stands(caseId, moved); i++) {
                Step step = world.engine.runOnce();
                assertThat(step.nextDue()).as(what).isNotNull();
                if (step.nextDue().isAfter(world.clock.instant())) world.clock.set(step.nextDue());
            }

            assertThat(met).as(what).isTrue();
            assertThat(stands(caseId, moved)).as(what).isTrue();
            assertThat(world.store.history(caseId))
                    .as(what)
                    .hasSize(world.acquirer.dossier(caseId).file.size());
            assertThat(world.state(entry)).as(what).isEqualTo(DeliveryState.COMMITTED);
            world.acquirer.heal();
        }
        nobodyCameElsewhere();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "PATCH", "PUT"})
    void aPoisonedEntryDelaysNobodyWhereverItFails(String method) throws Exception {
        CaseId caseId = world.newCase();
        EntryId poison = world.file(caseId, EntryKind.APPLICATION, SIZE);
        Part part = world.store.registration(caseId, poison).manifest().parts().get(1);
        String requests = method.equals("PUT") ? ".*" + poison + "/commit" : ".*" + part.partId() + ".*";
        world.acquirer.always(method + " " + requests, (exchange, act) -> FakeAcquirer.write(exchange, bare(500)));
        EntryId[] others = new EntryId[3];
        for (int i = 0; i < others.length; i++) {
            others[i] = world.file(world.newCase(), EntryKind.APPLICATION, SIZE);
        }

        world.engine.runOnce();

        for (EntryId other : others) assertThat(world.state(other)).isEqualTo(DeliveryState.COMMITTED);
        assertThat(world.state(poison)).isEqualTo(DeliveryState.QUEUED);
        world.acquirer.heal();
        world.settle(10, poison);
        assertThat(world.acquirer.commits).containsEntry(poison, 1);
    }

    @Test
    void aRequestOfEveryKindIsMadeByOneDelivery() {
        EntryId entry = world.file(world.newCase(), EntryKind.APPLICATION, SIZE);
        world.settle(5, entry);
        for (String requests : new String[] {REGISTER, "HEAD .*", "PATCH .*", COMMIT, "GET /v1/changes.*"}) {
            assertThat(world.acquirer.count(requests)).as(requests).isPositive();
        }
    }

    /** False also while nothing was heard of the case yet: a delivery can end before the feed is read. */
    private boolean stands(CaseId caseId, CaseState state) {
        Case current = world.store.caseOf(caseId).orElseThrow().current();
        return current != null && current.state().equals(state);
    }

    private AtomicBoolean once(String requests, FakeAcquirer.Fault fault) {
        AtomicBoolean met = new AtomicBoolean();
        world.acquirer.once(requests, (exchange, act) -> {
            met.set(true);
            fault.answer(exchange, act);
        });
        return met;
    }

    /** Every twentieth, another one at each request; all of them in the long form. */
    private static List<Map.Entry<String, FakeAcquirer.Fault>> sample(
            Map<String, FakeAcquirer.Fault> faults, String requests) {
        List<Map.Entry<String, FakeAcquirer.Fault>> all = new ArrayList<>(faults.entrySet());
        if (LONG) return all;
        List<Map.Entry<String, FakeAcquirer.Fault>> some = new ArrayList<>();
        for (int i = requests.length() % 20; i < all.size(); i += 20) some.add(all.get(i));
        return some;
    }

    /** What can be answered, or happen in place of an answer; {@code bare} where an answer has no body. */
    private Map<String, FakeAcquirer.Fault> faults(boolean bare) throws IOException {
        Map<String, FakeAcquirer.Fault> faults = new LinkedHashMap<>();
        int[] statuses = {401, 403, 404, 408, 409, 410, 412, 413, 415, 422, 423, 425, 429, 460, 500, 502, 503, 504};
        for (int status : statuses) faults.put("a proxy's " + status, with(bare(status)));
        if (!bare) {
            faults.put("401", FakeAcquirer.problem(401, "unauthenticated"));
            faults.put("403", FakeAcquirer.problem(403, "forbidden"));
            faults.put("404", FakeAcquirer.problem(404, "not-found"));
            faults.put("409", FakeAcquirer.problem(409, "state-conflict"));
            faults.put("410", FakeAcquirer.problem(410, "cursor-expired"));
            faults.put("413", FakeAcquirer.problem(413, "limit-exceeded"));
            faults.put("422", FakeAcquirer.problem(422, "unprocessable"));
        }
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                world.clock.instant().plusSeconds(90).atZone(ZoneOffset.UTC));
        for (int status : new int[] {429, 503}) {
            for (String after : new String[] {"0", "90", date}) {
                faults.put(status + " with " + after, with(bare(status, "Retry-After", after)));
            }
        }
        String location = "http://127.0.0.1:" + elsewhere.getLocalPort() + "/v1";
        for (int status : new int[] {301, 302, 307, 308}) {
            faults.put("a redirection " + status, with(bare(status, "Location", location)));
        }
        faults.put("a cut before it acts", FakeAcquirer.cut());
        faults.put("a cut after it acted", FakeAcquirer.loseAnswer());
        if (bare) {
            faults.put("an offset that is a lie", lying());
            return faults;
        }
        faults.put("a cut in the answer", cutInTheAnswer());
        faults.put("a sign-in page", FakeAcquirer.page(200));
        faults.put("half a document", with(json("{\"caseId\":".getBytes(StandardCharsets.UTF_8))));
        faults.put("nothing", with(bare(200)));
        faults.put("two mebibytes", with(json(new byte[2 << 20])));
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(new byte[4 << 20]);
        }
        faults.put(
                "gzip",
                with(new FakeAcquirer.Answer(
                        200, "application/json", zipped.toByteArray(), Map.of("Content-Encoding", "gzip"))));
        faults.put("an answer about others", lying());
        faults.put("501", FakeAcquirer.problem(501, "unavailable"));
        return faults;
    }

    private static FakeAcquirer.Fault with(FakeAcquirer.Answer answer) {
        return (exchange, act) -> FakeAcquirer.write(exchange, answer);
    }

    private static FakeAcquirer.Answer bare(int status, String... header) {
        Map<String, String> headers = header.length == 0 ? Collections.emptyMap() : Map.of(header[0], header[1]);
        return new FakeAcquirer.Answer(status, "", new byte[0], headers);
    }

    private static FakeAcquirer.Answer json(byte[] body) {
        return new FakeAcquirer.Answer(200, "application/json", body, Collections.emptyMap());
    }

    private static FakeAcquirer.Fault cutInTheAnswer() {
        return (exchange, act) -> {
            byte[] body = act.act().body();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    /** Acts, and then tells of other ids, or of another offset. */
    private static FakeAcquirer.Fault lying() {
        return (exchange, act) -> {
            FakeAcquirer.Answer honest = act.act();
            String body = new String(honest.body(), StandardCharsets.UTF_8).replace("-7000-8000-", "-7001-8000-");
            Map<String, String> headers = new LinkedHashMap<>(honest.headers());
            headers.replaceAll((name, value) -> name.equals("Upload-Offset") ? "4999" : value);
            FakeAcquirer.write(
                    exchange,
                    new FakeAcquirer.Answer(
                            honest.status(), honest.type(), body.getBytes(StandardCharsets.UTF_8), headers));
        };
    }

    private void nobodyCameElsewhere() throws IOException {
        elsewhere.setSoTimeout(1);
        boolean came = true;
        try {
            elsewhere.accept().close();
        } catch (java.net.SocketTimeoutException e) {
            came = false;
        }
        assertThat(came).as("a redirection was followed").isFalse();
    }
}
