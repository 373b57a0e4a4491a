package dev.recourse.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.CaseId;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Part;
import dev.recourse.store.Registration;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an entry gets to the acquirer when nothing goes wrong, or goes on where it stopped. */
class DeliveryTest {
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

    @Test
    void commitsAnInlineEntryWithOneWrite() {
        CaseId caseId = world.newCase();
        EntryId entryId = world.file(caseId);

        Step step = world.engine.runOnce();

        assertThat(step.committed()).isEqualTo(1);
        assertThat(world.state(entryId)).isEqualTo(DeliveryState.COMMITTED);
        assertThat(world.store.receipt(caseId, entryId)).isPresent();
        assertThat(world.acquirer.count("(PUT|PATCH).*")).isEqualTo(1);
        assertThat(world.acquirer.commits).containsEntry(entryId, 1);
    }

    @Test
    void uploadsWhatIsNotInlineAndCommits() throws Exception {
        CaseId caseId = world.newCase();
        EntryId entryId = world.file(caseId, EntryKind.APPLICATION, 3_000_000, 70_000);

        world.engine.runOnce();

        assertThat(world.state(entryId)).isEqualTo(DeliveryState.COMMITTED);
        Registration registration = world.store.registration(caseId, entryId);
        for (Part part : registration.manifest().parts().subList(1, 3)) {
            Path sealed = world.store.sealedFile(caseId, entryId, part).path();
            assertThat(world.acquirer.received(part.partId())).isEqualTo(Files.readAllBytes(sealed));
        }
        assertThat(world.acquirer.commits).containsEntry(entryId, 1);
        assertThat(world.heard).contains("COMMITTED " + entryId);
    }
}
