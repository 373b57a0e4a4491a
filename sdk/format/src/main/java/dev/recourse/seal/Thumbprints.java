package dev.recourse.seal;

import dev.recourse.model.RootKey;
import dev.recourse.model.Sha256;
import java.nio.charset.StandardCharsets;

/** RFC 7638 thumbprints of Ed25519 keys: a name that follows from the key. */
public final class Thumbprints {
    private Thumbprints() {}

    /**
     * Returns the thumbprint of {@code key}, 43 characters. It depends on the key alone, not on its {@code kid}.
     *
     * @throws IllegalArgumentException if the key is not 32 bytes in base64url
     */
    public static String of(RootKey key) {
        if (Base64Url.decode(key.x(), SigningKey.SIZE) == null) {
            throw new IllegalArgumentException("the root key " + key.kid() + " is not 32 bytes in base64url");
        }
        return of(key.x());
    }

    static String of(String x) {
        // The members, their order and the missing blanks are what RFC 7638 says for kty OKP (RFC 8037 appendix A.3).
        String jwk = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
        return Base64Url.encode(
                Sha256.of(jwk.getBytes(StandardCharsets.US_ASCII)).bytes());
    }
}
