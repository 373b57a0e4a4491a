package dev.recourse.seal;

import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The key of one part, 32 bytes, fresh for every part.
 *
 * <h2>Restrictions</h2>
 * It must never be used for another stream. {@link #close} wipes it; afterwards it can do nothing.
 */
public final class ContentKey implements AutoCloseable {
    /** Bytes of a content key. */
    public static final int SIZE = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private byte @Nullable [] key;

    private ContentKey(byte[] key) {
        this.key = key;
    }

    /** Makes a new random key. */
    public static ContentKey fresh() {
        byte[] key = new byte[SIZE];
        RANDOM.nextBytes(key);
        return new ContentKey(key);
    }

    /**
     * Takes a copy of 32 bytes; the caller wipes its own.
     *
     * @throws IllegalArgumentException if there are more or fewer
     */
    public static ContentKey of(byte[] bytes) {
        if (bytes.length != SIZE) throw new IllegalArgumentException("a content key has 32 bytes");
        return new ContentKey(bytes.clone());
    }

    /**
     * Returns a copy of the 32 bytes, which the caller wipes.
     *
     * @throws IllegalStateException if the key has been closed
     */
    public synchronized byte[] bytes() {
        if (key == null) throw new IllegalStateException("this content key has been closed");
        return key.clone();
    }

    @Override
    public synchronized void close() {
        if (key != null) Arrays.fill(key, (byte) 0);
        key = null;
    }

    @Override
    public String toString() {
        return "ContentKey";
    }
}
