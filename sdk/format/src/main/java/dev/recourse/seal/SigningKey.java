package dev.recourse.seal;

import com.google.crypto.tink.subtle.Ed25519Sign;
import dev.recourse.model.KeyId;
import dev.recourse.model.RootKey;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An Ed25519 key with its private half: a device's, or an acquirer's root or receipt key.
 *
 * <p>Done by Tink's own Ed25519, since Android has the platform's only from API 33 on.
 */
public final class SigningKey {
    /** Bytes of the seed and of the public key. */
    public static final int SIZE = 32;

    private final byte[] seed;
    private final byte[] publicKey;
    private final KeyId kid;
    private final Ed25519Sign signer;

    private SigningKey(byte[] seed, byte[] publicKey, KeyId kid) throws GeneralSecurityException {
        this.seed = seed;
        this.publicKey = publicKey;
        this.kid = kid;
        this.signer = new Ed25519Sign(seed);
    }

    /** Makes a new random key, named by its thumbprint. */
    public static SigningKey generate() {
        byte[] seed = new byte[SIZE];
        new SecureRandom().nextBytes(seed);
        return of(seed);
    }

    /**
     * Returns the key of a seed, named by its RFC 7638 thumbprint.
     *
     * @throws IllegalArgumentException if the seed has not 32 bytes
     */
    public static SigningKey of(byte[] seed32) {
        byte[] publicKey = publicKey(seed32);
        return of(seed32, new KeyId(Thumbprints.of(Base64Url.encode(publicKey))));
    }

    /**
     * Returns the key of a seed under a name of its own.
     *
     * @throws IllegalArgumentException if the seed has not 32 bytes
     */
    public static SigningKey of(byte[] seed32, KeyId kid) {
        try {
            return new SigningKey(seed32.clone(), publicKey(seed32), kid);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink's Ed25519 fails", e);
        }
    }

    /** Returns a copy of the private half, which the caller wipes. */
    public byte[] seed() {
        return seed.clone();
    }

    /** Returns a copy of the 32 bytes of the public half. */
    public byte[] publicKey32() {
        return publicKey.clone();
    }

    /** Returns the public half in base64url. */
    public String x() {
        return Base64Url.encode(publicKey);
    }

    /** Returns the name. */
    public KeyId kid() {
        return kid;
    }

    /** Returns the public half as an app pins it. */
    public RootKey rootKey() {
        return new RootKey(kid, x());
    }

    /** Returns the members of the public JWK (RFC 8037): {@code kty}, {@code crv}, {@code x}. */
    public Map<String, Object> jwk() {
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kty", "OKP");
        jwk.put("crv", "Ed25519");
        jwk.put("x", x());
        return jwk;
    }

    @Override
    public String toString() {
        return "SigningKey " + kid;
    }

    byte[] sign(byte[] data) {
        try {
            return signer.sign(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink's Ed25519 fails", e);
        }
    }

    private static byte[] publicKey(byte[] seed32) {
        if (seed32.length != SIZE) throw new IllegalArgumentException("an Ed25519 seed has 32 bytes");
        try {
            return Ed25519Sign.KeyPair.newKeyPairFromSeed(seed32).getPublicKey();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink's Ed25519 fails", e);
        }
    }
}
