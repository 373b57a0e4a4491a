package dev.recourse.sync;

import dev.recourse.catalogue.Windows;
import dev.recourse.model.NetworkState;
import dev.recourse.model.RootKey;
import dev.recourse.wire.CatalogueJson;
import java.time.Clock;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the engine works with.
 *
 * @param clock decides what is due
 * @param random of all jitter; never of a key
 * @param network what the app knows of the network; asked before each round
 * @param root checks key sets and receipts
 * @param foreground whether waits end at 15 minutes instead of an hour
 * @param parallelCases large entries that are delivered side by side; a small one always finds room beside them
 * @param parallelParts parts of all entries that are sent side by side, on top of one for each entry
 * @param keys content keys for wrapping again; null if the device keeps none
 * @param signing the device's signature; null if it has no key
 * @param windows how long things are kept and warned of beforehand
 * @param listener hears what happened
 */
public record SyncSettings(
        Clock clock,
        Random random,
        Supplier<NetworkState> network,
        RootKey root,
        boolean foreground,
        int parallelCases,
        int parallelParts,
        @Nullable KeyAccess keys,
        @Nullable Signing signing,
        Supplier<Windows> windows,
        SyncListener listener) {
    private static final int CASES = 3;
    private static final int PARTS = 3;

    /** Checks the numbers. */
    public SyncSettings {
        if (parallelCases < 1) throw new IllegalArgumentException("parallelCases must be 1 or more");
        if (parallelParts < 0) throw new IllegalArgumentException("parallelParts must be 0 or more");
    }

    /** Makes settings that neither wrap again nor sign nor listen. */
    public static SyncSettings of(
            Clock clock, Random random, Supplier<NetworkState> network, RootKey root, boolean foreground) {
        return new SyncSettings(
                clock,
                random,
                network,
                root,
                foreground,
                CASES,
                PARTS,
                null,
                null,
                () -> CatalogueJson.builtIn().windows(),
                SyncListener.NONE);
    }

    /** Returns the same settings with what the device key opens. */
    public SyncSettings withKeys(KeyAccess newKeys, Signing newSigning) {
        return new SyncSettings(
                clock,
                random,
                network,
                root,
                foreground,
                parallelCases,
                parallelParts,
                newKeys,
                newSigning,
                windows,
                listener);
    }

    /** Returns the same settings with a listener. */
    public SyncSettings withListener(SyncListener newListener) {
        return new SyncSettings(
                clock,
                random,
                network,
                root,
                foreground,
                parallelCases,
                parallelParts,
                keys,
                signing,
                windows,
                newListener);
    }

    /** Returns the same settings with other windows. */
    public SyncSettings withWindows(Supplier<Windows> newWindows) {
        return new SyncSettings(
                clock,
                random,
                network,
                root,
                foreground,
                parallelCases,
                parallelParts,
                keys,
                signing,
                newWindows,
                listener);
    }

    /** Returns the same settings with other degrees of parallelism. */
    public SyncSettings withParallel(int cases, int parts) {
        return new SyncSettings(
                clock, random, network, root, foreground, cases, parts, keys, signing, windows, listener);
    }
}
