package dev.recourse.torture.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;

/** A database file that the store did not write. */
enum Plant {
    TRIGGER(
            "index",
            "CREATE TABLE delivery (entry_id VARCHAR(36), phase INTEGER)",
            trigger("INSERT"),
            trigger("SELECT")),
    ALIAS(
            "index",
            "CREATE ALIAS run FOR \"" + Executed.class.getName() + ".count\"",
            "CREATE VIEW delivery AS SELECT run() AS phase"),
    FOREIGN_SCHEMA("index", "CREATE TABLE delivery (x INT)", "INSERT INTO delivery VALUES (1)"),
    OTHER_KEY("guess index", "CREATE TABLE delivery (entry_id VARCHAR(36), phase INTEGER)", trigger("SELECT"));

    private static final Map<Plant, byte[]> BYTES = new EnumMap<>(Plant.class);
    private final String password;
    private final String[] statements;

    Plant(String password, String... statements) {
        this.password = password;
        this.statements = statements;
    }

    private static String trigger(String event) {
        return "CREATE TRIGGER t" + event + " BEFORE " + event + " ON delivery CALL \"" + Executed.class.getName()
                + "\"";
    }

    /** Returns the file, made once in a directory of its own. */
    synchronized byte[] bytes() {
        return BYTES.computeIfAbsent(this, Plant::grown);
    }

    private byte[] grown() {
        try {
            Path directory = Files.createTempDirectory("plant");
            try (Connection connection = open(directory);
                    Statement statement = connection.createStatement()) {
                for (String one : statements) statement.execute(one);
            }
            Path file = directory.resolve("index.mv.db");
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            Files.delete(directory);
            return bytes;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens it as somebody would who asks for no more than the file. */
    Connection open(Path directory) throws SQLException {
        String cipher = password.contains(" ") ? ";CIPHER=AES" : "";
        return DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("index") + cipher, "recourse", password);
    }
}
