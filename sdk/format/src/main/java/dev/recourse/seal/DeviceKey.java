package dev.recourse.seal;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where the key comes from that protects drafts, rows and content keys on this device: the app's own {@link Aead}, a passphrase, or a key
 * file.
 *
 * <p>It wraps one random key, which the device directory keeps in {@code device.json} and which does the work. So a key that lives in a
 * key store or a KMS is asked once an opening, not once a row.
 *
 * <h2>Guarantees</h2>
 * Made on first use; afterwards a key that is lost or wrong is reported and never replaced, because what was protected under the old one
 * would be gone.
 */
public final class DeviceKey {
    private final KeySource source;

    private DeviceKey(KeySource source) {
        this.source = source;
    }

    /**
     * Uses the app's own key, from an Android keystore, a KMS or an HSM. It is asked once when the client opens.
     *
     * @param aead must go on opening what it has once encrypted
     */
    public static DeviceKey of(Aead aead) {
        return new DeviceKey(new KeySource() {
            @Override
            public String kind() {
                return "AEAD";
            }

            @Override
            public Aead create(Path directory, DeviceFile.Facts facts) {
                return aead;
            }

            @Override
            public Aead open(Path directory, DeviceFile.Facts facts) {
                return aead;
            }
        });
    }

    /**
     * Derives the key from a passphrase: PBKDF2 with HMAC-SHA256, 600,000 rounds, a random salt.
     *
     * @param passphrase copied; the caller wipes its own
     * @throws IllegalArgumentException if it is empty
     */
    public static DeviceKey passphrase(char[] passphrase) {
        if (passphrase.length == 0) throw new IllegalArgumentException("passphrase must not be empty");
        return new DeviceKey(new PassphraseSource(passphrase.clone()));
    }

    /** Keeps a random key in the file {@code device.key} of the device directory, for its owner only (0600). */
    public static DeviceKey keyFile() {
        return new DeviceKey(new KeyFileSource(null));
    }

    /**
     * Keeps a random key in {@code file}, for its owner only (0600), away from the store. A file that is there and holds such a key is
     * used; one that others can read is refused.
     */
    public static DeviceKey keyFile(Path file) {
        return new DeviceKey(new KeyFileSource(file));
    }

    /**
     * Opens the protection of a device directory. On first use it makes the key.
     *
     * @param deviceDirectory created if missing
     * @throws IOException if a file cannot be read or written, or others can read the key file
     * @throws DeviceKeyException if the key is lost or wrong; nothing was overwritten
     */
    public Protection open(Path deviceDirectory) throws IOException, DeviceKeyException {
        return new DeviceFile(deviceDirectory).open(source);
    }

    @Override
    public String toString() {
        return "DeviceKey " + source.kind();
    }
}
