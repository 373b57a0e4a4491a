package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.BlockReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is stuck finds the word that explain says. */
class OperatingDocsTest {
    private static final Path PAGE = Path.of("../docs/operating.md");

    @ParameterizedTest
    @EnumSource(BlockReason.class)
    void saysWhatHelpsABlockedEntry(BlockReason reason) throws IOException {
        assertThat(table()).contains("`" + reason + "`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OFFLINE",
                "UNREACHABLE",
                "OUTAGE",
                "BUSY",
                "AUTH_REQUIRED",
                "UNTRUSTED",
                "PORTAL",
                "NOT_ADMITTED",
                "BACKOFF",
                "PAUSED",
                "STOPPED",
                "UNMETERED_ONLY"
            })
    void saysWhatHelpsTheQueue(String reason) throws IOException {
        assertThat(table()).contains("`" + reason + "`");
    }

    @Test
    void isATable() throws IOException {
        assertThat(table().lines().filter(line -> line.startsWith("| `"))).hasSizeGreaterThan(20);
    }

    private static String table() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf("## What explain says");
        return page.substring(from, page.indexOf("\n## ", from + 1));
    }
}
