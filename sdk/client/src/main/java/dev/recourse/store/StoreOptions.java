package dev.recourse.store;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to open a store.
 *
 * @param directory private to the store; created if missing
 * @param rootThumbprint names the acquirer's root key; a store belongs to one acquirer
 * @param protection null when the device key is lost: the store opens locked
 * @param indexKey 32 random bytes that the index file is encrypted with; null when locked
 * @param clock the device's
 */
public record StoreOptions(
        Path directory,
        String rootThumbprint,
        @Nullable RowProtection protection,
        byte @Nullable [] indexKey,
        Clock clock) {
    /** Checks that protection and index key come together. */
    public StoreOptions {
        if ((protection == null) != (indexKey == null)) {
            throw new IllegalArgumentException("protection and indexKey come together");
        }
    }
}
