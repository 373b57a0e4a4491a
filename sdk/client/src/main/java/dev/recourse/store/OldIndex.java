package dev.recourse.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An index file that was not closed, read and not written, for the one thing that the vault cannot say: what should be there and is not.
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

    /** Returns the filed entries that it knows; none if it cannot be read. */
    static List<Filed> filed(Path file, byte[] key) {
        FutureTask<List<Filed>> reading = new FutureTask<>(() -> read(file, key));
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
            return new ArrayList<>();
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private static List<Filed> read(Path file, byte[] key) throws SQLException {
        List<Filed> filed = new ArrayList<>();
        try (Connection connection = H2Index.readOnly(file, key);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT entry_id, case_id, kind, phase, created_at FROM delivery"
                                + " WHERE phase > 0 LIMIT " + MOST)) {
            while (rows.next()) {
                filed.add(new Filed(
                        rows.getString(1), rows.getString(2), rows.getString(3), rows.getInt(4), rows.getLong(5)));
            }
        }
        return filed;
    }
}
