package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.Draft;
import dev.recourse.RecourseClient;
import dev.recourse.model.BlockReason;
import dev.recourse.model.DeliveryState;
import dev.recourse.sample.sandbox.Effect;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who can write into the store's directory puts a whole case of another device there: each file of it is good. */
class PlantedEntryTest {
    @TempDir
    Path folder;

    @Test
    void aCaseThatAnotherDeviceHasSignedIsNotSentInThisOnesName() throws IOException {
        Path licence = Samples.png(folder.resolve("licence.png"), 20_000);
        Path slip = Samples.png(folder.resolve("slip.png"), 9_000);
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")))) {
            Draft foreign;
            try (RecourseClient other = Embedded.open(folder.resolve("other"), sandbox.profile())) {
                foreign = Embedded.submit(other, "000051", licence, slip);
            }
            Draft own;
            try (RecourseClient client = Embedded.open(folder.resolve("store"), sandbox.profile())) {
                own = Embedded.submit(client, "000052", licence, slip);
            }
            copy(folder.resolve("other/vault/active"), folder.resolve("store/vault/active"));
            Files.delete(folder.resolve("store/index.mv.db"));

            try (RecourseClient client = Embedded.open(folder.resolve("store"), sandbox.profile())) {
                Embedded.deliver(client, own.caseId(), own.entryId());
                client.syncNow();
                client.syncOnce(Duration.ofSeconds(1));

                assertThat(client.find(foreign.caseId()).orElseThrow().deliveries())
                        .singleElement()
                        .satisfies(planted -> {
                            assertThat(planted.state()).isEqualTo(DeliveryState.BLOCKED);
                            assertThat(planted.blockReason()).isEqualTo(BlockReason.SIGNATURE_INVALID);
                            assertThat(planted.attempted()).isFalse();
                        });
            }
            assertThat(sandbox.journal().effects())
                    .extracting(Effect::caseId)
                    .contains(own.caseId())
                    .doesNotContain(foreign.caseId());
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isRegularFile(file)) Files.copy(file, target);
                else Files.createDirectories(target);
            }
        }
    }
}
