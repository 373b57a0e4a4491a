package dev.recourse.seal;

import com.google.crypto.tink.subtle.Ed25519Verify;
import dev.recourse.wire.Json;
import dev.recourse.wire.MalformedException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compact JWS (RFC 7515), only as much as the contract uses: {@code alg} exactly {@code EdDSA} with Ed25519, one {@code typ} a use,
 * {@code kid} always, no {@code crit}, strict base64url. Key material in a header is never trusted by itself.
 */
final class CompactJws {
    /** The contract's bound for a JWS. */
    private static final int MAX_LENGTH = 1 << 20;

    private static final int MAX_HEADER = 2048;
    private static final int SIGNATURE = 64;

    private final Map<?, ?> header;
    private final String signed;
    private final byte[] payload;
    private final byte[] signature;
    private final String kid;

    private CompactJws(Map<?, ?> header, String kid, String signed, byte[] payload, byte[] signature) {
        this.header = header;
        this.kid = kid;
        this.signed = signed;
        this.payload = payload;
        this.signature = signature;
    }

    static String sign(String typ, @Nullable Map<String, Object> jwk, byte[] payload, SigningKey key) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "EdDSA");
        header.put("typ", typ);
        header.put("kid", key.kid().value());
        if (jwk != null) header.put("jwk", jwk);
        String signed = Base64Url.encode(Json.object(header)) + "." + Base64Url.encode(payload);
        return signed + "." + Base64Url.encode(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Reads a JWS as far as its header; the payload stays bytes until the signature has been verified. */
    static CompactJws parse(String jws, String typ) throws UntrustedException {
        if (jws.length() > MAX_LENGTH) throw new UntrustedException("the JWS is too long");
        int first = jws.indexOf('.');
        int second = jws.indexOf('.', first + 1);
        if (first < 0 || second < 0 || jws.indexOf('.', second + 1) >= 0) {
            throw new UntrustedException("a compact JWS has three parts");
        }
        byte[] payload = Base64Url.decode(jws.substring(first + 1, second));
        if (payload == null) throw new UntrustedException("the payload is not base64url");
        return detached(jws.substring(0, first), payload, jws.substring(second + 1), typ);
    }

    /** Reads a JWS whose payload travels elsewhere (RFC 7515 appendix F). */
    static CompactJws detached(String headerText, byte[] payload, String signatureText, String typ)
            throws UntrustedException {
        byte[] signature = Base64Url.decode(signatureText, SIGNATURE);
        if (signature == null) throw new UntrustedException("the signature is not 64 bytes in base64url");
        Map<?, ?> header = header(headerText);
        if (!"EdDSA".equals(header.get("alg"))) throw new UntrustedException("alg must be EdDSA");
        if (!typ.equals(header.get("typ"))) throw new UntrustedException("typ must be " + typ);
        if (header.containsKey("crit")) throw new UntrustedException("crit is not understood");
        Object kid = header.get("kid");
        if (!(kid instanceof String name)) throw new UntrustedException("kid is missing");
        // The payload has one canonical form, so that its text follows from its bytes.
        String signed = headerText + "." + Base64Url.encode(payload);
        return new CompactJws(header, name, signed, payload, signature);
    }

    private static Map<?, ?> header(String text) throws UntrustedException {
        byte[] bytes = text.length() > MAX_HEADER ? null : Base64Url.decode(text);
        if (bytes == null) throw new UntrustedException("the header is not base64url, or too long");
        try {
            if (Json.parse(bytes) instanceof Map<?, ?> header) return header;
        } catch (MalformedException e) {
            throw new UntrustedException("the header is no JSON object", e);
        }
        throw new UntrustedException("the header is no JSON object");
    }

    String kid() {
        return kid;
    }

    @Nullable
    Object headerMember(String name) {
        return header.get(name);
    }

    /**
     * Returns the payload if the key has signed it.
     *
     * @param x the public key in base64url
     */
    byte[] payload(String x) throws UntrustedException {
        byte[] key = Base64Url.decode(x, Ed25519Verify.PUBLIC_KEY_LEN);
        if (key == null) throw new UntrustedException("the key " + kid + " is malformed");
        try {
            new Ed25519Verify(key).verify(signature, signed.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new UntrustedException("the signature does not verify", e);
        }
        return payload;
    }
}
