package dev.recourse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import org.h2.engine.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What H2 was asked for, it does. */
class H2SettingsTest {
    private static final byte[] KEY = new byte[32];

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"WRITE_DELAY 5000", "RETENTION_TIME 0"})
    void aFileWhoseWriterWasSetOtherwiseIsNotUsed(String setting) throws Exception {
        Path file = directory.resolve("index.mv.db");
        H2Index.ofFile(file, KEY).close();
        try (Connection other = open("");
                Statement statement = other.createStatement()) {
            statement.execute("SET " + setting);
        }
        assertThatThrownBy(() -> H2Index.ofFile(file, KEY))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(setting.substring(0, setting.indexOf(' ')));
    }

    @Test
    void nothingIsTracedAndNothingIsClosedBehindRunningThreads() throws Exception {
        H2Index index = H2Index.ofFile(directory.resolve("index.mv.db"), KEY);
        try {
            assertThatThrownBy(() -> index.transaction(() -> index.deliveries().first(1, -1)))
                    .isInstanceOf(RuntimeException.class);
            try (var files = Files.list(directory)) {
                assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("index.mv.db");
            }
            assertThat(closedAtExit()).isFalse();
        } finally {
            index.close();
        }
    }

    @Test
    void closingAtExitWouldBeSeen() throws Exception {
        H2Index.ofFile(directory.resolve("index.mv.db"), KEY).close();
        try (Connection other = open(";DB_CLOSE_ON_EXIT=TRUE")) {
            assertThat(other.isValid(0)).isTrue();
            assertThat(closedAtExit()).isTrue();
        }
    }

    /** H2 does not say it, and what it does at exit could only be seen by another process. */
    private boolean closedAtExit() throws ReflectiveOperationException {
        Field databases = Class.forName("org.h2.engine.OnExitDatabaseCloser").getDeclaredField("DATABASES");
        databases.setAccessible(true);
        Field closed = Database.class.getDeclaredField("closeAtVmShutdown");
        closed.setAccessible(true);
        for (Object database : ((Map<?, ?>) databases.get(null)).keySet()) {
            if (((Database) database).getDatabasePath().contains(directory.toString())) {
                return closed.getBoolean(database);
            }
        }
        throw new AssertionError("H2 has not opened it");
    }

    private Connection open(String more) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:" + CheckedPath.SCHEME + ":" + directory.resolve("index") + ";CIPHER=AES;PAGE_SIZE=4096"
                        + more,
                "recourse",
                HexFormat.of().formatHex(KEY) + " index");
    }
}
