package dev.recourse.seal;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.LowLevelCryptoCaller;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.subtle.HpkeDecrypt;
import com.google.crypto.tink.hybrid.subtle.HpkeEncrypt;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import dev.recourse.model.AcquirerKey;
import dev.recourse.model.KeyId;
import dev.recourse.model.Part;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.ProviderException;
import java.util.Arrays;
import javax.crypto.NoSuchPaddingException;
import org.jspecify.annotations.Nullable;

/**
 * Content keys on their way to the acquirer: HPKE base mode, X25519, HKDF-SHA256, AES-256-GCM (sealed-format.md, "Wrapped key").
 *
 * <h2>Guarantees</h2>
 * A wrapped key opens only with the private key, under the key id, and in the context it was made for.
 *
 * <h2>Restrictions</h2>
 * Base mode does not say who wrapped: everybody can. The origin is the device signature's part.
 */
public final class Wrapping {
    // Tink's keysets are its way to rotate keys; here that is the signed key set's part, so keys are single and have no
    // keyset.
    private static final int KEY = 32;
    private static final int WRAPPED = 80;

    private Wrapping() {}

    /**
     * Wraps {@code key} for {@code acquirerKey}. The same content key may be wrapped again, for another acquirer key.
     *
     * @return 80 bytes in base64url, 107 characters
     * @throws IllegalArgumentException if parts are not sealed to such keys
     * @throws SealException {@code CONTEXT_OR_KEY} if the public key is no good, {@code UNAVAILABLE} if the platform fails
     */
    @LowLevelCryptoCaller
    public static String wrap(ContentKey key, AcquirerKey acquirerKey, PartContext context) throws SealException {
        if (!acquirerKey.use().equals("enc")
                || !acquirerKey.kty().equals("OKP")
                || !acquirerKey.crv().equals("X25519")
                || !acquirerKey.alg().equals(Part.SCHEME)) {
            throw new IllegalArgumentException("parts are not sealed to keys like " + acquirerKey.kid());
        }
        byte[] x = Base64Url.decode(acquirerKey.x(), KEY);
        if (x == null) throw refused("the public key " + acquirerKey.kid() + " is malformed", null);
        byte[] plain = key.bytes();
        try {
            byte[] wrapped = HpkeEncrypt.create(publicKey(x)).encrypt(plain, context.info(acquirerKey.kid()));
            return Base64Url.encode(wrapped);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw failed("cannot wrap for " + acquirerKey.kid(), e);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * Unwraps a content key.
     *
     * @param privateKey32 the acquirer's X25519 private key; the caller wipes it
     * @param publicKey32 its public key
     * @param keyId its name, as the manifest has it
     * @throws IllegalArgumentException if the two halves are not one key
     * @throws SealException {@code CONTEXT_OR_KEY} if it does not unwrap, {@code UNAVAILABLE} if the platform fails
     */
    @LowLevelCryptoCaller
    public static ContentKey unwrap(
            byte[] privateKey32, byte[] publicKey32, KeyId keyId, String wrappedKey, PartContext context)
            throws SealException {
        HpkePrivateKey key = privateKey(privateKey32, publicKey32);
        byte[] wrapped = Base64Url.decode(wrappedKey, WRAPPED);
        if (wrapped == null) throw refused("a wrapped key has 80 bytes in base64url", null);
        byte[] plain;
        try {
            plain = HpkeDecrypt.create(key).decrypt(wrapped, context.info(keyId));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw failed("wrong context, wrong key, or damage", e);
        }
        try {
            return ContentKey.of(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    @AccessesPartialKey
    private static HpkePublicKey publicKey(byte[] x) throws GeneralSecurityException {
        HpkeParameters parameters = HpkeParameters.builder()
                .setVariant(HpkeParameters.Variant.NO_PREFIX)
                .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                .build();
        return HpkePublicKey.create(parameters, Bytes.copyFrom(x), null);
    }

    @AccessesPartialKey
    private static HpkePrivateKey privateKey(byte[] privateKey32, byte[] publicKey32) {
        try {
            return HpkePrivateKey.create(
                    publicKey(publicKey32), SecretBytes.copyFrom(privateKey32, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the two halves are not one X25519 key", e);
        }
    }

    private static SealException failed(String message, Exception cause) {
        // Tink calls a bad point, a bad tag and a platform without the algorithm all the same; only these are the
        // platform's.
        boolean platform = cause instanceof NoSuchAlgorithmException
                || cause instanceof NoSuchProviderException
                || cause instanceof NoSuchPaddingException
                || cause instanceof ProviderException;
        return platform ? PartStream.unavailable(cause) : refused(message, cause);
    }

    private static SealException refused(String message, @Nullable Exception cause) {
        return new SealException(SealException.Kind.CONTEXT_OR_KEY, message, cause);
    }
}
