package dev.recourse.store;

import dev.recourse.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbered steps of the index's schema. H2 commits each statement by itself, so every step can be begun again.
 *
 * <p>A step that was changed after it was released, or fails, makes the index useless: it is set aside and built anew.
 */
final class Schema {
    /** Number of the last step; {@code store.json} holds it, so that an older version leaves a newer store alone. */
    static final int LATEST = 2;

    private Schema() {}

    static void migrate(Connection connection) throws SQLException {
        migrate(connection, steps());
    }

    static void migrate(Connection connection, List<String> steps) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS schema_step (number INTEGER PRIMARY KEY, sha256 VARCHAR(64) NOT NULL)");
            List<String> done = done(statement);
            if (done.size() > steps.size()) throw new SQLException("the schema is newer", "HY000", 0);
            for (int i = 0; i < steps.size(); i++) {
                String sha256 =
                        Sha256.of(steps.get(i).getBytes(StandardCharsets.UTF_8)).hex();
                if (i < done.size()) {
                    if (!done.get(i).equals(sha256)) throw new SQLException("a step of the schema differs", "HY000", 0);
                    continue;
                }
                statement.execute(steps.get(i));
                note(connection, i + 1, sha256);
            }
        }
    }

    private static List<String> done(Statement statement) throws SQLException {
        List<String> done = new ArrayList<>();
        try (ResultSet result = statement.executeQuery("SELECT sha256 FROM schema_step ORDER BY number")) {
            while (result.next()) done.add(result.getString(1));
        }
        return done;
    }

    private static void note(Connection connection, int number, String sha256) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO schema_step VALUES (?, ?)")) {
            insert.setInt(1, number);
            insert.setString(2, sha256);
            insert.executeUpdate();
        }
    }

    static List<String> steps() {
        List<String> steps = new ArrayList<>();
        for (int number = 1; number <= LATEST; number++) {
            String name = String.format("schema/%04d.sql", number);
            try (InputStream in = Schema.class.getResourceAsStream(name)) {
                if (in == null) throw new IllegalStateException(name + " is missing");
                steps.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return steps;
    }
}
