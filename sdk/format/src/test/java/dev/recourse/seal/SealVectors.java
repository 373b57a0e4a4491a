package dev.recourse.seal;

import dev.recourse.model.CaseId;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryId;
import dev.recourse.model.KeyId;
import dev.recourse.model.PartId;
import dev.recourse.model.PartRole;
import dev.recourse.model.Sha256;
import dev.recourse.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The published vectors, with their large streams rebuilt from the JSON alone, by the JDK's cipher and not by the code under test. */
final class SealVectors {
    private static final HexFormat HEX = HexFormat.of();

    private final Map<String, Object> all;

    SealVectors() throws Exception {
        try (InputStream in = SealVectors.class.getResourceAsStream("/vectors/recourse-seal-1.json")) {
            all = object(Json.parse(in.readAllBytes()));
        }
    }

    List<Map<String, Object>> good() {
        return list(all.get("vectors"));
    }

    List<Map<String, Object>> refused() {
        return list(all.get("refused"));
    }

    Map<String, Object> rewrapped() {
        return object(all.get("rewrapped"));
    }

    Map<String, Object> named(String name) {
        return good().stream()
                .filter(vector -> vector.get("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    Recipient recipient() {
        return recipient(object(all.get("recipient")));
    }

    static Recipient recipient(Map<String, Object> json) {
        return new Recipient(hex(json, "privateKey"), hex(json, "publicKey"));
    }

    record Recipient(byte[] privateKey, byte[] publicKey) {
        ContentKey unwrap(Map<String, Object> vector) throws SealException {
            return Wrapping.unwrap(
                    privateKey,
                    publicKey,
                    new KeyId((String) vector.get("keyId")),
                    (String) vector.get("wrappedKey"),
                    context(vector));
        }
    }

    static PartContext context(Map<String, Object> vector) {
        String[] parts = ((String) vector.get("context")).split("/", -1);
        return new PartContext(
                new CaseId(parts[0]),
                new EntryId(parts[1]),
                new PartId(parts[2]),
                PartRole.valueOf(parts[3]),
                parts[4].equals("-") ? null : new DocumentType(parts[4]));
    }

    static byte[] plaintext(Map<String, Object> vector) {
        return vector.containsKey("plain")
                ? hex(vector, "plain")
                : pattern(((Long) vector.get("plainSize")).intValue());
    }

    /** Byte i is (31 i + 7 (i >>> 8) + 11) mod 256. */
    static byte[] pattern(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) bytes[i] = (byte) (31 * i + 7 * (i >>> 8) + 11);
        return bytes;
    }

    byte[] sealed(Map<String, Object> vector) throws Exception {
        byte[] sealed = sealedBytes(vector);
        if (vector.containsKey("sealedSha256") && !Sha256.of(sealed).hex().equals(vector.get("sealedSha256"))) {
            throw new AssertionError(vector.get("name") + " was not rebuilt as it must be");
        }
        return sealed;
    }

    private byte[] sealedBytes(Map<String, Object> vector) throws Exception {
        if (vector.containsKey("sealed")) return hex(vector, "sealed");
        if (!vector.containsKey("sealedOf")) return rebuilt(vector, true);
        Map<String, Object> of = named((String) vector.get("sealedOf"));
        if (vector.containsKey("emptyLastSegment")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(rebuilt(of, false));
            out.write(segment(of, 1, true, new byte[0]));
            return out.toByteArray();
        }
        byte[] whole = sealed(of);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object slice : (List<?>) vector.get("slices")) {
            int from = ((Long) ((List<?>) slice).get(0)).intValue();
            int to = ((Long) ((List<?>) slice).get(1)).intValue();
            out.write(whole, from, to - from);
        }
        return out.toByteArray();
    }

    private static byte[] rebuilt(Map<String, Object> vector, boolean markLast) throws Exception {
        byte[] plain = plaintext(vector);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(40);
        out.write(hex(vector, "salt"));
        out.write(hex(vector, "noncePrefix"));
        int from = 0;
        for (int number = 0; number == 0 || from < plain.length; number++) {
            int to = Math.min(plain.length, from + (number == 0 ? 1_048_520 : 1_048_560));
            byte[] piece = java.util.Arrays.copyOfRange(plain, from, to);
            out.write(segment(vector, number, markLast && to == plain.length, piece));
            from = to;
        }
        return out.toByteArray();
    }

    private static byte[] segment(Map<String, Object> vector, int number, boolean last, byte[] plain) throws Exception {
        byte[] nonce = ByteBuffer.allocate(12)
                .put(hex(vector, "noncePrefix"))
                .putInt(number)
                .put((byte) (last ? 1 : 0))
                .array();
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(hex(object(vector.get("derived")), "segmentKey"), "AES"),
                new GCMParameterSpec(128, nonce));
        return gcm.doFinal(plain);
    }

    static byte[] hex(Map<String, Object> json, String member) {
        return HEX.parseHex((String) json.get(member));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object json) {
        return (Map<String, Object>) json;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object json) {
        return (List<Map<String, Object>>) json;
    }
}
