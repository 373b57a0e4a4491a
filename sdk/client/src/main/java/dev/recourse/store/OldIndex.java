package dev.recourse.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An index file that was not closed, read and not written, for what the vault cannot say: what should be there and is not, and what the acquirer has told.
 *
 * <p>It may be damaged, and H2 may hang on it (decision 8). So it is read on a thread of its own, for a limited time, and whatever goes
 * wrong means that nothing is known.
 */
final class OldIndex {
    private static final long PATIENCE_SECONDS = 10;
    private static final int MOST = 1_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private OldIndex() {}

    /**
     * An entry that was filed.
     *
     * @param entryId its id
     * @param caseId of its case
     * @param kind what it said
     * @param phase where it stood
     * @param createdAt milliseconds since 1970
     */
    record Filed(String entryId, String caseId, String kind, int phase, long createdAt) {}

    /**
     * A case that is not archived, as the acquirer told it: nothing of it counts before it was verified.
     *
     * @param row the case
     * @param file its entries in their order
     */
    record Told(CaseRow row, List<HistoryRow> file) {}

    /**
     * What it knows.
     *
     * @param filed entries that were filed
     * @param told what the acquirer has said
     */
    record Known(List<Filed> filed, List<Told> told) {
        static final Known NOTHING = new Known(new ArrayList<>(), new ArrayList<>());
    }

    /** Returns what it knows; nothing if it cannot be read. */
    static Known known(Path file, byte[] key) {
        FutureTask<Known> reading = new FutureTask<>(() -> read(file, key));
        Thread thread = new Thread(reading, "recourse-old-index");
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return reading.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.info(
                    "the index that was not closed tells nothing: {}",
                    e.getClass().getName());
            return Known.NOTHING;
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private static Known read(Path file, byte[] key) throws SQLException {
        try (Connection connection = H2Index.readOnly(file, key);
                Statement statement = connection.createStatement()) {
            return new Known(filed(statement), told(statement));
        }
    }

    private static List<Told> told(Statement statement) throws SQLException {
        Map<String, Told> told = new LinkedHashMap<>();
        try (ResultSet rows = statement.executeQuery("SELECT case_id, created_at, case_number, version, known, link,"
                + " opened_at, updated_at, content FROM case_file WHERE content IS NOT NULL AND shelf <> "
                + CaseRow.ARCHIVED + " LIMIT " + MOST)) {
            while (rows.next()) {
                CaseRow row = new CaseRow(
                        rows.getString(1),
                        rows.getLong(2),
                        rows.getString(3),
                        rows.getLong(4),
                        rows.getLong(5),
                        rows.getString(6),
                        rows.getLong(7),
                        rows.getLong(8),
                        CaseRow.ACTIVE,
                        false,
                        rows.getBytes(9));
                told.put(row.caseId(), new Told(row, new ArrayList<>()));
            }
        }
        try (ResultSet rows =
                statement.executeQuery("SELECT case_id, sequence, link, content FROM history WHERE case_id IN"
                        + " (SELECT case_id FROM case_file WHERE shelf <> " + CaseRow.ARCHIVED
                        + ") ORDER BY case_id, sequence LIMIT "
                        + MOST)) {
            while (rows.next()) {
                Told one = told.get(rows.getString(1));
                if (one == null) continue;
                one.file.add(new HistoryRow(rows.getString(1), rows.getLong(2), rows.getString(3), rows.getBytes(4)));
            }
        }
        return new ArrayList<>(told.values());
    }

    private static List<Filed> filed(Statement statement) throws SQLException {
        List<Filed> filed = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT entry_id, case_id, kind, phase, created_at FROM delivery" + " WHERE phase > 0 LIMIT " + MOST)) {
            while (rows.next()) {
                filed.add(new Filed(
                        rows.getString(1), rows.getString(2), rows.getString(3), rows.getInt(4), rows.getLong(5)));
            }
        }
        return filed;
    }
}
