package dev.recourse.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A public key of the acquirer. {@code use} {@code enc}: X25519, parts are sealed to it; {@code sig}: Ed25519, signs receipts and decisions.
 *
 * @param kid its name
 * @param use {@code enc}, {@code sig}, or one to be skipped
 * @param alg {@code recourse-seal-1} or {@code EdDSA}
 * @param kty {@code OKP}
 * @param crv {@code X25519} or {@code Ed25519}
 * @param x 32 bytes in base64url
 * @param notBefore not to be used before
 * @param retireAt not to be used for new parts after
 */
public record AcquirerKey(
        KeyId kid,
        String use,
        String alg,
        String kty,
        String crv,
        String x,
        @Nullable Instant notBefore,
        @Nullable Instant retireAt) {
    /** Whether parts can be sealed to this key at {@code now}. */
    public boolean sealsAt(Instant now) {
        return use.equals("enc")
                && kty.equals("OKP")
                && crv.equals("X25519")
                && alg.equals(Part.SCHEME)
                && (notBefore == null || !now.isBefore(notBefore))
                && (retireAt == null || now.isBefore(retireAt));
    }

    /** Whether this key checks signatures of receipts and decisions; also after it has retired. */
    public boolean verifies() {
        return use.equals("sig") && kty.equals("OKP") && crv.equals("Ed25519") && alg.equals("EdDSA");
    }
}
