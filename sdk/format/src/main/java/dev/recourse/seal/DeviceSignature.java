package dev.recourse.seal;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code Recourse-Signature}: a detached compact JWS (RFC 7515 appendix F) by the device's key over the exact body of a registration.
 *
 * <h2>Restrictions</h2>
 * It says that the holder of this key sent these bytes. Who that is, and whether a new key is trusted, is the acquirer's affair.
 */
public final class DeviceSignature {
    private static final String TYP = "recourse-entry+jws";
    private static final int MAX_LENGTH = 2048;
    private static final Pattern DETACHED = Pattern.compile("([A-Za-z0-9_-]+)\\.\\.([A-Za-z0-9_-]+)");

    private DeviceSignature() {}

    /** Signs {@code body}; the public key always comes along, so that the acquirer may have forgotten it. */
    public static String sign(byte[] body, SigningKey device) {
        String jws = CompactJws.sign(TYP, device.jwk(), body, device);
        return jws.substring(0, jws.indexOf('.')) + ".." + jws.substring(jws.lastIndexOf('.') + 1);
    }

    /**
     * Verifies a signature over {@code body} and returns whose it is.
     *
     * @param known the public key (base64url) that is remembered under a {@code kid}, or null; a key that is not known is taken from the
     *     signature's {@code jwk}, and whether to trust it is for the caller to decide
     * @throws UntrustedException if it is malformed, does not verify, or names a key that is neither known nor there
     */
    public static DeviceIdentity verify(String detached, byte[] body, Function<String, @Nullable String> known)
            throws UntrustedException {
        Matcher parts = DETACHED.matcher(detached);
        if (detached.length() > MAX_LENGTH || !parts.matches()) {
            throw new UntrustedException("a detached JWS is header..signature, at most 2048 characters");
        }
        CompactJws jws = CompactJws.detached(parts.group(1), body, parts.group(2), TYP);
        String sent = jwk(jws.headerMember("jwk"));
        String x = known.apply(jws.kid());
        if (x == null) x = sent;
        if (x == null) throw new UntrustedException("the device key is not known, and jwk is missing");
        if (sent != null && !sent.equals(x)) throw new UntrustedException("jwk is not the key known as this kid");
        // The name follows from the key, so nobody can enrol a key under the name of another.
        if (!jws.kid().equals(Thumbprints.of(x))) throw new UntrustedException("kid is not the thumbprint of the key");
        jws.payload(x);
        return new DeviceIdentity(jws.kid(), x);
    }

    private static @Nullable String jwk(@Nullable Object member) throws UntrustedException {
        if (member == null) return null;
        if (member instanceof Map<?, ?> jwk
                && "OKP".equals(jwk.get("kty"))
                && "Ed25519".equals(jwk.get("crv"))
                && !jwk.containsKey("d")
                && jwk.get("x") instanceof String x
                && Base64Url.decode(x, SigningKey.SIZE) != null) {
            return x;
        }
        throw new UntrustedException("jwk is no public Ed25519 key");
    }
}
