package dev.recourse.sync;

import org.jspecify.annotations.Nullable;

/** Signs with the device key, and knows what it has signed. */
public interface Signing {
    /** Returns the device's detached signature of the exact bytes of a manifest; null while the device key is not usable. */
    @Nullable
    String sign(byte[] manifest);

    /** Returns whether this is the device's own signature of these bytes; true while the device key is not usable, for nothing tells then. */
    boolean hasSigned(byte[] manifest, @Nullable String signature);
}
