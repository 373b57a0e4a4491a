package dev.recourse.seal;

import dev.recourse.model.Sha256;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of a stream that comes in pieces. It starts in the caller's thread; after {@link #beside} each piece is digested in a thread of
 * its own, for SHA-256 costs as much as the encryption and would halve the speed of one thread.
 */
final class StreamDigest implements AutoCloseable {
    private static final CompletableFuture<@Nullable Void> DONE = CompletableFuture.completedFuture(null);

    private final MessageDigest digest = Sha256.newDigest();
    private @Nullable ExecutorService thread;
    private long size;

    void beside() {
        thread = Executors.newSingleThreadExecutor(task -> {
            Thread digester = new Thread(task, "recourse-digest");
            digester.setDaemon(true);
            return digester;
        });
    }

    /** Takes the next piece. The array must stay as it is until the future is done. */
    CompletableFuture<@Nullable Void> update(byte[] array, int length) {
        size += length;
        if (thread == null) {
            digest.update(array, 0, length);
            return DONE;
        }
        return CompletableFuture.runAsync(() -> digest.update(array, 0, length), thread);
    }

    long size() {
        return size;
    }

    /** Returns the digest; every future must be done. */
    Sha256 value() {
        return Sha256.ofDigest(digest.digest());
    }

    @Override
    public void close() {
        if (thread != null) thread.shutdown();
    }
}
