package dev.recourse.seal;

import org.jspecify.annotations.Nullable;

/** A signed text is not what it must be, or not signed by whom it must be. The message names the rule, never the contents. */
public final class UntrustedException extends Exception {
    private static final long serialVersionUID = 1L;

    UntrustedException(String message) {
        this(message, null);
    }

    UntrustedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
