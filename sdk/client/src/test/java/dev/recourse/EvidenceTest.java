package dev.recourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that somebody writes to while it is read is noticed, however he does it. */
class EvidenceTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.write(folder.resolve("slip.png"), Fixtures.png(100_000));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-24T07:30:00Z")));
    }

    @Test
    void leftAlone() throws IOException {
        assertThat(unchanged(() -> {})).isTrue();
    }

    @Test
    void growing() throws IOException {
        assertThat(unchanged(() -> Files.write(file, new byte[500], StandardOpenOption.APPEND)))
                .isFalse();
    }

    @Test
    void shrinking() throws IOException {
        assertThat(unchanged(() -> Files.write(file, new byte[500], StandardOpenOption.TRUNCATE_EXISTING)))
                .isFalse();
    }

    @Test
    void rewrittenInItsSize() throws IOException {
        assertThat(unchanged(() -> Files.write(file, new byte[100], StandardOpenOption.WRITE)))
                .isFalse();
    }

    @Test
    void replacedByAnother() throws IOException {
        Path other = Files.copy(file, folder.resolve("other.png"), StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(unchanged(() -> Files.move(other, file, StandardCopyOption.REPLACE_EXISTING)))
                .isFalse();
    }

    /** What somebody does in the middle of the reading. */
    private interface Meanwhile {
        void run() throws IOException;
    }

    private boolean unchanged(Meanwhile meanwhile) throws IOException {
        try (Evidence.Opened source = Evidence.file(file).open()) {
            long read = source.in().readNBytes(1_000).length;
            meanwhile.run();
            read += source.in().readAllBytes().length;
            return source.unchanged(read);
        }
    }
}
