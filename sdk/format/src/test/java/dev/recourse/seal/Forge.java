package dev.recourse.seal;

import java.nio.charset.StandardCharsets;

/** Makes JWS that the code under test would never make. */
final class Forge {
    private Forge() {}

    static String jws(String header, byte[] payload, SigningKey key) {
        return signed(Base64Url.encode(header.getBytes(StandardCharsets.UTF_8)) + "." + Base64Url.encode(payload), key);
    }

    /** Signs the text as it stands, however odd. */
    static String signed(String text, SigningKey key) {
        return text + "." + Base64Url.encode(key.sign(text.getBytes(StandardCharsets.US_ASCII)));
    }

    static String header(String alg, String typ, String kid, String more) {
        return "{\"alg\":\"" + alg + "\",\"typ\":\"" + typ + "\",\"kid\":\"" + kid + "\"" + more + "}";
    }

    static byte[] payload(String jws) {
        return Base64Url.decode(jws.split("\\.")[1]);
    }

    /** The same bytes, spelt with other unused bits in the last character; null where there are none. */
    static String nonCanonical(String base64) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        if (base64.length() % 4 == 0) return null;
        int last = alphabet.indexOf(base64.charAt(base64.length() - 1));
        return base64.substring(0, base64.length() - 1) + alphabet.charAt(last ^ 1);
    }
}
