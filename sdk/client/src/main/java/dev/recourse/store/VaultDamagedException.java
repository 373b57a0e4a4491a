package dev.recourse.store;

import org.jspecify.annotations.Nullable;

/** A file of an entry is missing or no longer agrees with its digest. The message names ids and files, never contents. */
public final class VaultDamagedException extends Exception {
    private static final long serialVersionUID = 1L;

    VaultDamagedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
