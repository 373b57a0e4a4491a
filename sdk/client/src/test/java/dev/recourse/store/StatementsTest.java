package dev.recourse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seasar.doma.Sql;

class StatementsTest {
    Connection connection;

    @BeforeEach
    void migrate() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        Schema.migrate(connection);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void everyStatementFitsTheSchema() throws SQLException {
        List<Class<?>> all = List.of(DeliveryDao.class, CaseDao.class, HistoryDao.class, FactDao.class, WatchDao.class);
        int count = 0;
        for (Class<?> dao : all) {
            for (Method method : dao.getDeclaredMethods()) {
                Sql sql = method.getAnnotation(Sql.class);
                if (sql == null) continue;
                count++;
                try (PreparedStatement statement = connection.prepareStatement(plain(sql.value()))) {
                    assertThat(statement.getParameterMetaData().getParameterCount())
                            .as(dao.getSimpleName() + "." + method.getName())
                            .isEqualTo(method.getParameterCount());
                }
            }
        }
        assertThat(count).isGreaterThan(15);
    }

    @Test
    void everyRowGoesInAndComesOutAsItWas() throws SQLException {
        H2Index index = H2Index.inMemory();
        DeliveryRow delivery = new DeliveryRow(
                7L,
                "e",
                "c",
                "MESSAGE",
                1,
                2,
                "ANY",
                3L,
                4L,
                5,
                new Progress(6, 7, 8L, 9L, 10, true, "REFUSED", "detail", "x", "why"));
        CaseRow row = new CaseRow("c", 1, "n", 2, 3, "l".repeat(64), 4, 5, 1, true, new byte[] {1});
        index.run(() -> {
            index.deliveries().insert(delivery);
            index.cases().insert(row);
        });
        assertThat(index.deliveries().find("e")).contains(delivery);
        DeliveryRow moved = delivery.with(Progress.at(Phase.HELD, 1, false));
        index.run(() -> index.deliveries().update(moved));
        assertThat(index.deliveries().ofCase("c")).containsExactly(moved);
        assertThat(index.cases().find("c").orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(row);
        index.run(() -> index.deliveries().delete(moved));
        assertThat(index.deliveries().greatestId()).isZero();
        index.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "firstUntil"})
    void theQueueIsReadInTheOrderOfItsIndex(String name) throws Exception {
        fill();
        assertThat(plan(DeliveryDao.class, name))
                .containsIgnoringCase("delivery_phase")
                .contains("index sorted")
                .doesNotContain("tableScan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"find", "ofCase", "greatestOrd", "page"})
    void rowsAreFoundByAnIndex(String name) throws Exception {
        fill();
        assertThat(plan(DeliveryDao.class, name)).doesNotContain("tableScan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"find", "before", "onShelf", "stale"})
    void casesAreFoundByAnIndex(String name) throws Exception {
        assertThat(plan(CaseDao.class, name)).doesNotContain("tableScan");
    }

    private String plan(Class<?> dao, String name) throws SQLException {
        for (Method method : dao.getDeclaredMethods()) {
            if (!method.getName().equals(name)) continue;
            String sql = plain(method.getAnnotation(Sql.class).value());
            try (PreparedStatement statement = connection.prepareStatement("EXPLAIN " + sql)) {
                for (int i = 1; i <= method.getParameterCount(); i++) {
                    if (method.getParameterTypes()[i - 1] == String.class) statement.setString(i, "x");
                    else statement.setInt(i, 4);
                }
                try (ResultSet result = statement.executeQuery()) {
                    result.next();
                    return result.getString(1);
                }
            }
        }
        throw new AssertionError(name);
    }

    private void fill() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO delivery SELECT x, 'e' || x, 'c' || (x / 3), 'MESSAGE', x, 0, 'ANY', 0, NULL, 0,"
                            + " MOD(x, 9), x, NULL, NULL, 0, FALSE, NULL, NULL, NULL, NULL FROM SYSTEM_RANGE(1, 2000)");
            statement.execute("ANALYZE");
        }
    }

    /** Doma's comments carry the parameter; the literal behind one stands for it in tools. */
    private static String plain(String template) {
        return template.replace("/*%expand*/*", "*").replaceAll("/\\* \\w+ \\*/('[^']*'|\\w+)", "?");
    }
}
