package dev.recourse.http;

import org.jspecify.annotations.Nullable;

/**
 * What came of uploading a part.
 *
 * @param end why it ended
 * @param offset bytes of the part that the server is known to have
 * @param gotOn whether the server has more of the part than before this run
 * @param bytesSent bytes of the part that this run gave to the network at most, those that were lost included
 * @param reply the last answer; null if it ended before one or because of something else
 */
public record UploadResult(
        End end,
        long offset,
        boolean gotOn,
        long bytesSent,
        @Nullable Reply<Long> reply) {
    /** Why an upload ended. */
    public enum End {
        /** The server has all bytes; whether they are the right ones, the case tells. */
        DONE,
        /** There is no such upload any more, or its own credentials have expired: the case has a new one. */
        GONE,
        /** The caller wished so, or the thread was interrupted. */
        STOPPED,
        /** The reply says why. What the server has is not lost. */
        FAILED,
        /** The sealed file is missing, or has another size. */
        DAMAGED,
        /** The disk did not give the bytes of the sealed file; they may be whole. */
        UNREADABLE
    }
}
