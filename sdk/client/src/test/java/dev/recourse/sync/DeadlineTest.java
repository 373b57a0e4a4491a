package dev.recourse.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.EntryKind;
import dev.recourse.model.NetworkState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The acquirer's deadlines, by the acquirer's clock: the Date of its answers. */
@Tag("R-54")
class DeadlineTest {
    @TempDir
    Path directory;

    private World world;
    private CaseId caseId;
    private Instant dueAt;

    @BeforeEach
    void open() throws Exception {
        world = new World(directory);
        caseId = world.newCase();
        world.file(caseId);
        world.engine.runOnce();
        dueAt = world.clock.instant().plus(Duration.ofDays(3));
        world.acquirer.add(caseId, EntryKind.MATERIALS_REQUESTED, CaseState.MATERIALS_REQUIRED);
        world.acquirer.dossier(caseId).dueAt = dueAt;
        world.acquirer.dossier(caseId).allowedActions = List.of("SUPPLEMENT");
        world.engine.follow();
        world.engine.runOnce();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aQuietFeedSaysWhatTimeItIs() {
        go(Duration.ofHours(50));
        assertThat(warnings()).containsExactly("MATERIALS_DUE_SOON " + caseId + " " + dueAt);
        world.reopen();
        go(Duration.ofHours(30));
        assertThat(warnings())
                .containsExactly(
                        "MATERIALS_DUE_SOON " + caseId + " " + dueAt, "MATERIALS_OVERDUE " + caseId + " " + dueAt);
        world.reopen();
        go(Duration.ofHours(30));
        assertThat(warnings()).hasSize(2);
    }

    @Test
    void aDeviceThatIsOfflineAndWhoseClockIsSetIsNotFrightened() {
        world.network = NetworkState.OFFLINE;
        world.clock.forward(Duration.ofDays(3650));
        world.engine.runOnce();
        world.reopen();
        world.engine.runOnce();
        world.clock.forward(Duration.ofDays(-7300));
        world.engine.runOnce();
        world.reopen();
        world.engine.runOnce();
        assertThat(warnings()).isEmpty();
    }

    private void go(Duration time) {
        world.clock.forward(time);
        world.engine.follow();
        world.engine.runOnce();
        world.clock.forward(Duration.ofMinutes(2));
        world.engine.runOnce();
    }

    private List<String> warnings() {
        return world.heard.stream()
                .filter(line -> line.startsWith("MATERIALS_") || line.startsWith("APPEAL_"))
                .toList();
    }
}
