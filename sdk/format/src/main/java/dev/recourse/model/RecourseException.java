package dev.recourse.model;

import org.jspecify.annotations.Nullable;

/**
 * Something is wrong with the device or the installation. Problems of the user's input are {@link Problem}s, problems of the network
 * states; neither is ever thrown. The message names ids and paths, never contents.
 */
public final class RecourseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong; each kind has a text that says what to do. */
    public enum Kind {
        /** Another process has the store open. */
        STORE_IN_USE,
        /** The store was written by a newer version; it was not touched. */
        STORE_NEWER,
        /** The store belongs to another acquirer (another root key). */
        STORE_OF_ANOTHER_ACQUIRER,
        /** The store cannot be read, or is not private to this user. */
        STORE_UNUSABLE,
        /** No space is left; what was acknowledged is safe. */
        DISK_FULL,
        /** The device key is lost or wrong; sealed entries are still delivered, drafts stay closed. */
        DEVICE_KEY_UNAVAILABLE,
        /** The acquirer's profile is not usable. */
        PROFILE_INVALID,
        /** There is no trusted key of the acquirer to seal to. */
        ACQUIRER_KEYS_UNAVAILABLE,
        /** The cryptography of this platform fails; nothing goes out in clear. */
        CRYPTO_UNAVAILABLE,
        /** The client has been closed. */
        CLOSED
    }

    private final Kind kind;

    /** Makes one with a message for developers. */
    public RecourseException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Makes one with a message for developers. */
    public RecourseException(Kind kind, String message) {
        this(kind, message, null);
    }

    /** Returns what is wrong. */
    public Kind kind() {
        return kind;
    }
}
