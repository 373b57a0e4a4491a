package dev.recourse.store;

import dev.recourse.model.DeliveryState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the store is doing.
 *
 * @param bytes of all its files
 * @param bytesWaiting sealed bytes of entries that are filed and not at the acquirer yet
 * @param indexBytes of the index file alone
 * @param counts of entries by state; states without entries are missing
 * @param oldestQueued when the entry was submitted that has waited longest
 * @param indexRebuilt whether the index was built from the vault since the store was opened
 * @param locked whether the device key is missing
 * @param repairs since the store was opened, at most 1000
 * @param noted repairs of this and of earlier openings that nobody has acknowledged, at most 1000
 * @param quarantined how many files and folders lie in {@code quarantine/}
 * @param hasRoom whether the disk has room for something new
 * @param waiting what entries wait for after a try, most frequent first, as {@link Store#later} was told
 */
public record StoreHealth(
        long bytes,
        long bytesWaiting,
        long indexBytes,
        Map<DeliveryState, Long> counts,
        @Nullable Instant oldestQueued,
        boolean indexRebuilt,
        boolean locked,
        List<Repair> repairs,
        List<Repair> noted,
        int quarantined,
        boolean hasRoom,
        List<String> waiting) {
    /** Copies the collections. */
    public StoreHealth {
        counts = Map.copyOf(counts);
        repairs = List.copyOf(repairs);
        noted = List.copyOf(noted);
        waiting = List.copyOf(waiting);
    }
}
