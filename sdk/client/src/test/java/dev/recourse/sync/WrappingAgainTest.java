package dev.recourse.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.BlockReason;
import dev.recourse.model.CaseId;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Manifest;
import dev.recourse.model.Part;
import dev.recourse.model.RecourseException;
import dev.recourse.seal.DeviceSignature;
import dev.recourse.store.Registration;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The acquirer no longer has the key that an entry was sealed to. */
class WrappingAgainTest {
    @TempDir
    Path directory;

    private World world;
    private CaseId caseId;
    private EntryId entry;
    private Manifest before;

    @BeforeEach
    void file() throws Exception {
        world = new World(directory);
        caseId = world.newCase();
        entry = world.file(caseId, EntryKind.APPLICATION, 50_000);
        before = world.store.registration(caseId, entry).manifest();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void wrapsForTheNewKeyAndSendsTheSameSealedBytesUnderTheSameIds() throws Exception {
        rotate("k-2");

        world.engine.runOnce();

        assertThat(world.state(entry)).isEqualTo(DeliveryState.COMMITTED);
        Registration after = world.store.registration(caseId, entry);
        assertThat(after.manifest().entryId()).isEqualTo(before.entryId());
        for (int i = 0; i < before.parts().size(); i++) {
            Part old = before.parts().get(i);
            Part wrapped = after.manifest().parts().get(i);
            assertThat(wrapped.keyId().value()).isEqualTo("k-2");
            assertThat(wrapped.wrappedKey()).isNotEqualTo(old.wrappedKey());
            assertThat(wrapped).isEqualTo(old.wrappedAgain(wrapped.keyId(), wrapped.wrappedKey()));
        }
        assertThat(DeviceSignature.verify(after.signature(), after.manifestBytes(), kid -> null)
                        .x())
                .isEqualTo(world.device.x());
        assertThat(world.acquirer.count("PUT .*/entries/[^/]*")).isEqualTo(2);
    }

    @Test
    void keepsTheOldBytesWhenTheRefusalWasNotReadInFull() throws Exception {
        rotate("k-2");
        world.acquirer.once("PUT .*", FakeAcquirer.loseAnswer());
        world.engine.runOnce();
        assertThat(world.store.registration(caseId, entry).manifest()).isEqualTo(before);
        world.settle(10, entry);
        assertThat(world.state(entry)).isEqualTo(DeliveryState.COMMITTED);
    }

    @Test
    void wrapsAnewForTheSameKeyWhenTheAcquirerCannotUnwrap() throws Exception {
        world.acquirer.once("PUT .*", FakeAcquirer.problem(422, "seal-invalid"));
        world.engine.runOnce();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.COMMITTED);
        Manifest after = world.store.registration(caseId, entry).manifest();
        assertThat(after.entryId()).isEqualTo(before.entryId());
        for (int i = 0; i < before.parts().size(); i++) {
            Part old = before.parts().get(i);
            Part wrapped = after.parts().get(i);
            assertThat(wrapped.wrappedKey()).isNotEqualTo(old.wrappedKey());
            assertThat(wrapped).isEqualTo(old.wrappedAgain(old.keyId(), wrapped.wrappedKey()));
        }
        assertThat(world.acquirer.count("PUT .*/entries/[^/]*")).isEqualTo(2);
    }

    @Test
    void blocksWhenItIsNotTheWrappingThatIsWrong() {
        world.acquirer.always("PUT .*", FakeAcquirer.problem(422, "seal-invalid"));
        world.engine.runOnce();
        assertThat(world.delivery(entry).blockReason()).isEqualTo(BlockReason.SEAL_INVALID);
        assertThat(world.acquirer.count("PUT .*/entries/[^/]*")).isEqualTo(2);
    }

    @Test
    void blocksWhenThereIsNoNewerKey() {
        world.acquirer.accepted.clear();
        world.engine.runOnce();
        assertThat(world.delivery(entry).blockReason()).isEqualTo(BlockReason.KEY_UNAVAILABLE);
    }

    @Test
    void waitsWhenTheKeySetCannotBeAskedFor() {
        rotate("k-2");
        world.acquirer.always(".*/encryption-keys", FakeAcquirer.problem(500, "internal"));
        world.engine.runOnce();
        assertThat(world.state(entry)).isEqualTo(DeliveryState.QUEUED);
        world.acquirer.heal();
        world.settle(10, entry);
        assertThat(world.state(entry)).isEqualTo(DeliveryState.COMMITTED);
    }

    @Test
    void blocksWhenTheContentKeysCannotBeOpened() {
        world.keys = (c, e) -> {
            throw new RecourseException(RecourseException.Kind.DEVICE_KEY_UNAVAILABLE, "lost");
        };
        world.engine = world.engine();
        rotate("k-2");
        world.engine.runOnce();
        assertThat(world.delivery(entry).blockReason()).isEqualTo(BlockReason.DEVICE_KEY_UNAVAILABLE);
    }

    @Test
    void neverTakesAnOlderKeySet() {
        world.engine.runOnce();
        world.acquirer.keysIssuedAt = world.acquirer.keysIssuedAt.minusSeconds(60);
        world.acquirer.keys.clear();
        world.clock.forward(java.time.Duration.ofDays(2));
        world.engine.runOnce();
        assertThat(world.facts.keySet().issuedAt()).isAfter(world.acquirer.keysIssuedAt);
        assertThat(world.facts.keySet().keys()).hasSize(2);
    }

    private void rotate(String kid) {
        world.acquirer.accepted.clear();
        world.acquirer.keys.clear();
        world.accept(World.sealingKey(kid));
        world.acquirer.keysIssuedAt = world.acquirer.keysIssuedAt.plusSeconds(60);
    }
}
