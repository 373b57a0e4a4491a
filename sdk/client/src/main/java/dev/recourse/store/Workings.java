package dev.recourse.store;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What the store's parts work with.
 *
 * @param threads where files and database are touched
 * @param vault the truth
 * @param index the index over it
 * @param queue its rows
 * @param key the device key's protection
 * @param locks one for each case
 * @param audit local history of each case
 * @param clock the device's
 */
record Workings(
        StoreThreads threads,
        Vault vault,
        GuardedIndex index,
        Queue queue,
        Protected key,
        CaseLocks locks,
        Audit audit,
        Clock clock) {
    /** Works on files, on a thread that nobody interrupts. */
    <T> T files(IoCall<T> work) {
        return threads.onFiles(work::call);
    }

    /** As {@link #files}, for work that yields nothing. */
    void doFiles(IoRun work) {
        threads.runOnFiles(work);
    }

    /** Now, as exactly as the index holds it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
