package dev.recourse.sync;

import org.jspecify.annotations.Nullable;

/** Signs with the device key. */
@FunctionalInterface
public interface Signing {
    /** Returns the device's detached signature of the exact bytes of a manifest; null while the device key is not usable. */
    @Nullable
    String sign(byte[] manifest);
}
