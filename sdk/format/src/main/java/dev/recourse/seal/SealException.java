package dev.recourse.seal;

import org.jspecify.annotations.Nullable;

/** Something could not be sealed or opened. The message never names keys or contents. */
public final class SealException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** Wrong context, wrong key or damage: authentication failed, and nobody can tell which. */
        CONTEXT_OR_KEY,
        /** The stream does not verify: changed, cut, extended or reordered, or of another key or context. */
        DAMAGED,
        /** The scheme is not known to this version. */
        TOO_NEW,
        /** The cryptography of this platform is missing or fails; the bytes may be good. */
        UNAVAILABLE
    }

    private final Kind kind;

    /** Makes one with a message for developers. */
    public SealException(Kind kind, String message) {
        this(kind, message, null);
    }

    /** Makes one with a message for developers. */
    public SealException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Returns what went wrong. */
    public Kind kind() {
        return kind;
    }
}
