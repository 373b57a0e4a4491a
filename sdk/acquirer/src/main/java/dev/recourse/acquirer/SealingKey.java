package dev.recourse.acquirer;

import dev.recourse.model.AcquirerKey;
import dev.recourse.model.KeyId;
import dev.recourse.model.Part;
import dev.recourse.model.Sha256;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.XECPrivateKey;
import java.security.interfaces.XECPublicKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An X25519 key that parts are sealed to, with its private half. */
final class SealingKey {
    private static final int KEY_BYTES = 32;

    private final KeyId kid;
    private final byte[] privateKey;
    private final byte[] publicKey;
    private final Instant notBefore;
    private final @Nullable Instant retireAt;

    SealingKey(KeyId kid, byte[] privateKey, byte[] publicKey, Instant notBefore, @Nullable Instant retireAt) {
        if (privateKey.length != KEY_BYTES || publicKey.length != KEY_BYTES) {
            throw new IllegalArgumentException("an X25519 key has 32 bytes");
        }
        this.kid = kid;
        this.privateKey = privateKey.clone();
        this.publicKey = publicKey.clone();
        this.notBefore = notBefore;
        this.retireAt = retireAt;
    }

    static SealingKey generate(Instant notBefore) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
            byte[] secret = ((XECPrivateKey) pair.getPrivate())
                    .getScalar()
                    .orElseThrow(() -> new IllegalStateException("the platform hides its X25519 keys"));
            byte[] open = littleEndian(((XECPublicKey) pair.getPublic()).getU());
            KeyId kid = new KeyId("enc-" + Sha256.of(open).hex().substring(0, 16));
            return new SealingKey(kid, secret, open, notBefore, null);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java 11 and later have X25519", e);
        }
    }

    KeyId kid() {
        return kid;
    }

    byte[] privateKey() {
        return privateKey.clone();
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    Instant notBefore() {
        return notBefore;
    }

    @Nullable
    Instant retireAt() {
        return retireAt;
    }

    SealingKey retiring(Instant at) {
        // The earlier of two promises holds: a client may already have acted on it.
        if (retireAt != null && retireAt.isBefore(at)) return this;
        return new SealingKey(kid, privateKey, publicKey, notBefore, at);
    }

    AcquirerKey open() {
        String x = Base64Url.encode(publicKey);
        return new AcquirerKey(kid, "enc", Part.SCHEME, "OKP", "X25519", x, notBefore, retireAt);
    }

    private static byte[] littleEndian(BigInteger u) {
        byte[] big = u.toByteArray();
        byte[] little = new byte[KEY_BYTES];
        for (int i = 0; i < big.length && i < KEY_BYTES; i++) little[i] = big[big.length - 1 - i];
        return little;
    }
}
