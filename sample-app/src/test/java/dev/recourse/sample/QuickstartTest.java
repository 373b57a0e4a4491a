package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.CaseId;
import dev.recourse.sample.sandbox.Effect;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
    @TempDir
    Path folder;

    @Test
    void theClassOfTheQuickstartFilesACase() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")))) {
            CaseId caseId = Quickstart.file(
                    folder.resolve("store"),
                    folder.resolve("acquirer").resolve("profile.json"),
                    SandboxSettings.DEFAULT_TOKEN,
                    Samples.transactionFile(folder.resolve("transaction.json"), "000001"),
                    Samples.png(folder.resolve("licence.png"), 100_000),
                    Samples.png(folder.resolve("slip.png"), 50_000));
            assertThat(sandbox.journal().effects())
                    .anyMatch(effect -> effect.kind() == Effect.Kind.ENTRY_COMMITTED
                            && effect.caseId().equals(caseId));
        }
    }

    @Test
    void theDocumentationShowsThatClass() throws Exception {
        String page = Files.readString(Path.of("../docs/quickstart.md"));
        String source = Files.readString(Path.of("src/test/java/dev/recourse/sample/Quickstart.java"));
        assertThat(page).contains(source.trim());
    }
}
