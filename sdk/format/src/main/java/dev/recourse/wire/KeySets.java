package dev.recourse.wire;

import dev.recourse.model.AcquirerKey;
import dev.recourse.model.KeyId;
import dev.recourse.model.KeySet;
import java.util.ArrayList;
import java.util.List;

/** The payload of the acquirer's signed key set, {@code KeySet} of the acquirer API. */
public final class KeySets {
    private KeySets() {}

    /**
     * Returns the bytes of a key set.
     *
     * @throws IllegalArgumentException if it is none that a client would read
     */
    public static byte[] write(KeySet set) {
        return Tree.tree()
                .put("acquirer", set.acquirer())
                .put("issuedAt", set.issuedAt())
                .put("validUntil", set.validUntil())
                .putObjects("keys", set.keys(), KeySets::tree)
                .bytes(set, KeySets::set);
    }

    /**
     * Reads a key set. Keys that are no points of a curve (without {@code crv} or {@code x}) are left out.
     *
     * @throws MalformedException if a member is missing or has another form
     */
    public static KeySet read(byte[] json) throws MalformedException {
        return set(Members.parse(json));
    }

    private static KeySet set(Members in) throws MalformedException {
        List<Members> all = in.objects("keys", key -> key);
        if (all.isEmpty()) throw in.wrong("keys", "of at least one item");
        List<AcquirerKey> keys = new ArrayList<>(all.size());
        for (Members key : all) {
            // The contract lets an acquirer list keys of other types, which have other members.
            if (key.has("crv") && key.has("x")) keys.add(key(key));
        }
        return new KeySet(in.string("acquirer"), in.instant("issuedAt"), in.instant("validUntil"), keys);
    }

    private static Tree tree(AcquirerKey key) {
        return Tree.tree()
                .put("kty", key.kty())
                .put("crv", key.crv())
                .put("x", key.x())
                .put("kid", key.kid())
                .put("use", key.use())
                .put("alg", key.alg())
                .put("notBefore", key.notBefore())
                .put("retireAt", key.retireAt());
    }

    private static AcquirerKey key(Members in) throws MalformedException {
        return new AcquirerKey(
                in.value("kid", KeyId::new),
                in.string("use"),
                in.string("alg"),
                in.string("kty"),
                in.string("crv"),
                in.match("x", "base64url without padding", Profiles.BASE64URL),
                in.optionalInstant("notBefore"),
                in.optionalInstant("retireAt"));
    }
}
