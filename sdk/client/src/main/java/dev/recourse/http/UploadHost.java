package dev.recourse.http;

/**
 * How much one host takes in one request, and by which method.
 *
 * <p>Chunks start small, because some proxies lose all of a request that breaks off and refuse large ones, and grow while all goes well,
 * because large ones cost less (performance.md, HTTP).
 */
final class UploadHost {
    static final long FIRST = 256 << 10;
    static final long LARGEST = 8 << 20;
    static final long SMALLEST = 4 << 10;

    /** A longer request than this is too much to lose. */
    private static final long QUICK_NANOS = 10_000_000_000L;

    private long chunk = FIRST;
    private long ceiling = LARGEST;
    private boolean overridesMethod;

    /** Returns how many of the {@code remaining} bytes to send next. */
    synchronized long next(long remaining, long maxChunkBytes) {
        long most = Math.min(ceiling, maxChunkBytes);
        long size = Math.min(chunk, most);
        // A short tail goes along: it would cost a round trip of its own.
        if (remaining <= most && remaining <= size + size / 2) return remaining;
        return Math.min(size, remaining);
    }

    synchronized void stored(long length, long nanos) {
        if (length >= chunk && nanos < QUICK_NANOS) chunk = Math.min(2 * chunk, ceiling);
    }

    synchronized void lost() {
        chunk = Math.max(chunk / 2, Math.min(ceiling, FIRST / 4));
    }

    /** Halves what the host is asked to take; false if {@code length} was as little as it gets. */
    synchronized boolean tooLarge(long length) {
        if (length <= SMALLEST) return false;
        ceiling = Math.min(ceiling, Math.max(length / 2, SMALLEST));
        chunk = Math.min(chunk, ceiling);
        return true;
    }

    synchronized boolean overridesMethod() {
        return overridesMethod;
    }

    /** Goes over to POST; false if that is what failed. */
    synchronized boolean overrideMethod(boolean overridden) {
        overridesMethod = true;
        return !overridden;
    }
}
