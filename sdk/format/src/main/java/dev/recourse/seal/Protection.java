package dev.recourse.seal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import dev.recourse.model.RecourseException;
import java.security.GeneralSecurityException;

/**
 * Protects what stays on the device: rows, drafts, content keys. AES-256-GCM with a random nonce, 28 bytes longer than the plaintext;
 * {@link DeviceKey} opens it.
 *
 * <p>Safe for use by several threads.
 */
public final class Protection {
    private final Aead aead;

    Protection(byte[] key) throws GeneralSecurityException {
        this.aead = new AesGcmJce(key);
    }

    /**
     * Encrypts {@code plain} for one place.
     *
     * @param associatedData the place; what is moved to another does not open there
     * @throws RecourseException of kind {@code CRYPTO_UNAVAILABLE} if the platform fails
     */
    public byte[] protect(byte[] plain, byte[] associatedData) {
        try {
            return aead.encrypt(plain, associatedData);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new RecourseException(
                    RecourseException.Kind.CRYPTO_UNAVAILABLE, "the cryptography of this platform fails", e);
        }
    }

    /**
     * Decrypts what {@link #protect} has encrypted for the same place.
     *
     * @throws SealException {@code CONTEXT_OR_KEY} if it was changed, moved, or protected by another device key
     */
    public byte[] reveal(byte[] sealed, byte[] associatedData) throws SealException {
        try {
            return aead.decrypt(sealed, associatedData);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new SealException(
                    SealException.Kind.CONTEXT_OR_KEY, "changed, moved, or protected by another device key", e);
        }
    }

    @Override
    public String toString() {
        return "Protection";
    }
}
