package dev.recourse.sync;

import dev.recourse.model.NetworkState;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the app says of the network, and what follows when that changes. */
final class Network {
    private static final Logger LOG = LoggerFactory.getLogger(Network.class);

    private final Bench bench;
    private boolean offline;
    private boolean hurried;
    private int looks;
    private Instant due = Instant.EPOCH;

    Network(Bench bench) {
        this.bench = bench;
    }

    /** Asks the app. */
    synchronized NetworkState look() {
        NetworkState state = ask();
        if (state == NetworkState.OFFLINE) {
            offline = true;
            due = bench.now().plus(bench.backoff().after(++looks));
        } else if (offline) {
            offline = false;
            looks = 0;
            bench.store().expedite();
            if (!hurried) bench.gate().regained();
        }
        hurried = false;
        return state;
    }

    /** The next time that the network is back there is no wait. */
    synchronized void hurry() {
        hurried = true;
    }

    synchronized boolean isOffline() {
        return offline;
    }

    /** Returns when to ask again, if nobody says that it is worth it before. */
    synchronized Instant due() {
        return due;
    }

    private NetworkState ask() {
        try {
            return bench.settings().network().get();
        } catch (RuntimeException e) {
            LOG.warn(
                    "the app's word on the network failed with {}", e.getClass().getName());
            return NetworkState.METERED;
        }
    }
}
