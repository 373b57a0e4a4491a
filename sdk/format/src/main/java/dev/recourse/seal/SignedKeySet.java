package dev.recourse.seal;

import dev.recourse.model.KeySet;
import dev.recourse.model.RootKey;
import dev.recourse.wire.KeySets;
import dev.recourse.wire.MalformedException;
import org.jspecify.annotations.Nullable;

/** The acquirer's keys as {@code GET /encryption-keys} and a profile carry them: a compact JWS by the root key that the app pins. */
public final class SignedKeySet {
    private static final String TYP = "recourse-keys+jws";

    private SignedKeySet() {}

    /**
     * Returns the key set if {@code root} has signed it. Whether it may take the place of another is {@link #mayReplace}.
     *
     * @throws UntrustedException if it is malformed, or not signed by {@code root}
     */
    public static KeySet verify(String compactJws, RootKey root) throws UntrustedException {
        CompactJws jws = CompactJws.parse(compactJws, TYP);
        if (!jws.kid().equals(root.kid().value()))
            throw new UntrustedException("kid is not that of the pinned root key");
        try {
            return KeySets.read(jws.payload(root.x()));
        } catch (MalformedException e) {
            throw new UntrustedException("the key set is malformed: " + e.getMessage(), e);
        }
    }

    /** Signs a key set with the root key. */
    public static String sign(KeySet keys, SigningKey root) {
        return CompactJws.sign(TYP, null, KeySets.write(keys), root);
    }

    /**
     * Whether {@code candidate} may take the place of {@code held}: one that was issued earlier never may, lest a retired key comes back
     * by replay.
     */
    public static boolean mayReplace(KeySet candidate, @Nullable KeySet held) {
        return held == null || !candidate.issuedAt().isBefore(held.issuedAt());
    }
}
