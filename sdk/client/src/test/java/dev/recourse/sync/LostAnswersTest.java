package dev.recourse.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.CaseId;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer is lost after the acquirer acted, or a request on its way: there is one effect all the same. */
class LostAnswersTest {
    private static final int SIZE = 700_000;

    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void open() throws Exception {
        world = new World(directory);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT .*/entries/[^/]*",
                "PUT .*/commit",
                "HEAD .*",
                "PATCH .*",
                "GET .*/changes.*",
                "GET .*/encryption-keys",
                "GET .*/cases/[^/]*/entries.*",
                "GET .*/cases/[^/]*"
            })
    void oneEffectWhereAnAnswerIsLost(String requests) throws Exception {
        oneEffect(requests, FakeAcquirer.loseAnswer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT .*/entries/[^/]*", "PUT .*/commit", "HEAD .*", "PATCH .*", "GET .*/cases/[^/]*"})
    void oneEffectWhereARequestIsLost(String requests) throws Exception {
        oneEffect(requests, FakeAcquirer.cut());
    }

    private void oneEffect(String requests, FakeAcquirer.Fault fault) throws Exception {
        CaseId caseId = world.newCase();
        // A registration that is lost first makes sure that the case is read, too.
        world.acquirer.once("PUT .*/entries/[^/]*", FakeAcquirer.loseAnswer());
        world.acquirer.once(requests, fault).once(requests, fault);
        EntryId entry = world.file(caseId, EntryKind.APPLICATION, SIZE);

        world.settle(40, entry);

        assertThat(world.state(entry)).isEqualTo(DeliveryState.COMMITTED);
        assertThat(world.acquirer.commits).hasSize(1).containsEntry(entry, 1);
        Part part = world.store.registration(caseId, entry).manifest().parts().get(1);
        assertThat(world.acquirer.received(part.partId()))
                .isEqualTo(Files.readAllBytes(
                        world.store.sealedFile(caseId, entry, part).path()));
    }

    @Test
    void countsAnAttemptThatMayHaveArrived() {
        EntryId entry = world.file(world.newCase());
        world.acquirer.once("PUT .*", FakeAcquirer.loseAnswer());
        world.engine.runOnce();
        assertThat(world.delivery(entry).attempts()).isEqualTo(1);
        assertThat(world.state(entry)).isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    void readsTheCaseBeforeItRepeatsARegistration() {
        EntryId entry = world.file(world.newCase(), EntryKind.APPLICATION, SIZE);
        world.acquirer.once("PUT .*", FakeAcquirer.loseAnswer());
        world.settle(10, entry);
        assertThat(world.acquirer.count("PUT .*/entries/[^/]*")).isEqualTo(1);
    }

    @Test
    void goesOnAfterARestartWhereTheServerIs() {
        world.acquirer.maxChunkBytes = 100_000;
        EntryId entry = world.file(world.newCase(), EntryKind.APPLICATION, SIZE);
        world.acquirer.once("PATCH .*", FakeAcquirer::answer).once("PATCH .*", FakeAcquirer::answer);
        world.acquirer.always("PATCH .*", FakeAcquirer.cut());
        world.engine.runOnce();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.QUEUED);
        long sent = world.acquirer.count("PATCH .*");

        world.reopen();
        world.acquirer.heal();
        world.settle(10, entry);

        assertThat(world.state(entry)).isEqualTo(DeliveryState.COMMITTED);
        assertThat(world.acquirer.count("PATCH .*") - sent)
                .as("five of seven chunks were missing")
                .isEqualTo(5);
        assertThat(world.acquirer.count("PUT .*/entries/[^/]*")).isEqualTo(1);
    }

    @Test
    void goesOnAfterTheDeliveryWasStoppedMidway() {
        world.acquirer.maxChunkBytes = 100_000;
        EntryId entry = world.file(world.newCase(), EntryKind.APPLICATION, SIZE);
        world.acquirer.once("PATCH .*", (exchange, act) -> {
            world.engine.pause();
            FakeAcquirer.answer(exchange, act);
        });
        world.engine.runOnce();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.QUEUED);
        assertThat(world.delivery(entry).attempts()).isZero();
        assertThat(world.delivery(entry).waiting()).isEqualTo("STOPPED");
        assertThat(world.acquirer.count("PATCH .*")).isEqualTo(1);

        world.engine.resume();
        world.engine.runOnce();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.COMMITTED);
        assertThat(world.acquirer.count("PATCH .*")).isEqualTo(7);
    }
}
