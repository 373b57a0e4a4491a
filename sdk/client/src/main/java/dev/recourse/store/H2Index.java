package dev.recourse.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Properties;
import java.util.function.Supplier;
import org.h2.Driver;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The index in H2: a file, or memory. */
final class H2Index implements Index {
    /** Older ones may skip the decryption of a page and deserialize what they read. */
    private static final String OLDEST_SOUND_VERSION = "2.5.252";

    private static final String SUFFIX = ".mv.db";
    /**
     * More than this is not left to H2's background writer: what its page cache drops before it was written is gone, and the store
     * breaks when it is read (40 rows of 1 MiB are enough on 2.5.252; with a heap of 48 MB, 3000 rows of 16 KiB).
     */
    private static final long MOST_UNWRITTEN = 256 * 1024;

    /** What a transaction writes at most, apart from contents. */
    private static final long ROW = 1024;

    private static final String CACHED_STATEMENTS = "64";
    private static final byte[] MAGIC = "H2encrypt".getBytes(StandardCharsets.US_ASCII);

    private final @Nullable Path file;
    private final Connection connection;
    private final DeliveryDao deliveries;
    private final CaseDao cases;
    private final HistoryDao history;
    private final FactDao facts;
    private final WatchDao watches;
    private long unwritten;

    private H2Index(@Nullable Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
        DomaConfig config = new DomaConfig(connection);
        this.deliveries = new DeliveryDaoImpl(config);
        this.cases = new CaseDaoImpl(config);
        this.history = new HistoryDaoImpl(config);
        this.facts = new FactDaoImpl(config);
        this.watches = new WatchDaoImpl(config);
    }

