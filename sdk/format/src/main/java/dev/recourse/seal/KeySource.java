package dev.recourse.seal;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** What wraps the device's working key. */
interface KeySource {
    /** Name in {@code device.json}. */
    String kind();

    /** Makes the key if it is not there, and notes in {@code facts} what {@link #open} will need. */
    Aead create(Path directory, DeviceFile.Facts facts)
            throws IOException, DeviceKeyException, GeneralSecurityException;

    /** Finds the key again, which must be there. */
    Aead open(Path directory, DeviceFile.Facts facts) throws IOException, DeviceKeyException, GeneralSecurityException;
}
