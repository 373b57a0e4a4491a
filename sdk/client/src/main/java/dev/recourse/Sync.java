package dev.recourse;

import dev.recourse.model.NetworkState;
import dev.recourse.store.Store;
import dev.recourse.sync.SyncEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sync engine and who listens to it, as the client sees them. */
final class Sync implements AutoCloseable {
    private final SyncEngine engine;
    private final Listeners listeners;
    private final Store store;
    private final Supplier<NetworkState> network;

    Sync(SyncEngine engine, Listeners listeners, Store store, Supplier<NetworkState> network) {
        this.engine = engine;
        this.listeners = listeners;
        this.store = store;
        this.network = network;
    }

    SyncEngine engine() {
        return engine;
    }

    Listeners listeners() {
        return listeners;
    }

    NetworkState network() {
        return network.get();
    }

    /** Works until everything is delivered and the feed has been asked, or until the deadline. */
    boolean once(Duration deadline) {
        long begun = System.nanoTime();
        engine.syncOnce(deadline, () -> !store.isWaiting());
        // What was just delivered is news for the feed, whatever interval it keeps.
        engine.follow();
        engine.syncOnce(deadline.minusNanos(System.nanoTime() - begun), engine::isSettled);
        return !store.isWaiting();
    }

    @Nullable
    Instant runOnce() {
        return engine.runOnce().nextDue();
    }

    @Nullable
    Instant runOnce(Duration deadline) {
        return engine.runOnce(deadline).nextDue();
    }

    @Override
    public void close() {
        engine.close();
        listeners.close();
    }
}
