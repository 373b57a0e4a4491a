package dev.recourse.acquirer;

import dev.recourse.file.DurableFiles;
import dev.recourse.model.KeyId;
import dev.recourse.seal.Protection;
import dev.recourse.seal.SealException;
import dev.recourse.seal.SigningKey;
import dev.recourse.wire.Json;
import dev.recourse.wire.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file that holds the acquirer's keys: JSON, in clear or protected. */
final class KeyFile {
    private static final String FORMAT = "recourse-acquirer-keys-1";
    private static final byte[] CONTEXT = FORMAT.getBytes(StandardCharsets.US_ASCII);

    private KeyFile() {}

    static void write(AcquirerKeys keys, Path file, @Nullable Protection protection) throws IOException {
        List<Object> sealing = new ArrayList<>();
        for (SealingKey key : keys.sealingKeys()) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("kid", key.kid().value());
            members.put("x", Base64Url.encode(key.publicKey()));
            members.put("d", Base64Url.encode(key.privateKey()));
            members.put("notBefore", key.notBefore().toString());
            Instant retireAt = key.retireAt();
            if (retireAt != null) members.put("retireAt", retireAt.toString());
            sealing.add(members);
        }
        List<Object> signing = new ArrayList<>();
        for (SigningKey key : keys.signingKeys()) signing.add(Base64Url.encode(key.seed()));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("format", FORMAT);
        members.put("acquirer", keys.acquirer());
        members.put("issuedAt", keys.issuedAt().toString());
        members.put("root", Base64Url.encode(keys.rootKey().seed()));
        members.put("sealing", sealing);
        members.put("signing", signing);
        byte[] json = Json.object(members);
        new DurableFiles(file.resolveSibling("tmp"))
                .write(file, protection == null ? json : protection.protect(json, CONTEXT));
    }

    static AcquirerKeys read(Path file, @Nullable Protection protection) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            byte[] json = protection == null ? bytes : protection.reveal(bytes, CONTEXT);
            return keys(members(Json.parse(json)));
        } catch (SealException | MalformedException | DateTimeException | IllegalArgumentException e) {
            throw new IOException("the key file " + file + " is damaged, or protected by another key", e);
        }
    }

    private static AcquirerKeys keys(Map<?, ?> members) throws MalformedException {
        if (!text(members, "format").equals(FORMAT)) throw new MalformedException("/format must be " + FORMAT);
        List<SealingKey> sealing = new ArrayList<>();
        for (Object item : list(members, "sealing")) {
            Map<?, ?> key = members(item);
            Object retireAt = key.get("retireAt");
            sealing.add(new SealingKey(
                    new KeyId(text(key, "kid")),
                    Base64Url.decode(text(key, "d")),
                    Base64Url.decode(text(key, "x")),
                    Instant.parse(text(key, "notBefore")),
                    retireAt instanceof String at ? Instant.parse(at) : null));
        }
        List<SigningKey> signing = new ArrayList<>();
        for (Object seed : list(members, "signing")) signing.add(SigningKey.of(Base64Url.decode((String) seed)));
        SigningKey root = SigningKey.of(Base64Url.decode(text(members, "root")));
        return new AcquirerKeys(
                text(members, "acquirer"), root, sealing, signing, Instant.parse(text(members, "issuedAt")));
    }

    private static Map<?, ?> members(@Nullable Object value) throws MalformedException {
        if (value instanceof Map<?, ?> map) return map;
        throw new MalformedException("an object is expected");
    }

    private static List<?> list(Map<?, ?> members, String name) throws MalformedException {
        if (members.get(name) instanceof List<?> list) return list;
        throw new MalformedException("/" + name + " must be an array");
    }

    private static String text(Map<?, ?> members, String name) throws MalformedException {
        if (members.get(name) instanceof String text) return text;
        throw new MalformedException("/" + name + " must be a string");
    }
}
