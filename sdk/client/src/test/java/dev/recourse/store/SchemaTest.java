package dev.recourse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaTest {
    Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void migratingAgainDoesNothing() throws SQLException {
        Schema.migrate(connection);
        Schema.migrate(connection);
        assertThat(Schema.steps()).hasSize(Schema.LATEST);
    }

    @Test
    void aStepThatWasBegunIsBegunAgain() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE label (id BIGINT PRIMARY KEY, content VARBINARY NOT NULL)");
        }
        Schema.migrate(connection);
    }

    @Test
    void onlyNewStepsRun() throws SQLException {
        List<String> steps = new ArrayList<>(Schema.steps());
        Schema.migrate(connection, steps);
        steps.add("CREATE TABLE later (x INT)");
        Schema.migrate(connection, steps);
        Schema.migrate(connection, steps);
        assertThatThrownBy(() -> Schema.migrate(connection)).isInstanceOf(SQLException.class);
    }

    @Test
    void aChangedStepIsRefused() throws SQLException {
        Schema.migrate(connection);
        List<String> changed = new ArrayList<>(Schema.steps());
        changed.set(0, changed.get(0) + "-- changed");
        assertThatThrownBy(() -> Schema.migrate(connection, changed)).isInstanceOf(SQLException.class);
    }
}