    /** Opens or creates the index in a file whose name ends as H2 wants it. */
    static H2Index ofFile(Path file, byte[] key) throws SQLException, IOException {
        String name = file.toString();
        if (!name.endsWith(SUFFIX) || name.indexOf(';') >= 0) throw new IllegalArgumentException("file");
        // H2 would create it readable for everybody.
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            CheckedPath.forget(file);
            PrivateDirectory.createFile(file);
        }
        // H2's own compaction at each closing takes up to 200 ms and many fsyncs; who closes says when to compact.
        H2Index index = open(
                file,
                "jdbc:h2:" + CheckedPath.SCHEME + ":" + name.substring(0, name.length() - SUFFIX.length())
                        + ";CIPHER=AES;PAGE_SIZE=4096;DB_CLOSE_ON_EXIT=FALSE;MAX_COMPACT_TIME=0;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0"
                        + ";QUERY_CACHE_SIZE=" + CACHED_STATEMENTS,
                HexFormat.of().formatHex(key) + " index");
        try {
            checkEncrypted(file);
            return index;
        } catch (SQLException | IOException e) {
            index.abandon();
            throw e;
        }
    }

    /** Opens a file without changing it, and without looking whether its schema is ours. */
    static Connection readOnly(Path file, byte[] key) throws SQLException {
        String name = file.toString();
        Properties properties = new Properties();
        properties.setProperty("user", "recourse");
        properties.setProperty("password", HexFormat.of().formatHex(key) + " index");
        Connection connection = new Driver()
                .connect(
                        "jdbc:h2:file:" + name.substring(0, name.length() - SUFFIX.length())
                                + ";CIPHER=AES;PAGE_SIZE=4096;IFEXISTS=TRUE;ACCESS_MODE_DATA=r;DB_CLOSE_ON_EXIT=FALSE"
                                + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0",
                        properties);
        if (connection == null) throw new SQLException("not an address of H2", "HY000", 0);
        return connection;
    }

    /** Makes an empty index that ends with the process. */
    static H2Index inMemory() throws SQLException {
        return open(
                null,
                "jdbc:h2:mem:;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0;QUERY_CACHE_SIZE=" + CACHED_STATEMENTS,
                "index");
    }

    private static H2Index open(@Nullable Path file, String url, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "recourse");
        properties.setProperty("password", password);
        Connection connection = new Driver().connect(url, properties);
        try {
            checkSettings(connection, file != null);
            Schema.migrate(connection);
            connection.setAutoCommit(false);
            return new H2Index(file, connection);
        } catch (SQLException | RuntimeException e) {
            closeAtOnce(connection);
            throw e;
        }
    }

    /**
     * Reads back version, cache and writer: the latter two stay in a file for whoever opens it next. That H2 took what it does not show
     * (no trace file, no closing at exit), a test looks at.
     */
    private static void checkSettings(Connection connection, boolean inFile) throws SQLException {
        String version = setting(connection, "SELECT H2VERSION()");
        if (version == null || compareVersions(version, OLDEST_SOUND_VERSION) < 0) {
            LoggerFactory.getLogger(Store.class)
                    .warn(
                            "H2 {} is older than {}, the oldest that this store was proved with",
                            version,
                            OLDEST_SOUND_VERSION);
        }
        require(connection, "QUERY_CACHE_SIZE", CACHED_STATEMENTS);
        if (!inFile) return;
        require(connection, "WRITE_DELAY", "500");
        require(connection, "RETENTION_TIME", "45000");
        require(connection, "REUSE_SPACE", "true");
    }

    private static void require(Connection connection, String name, String value) throws SQLException {
        String found = setting(
                connection,
                "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = '" + name + "'");
        if (!value.equals(found)) throw new SQLException(name + " is not as it has to be", "HY000", 0);
    }

    /** A file that H2 reads without the key was not written by us. */
    private static void checkEncrypted(Path file) throws SQLException, IOException {
        byte[] start = new byte[MAGIC.length];
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            if (in.readNBytes(start, 0, start.length) == start.length && Arrays.equals(start, MAGIC)) return;
        }
        throw new SQLException("the file is not encrypted", "HY000", 0);
    }

    private static @Nullable String setting(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getString(1) : null;
        }
    }

    static int compareVersions(String one, String other) {
        String[] ones = one.split("[^0-9]+");
        String[] others = other.split("[^0-9]+");
        for (int i = 0; i < Math.min(ones.length, others.length); i++) {
            int order = Integer.compare(Integer.parseInt(ones[i]), Integer.parseInt(others[i]));
            if (order != 0) return order;
        }
        return Integer.compare(ones.length, others.length);
    }

    @Override
    public DeliveryDao deliveries() {
        return deliveries;
    }

    @Override
    public CaseDao cases() {
        return cases;
    }

    @Override
    public HistoryDao history() {
        return history;
    }

    @Override
    public FactDao facts() {
        return facts;
    }

    @Override
    public WatchDao watches() {
        return watches;
    }

    @Override
    public <T> T transaction(Supplier<T> work) {
        try {
            T result = work.get();
            connection.commit();
            unwritten += ROW;
            if (unwritten > MOST_UNWRITTEN) checkpoint();
            return result;
        } catch (SQLException e) {
            throw new IndexFailure(e);
        } catch (Throwable e) {
            try {
                connection.rollback();
            } catch (SQLException rollback) {
                throw new IndexFailure(rollback);
            }
            throw e;
        }
    }

    @Override
    public void wrote(int bytes) {
        unwritten += bytes;
    }

    private void checkpoint() throws SQLException {
        unwritten = 0;
        if (file == null) return;
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    @Override
    public long bytes() {
        try {
            return file == null ? 0 : Files.size(file);
        } catch (IOException e) {
            // It was taken away under us: the next opening misses it.
            return 0;
        }
    }

    @Override
    public boolean isFile() {
        return file != null;
    }

    @Override
    public void close() {
        close("SHUTDOWN");
    }

    @Override
    public void closeCompacted() {
        close("SHUTDOWN COMPACT");
    }

    private void close(String command) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            closeAtOnce(connection);
            throw new IndexFailure(e);
        }
        closeAtOnce(connection);
        if (file == null) return;
        try {
            // Compaction puts another file in its place.
            PrivateDirectory.ownerOnly(file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            PrivateDirectory.syncParent(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends without looking back, after something has gone wrong. */
    void abandon() {
        closeAtOnce(connection);
    }

    private static void closeAtOnce(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            // It is closed already, or beyond closing: the file is set aside in either case.
        }
        try {
            connection.close();
        } catch (SQLException e) {
            // As above.
        }
    }
}
