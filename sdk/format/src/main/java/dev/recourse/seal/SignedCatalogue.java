package dev.recourse.seal;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.CatalogueCheck;
import dev.recourse.model.RootKey;
import dev.recourse.wire.CatalogueJson;
import dev.recourse.wire.MalformedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An acquirer's catalogue as {@code GET /catalogue} carries it: a compact JWS by the root key that the app pins. */
public final class SignedCatalogue {
    private static final String TYP = "recourse-catalogue+jws";
    private static final int NAMED = 20;

    private SignedCatalogue() {}

    /**
     * Returns the built-in catalogue with the acquirer's over it, if {@code root} has signed that and the whole has no fault. Whether it may
     * take the place of another is {@link #mayReplace}.
     *
     * @throws UntrustedException if it is malformed, not signed by {@code root}, or has faults, whose places the message names
     */
    public static Catalogue verify(String compactJws, RootKey root) throws UntrustedException {
        CompactJws jws = CompactJws.parse(compactJws, TYP);
        if (!jws.kid().equals(root.kid().value()))
            throw new UntrustedException("kid is not that of the pinned root key");
        try {
            return checked(jws.payload(root.x()));
        } catch (MalformedException e) {
            throw new UntrustedException("the catalogue is malformed: " + e.getMessage(), e);
        }
    }

    /**
     * Signs a catalogue with the root key.
     *
     * @param payload JSON as {@link CatalogueJson#over} reads it
     * @throws IllegalArgumentException if a client would refuse it; the message names the places
     */
    public static String sign(byte[] payload, SigningKey root) {
        try {
            checked(payload);
        } catch (MalformedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return CompactJws.sign(TYP, null, payload, root);
    }

    /** Whether {@code candidate} may take the place of {@code held}: one with a lower version never may. */
    public static boolean mayReplace(Catalogue candidate, @Nullable Catalogue held) {
        Long old = held == null ? null : held.acquirerVersion();
        Long now = candidate.acquirerVersion();
        return old == null || (now != null && now >= old);
    }

    private static Catalogue checked(byte[] payload) throws MalformedException {
        Catalogue catalogue = CatalogueJson.over(CatalogueJson.builtIn(), payload);
        List<String> faults = CatalogueCheck.faults(catalogue);
        if (faults.isEmpty()) return catalogue;
        List<String> named = faults.subList(0, Math.min(NAMED, faults.size()));
        throw new MalformedException(faults.size() + " faults: " + String.join("; ", named));
    }
}
