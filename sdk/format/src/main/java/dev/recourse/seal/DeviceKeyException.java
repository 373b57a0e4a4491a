package dev.recourse.seal;

import org.jspecify.annotations.Nullable;

/** The device key does not open this device's directory; nothing was overwritten. */
public final class DeviceKeyException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is the matter with it. */
    public enum Kind {
        /** It was here and is gone. */
        LOST,
        /** It is another one, or damaged. */
        WRONG
    }

    private final Kind kind;

    /** Makes one with a message for developers. */
    public DeviceKeyException(Kind kind, String message) {
        this(kind, message, null);
    }

    /** Makes one with a message for developers. */
    public DeviceKeyException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Returns what is the matter with it. */
    public Kind kind() {
        return kind;
    }
}
