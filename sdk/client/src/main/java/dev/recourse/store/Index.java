package dev.recourse.store;

import java.util.function.Supplier;

/**
 * The index: what the store asks of a database, so that another than H2 can take its place. One thread at a time.
 *
 * <p>What it throws stays inside the store.
 */
interface Index {
    DeliveryDao deliveries();

    CaseDao cases();

    HistoryDao history();

    FactDao facts();

    WatchDao watches();

    /** Does all of {@code work} or nothing. */
    <T> T transaction(Supplier<T> work);

    /** As {@link #transaction}, for work that yields nothing. */
    default void run(Runnable work) {
        transaction(() -> {
            work.run();
            return true;
        });
    }

    /** Says that the transaction has written more than a few columns. */
    void wrote(int bytes);

    /** Returns how large its file is; 0 in memory. */
    long bytes();

    /** Whether it outlives the process. */
    boolean isFile();

    /** Closes it; its file is whole and durable when this returns. */
    void close();

    /** Gives back the space of what was deleted, then closes. */
    void closeCompacted();
}
