package dev.recourse.sync;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.model.AcquirerProfile;
import dev.recourse.model.Capabilities;
import dev.recourse.model.KeySet;
import dev.recourse.model.RecourseException;
import dev.recourse.model.RootKey;
import dev.recourse.seal.SignedCatalogue;
import dev.recourse.seal.SignedKeySet;
import dev.recourse.seal.UntrustedException;
import dev.recourse.store.Store;
import dev.recourse.wire.CapabilitiesJson;
import dev.recourse.wire.CatalogueJson;
import dev.recourse.wire.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the device holds of its acquirer: key set and capabilities, as last fetched or as the profile brought them. Works offline.
 *
 * <h2>Guarantees</h2>
 * A key set is signed by the pinned root, and never older than one that was held before. Safe for use by several threads.
 */
public final class AcquirerFacts {
    static final String KEY_SET = "keyset";
    static final String CAPABILITIES = "capabilities";
    static final String CATALOGUE = "catalogue";

    private static final Logger LOG = LoggerFactory.getLogger(AcquirerFacts.class);

    private final Store store;
    private final RootKey root;
    private final Supplier<Optional<Set<String>>> versionsInUse;
    private @Nullable KeySet keySet;
    private @Nullable Capabilities capabilities;
    private Fetched fetchedKeySet;
    private Fetched fetchedCapabilities;
    private Fetched fetchedCatalogue;
    private @Nullable Catalogue catalogue;
    private boolean catalogueRead;
    private @Nullable String catalogueRefused;

    private AcquirerFacts(Store store, AcquirerProfile profile, Supplier<Optional<Set<String>>> versionsInUse) {
        this.store = store;
        this.versionsInUse = versionsInUse;
        this.root = profile.rootKey();
        this.capabilities = profile.capabilities();
        String bundled = profile.keySet();
        if (bundled != null) takeKeySet(bundled);
        this.fetchedKeySet = Fetched.read(store.acquirerFile(KEY_SET).orElse(null));
        this.fetchedCapabilities = Fetched.read(store.acquirerFile(CAPABILITIES).orElse(null));
        this.fetchedCatalogue = Fetched.read(store.acquirerFile(CATALOGUE).orElse(null));
        // What is in the vault may have been changed from outside; then it is as if it had never been fetched.
        if (!takeKeySet(text(fetchedKeySet.body()))) fetchedKeySet = Fetched.NOTHING;
        if (!takeCapabilities(fetchedCapabilities.body())) fetchedCapabilities = Fetched.NOTHING;
    }

    /**
     * Checks that a profile can be worked with; {@link RecourseException} {@code PROFILE_INVALID} if its key set is not signed by its own
     * root.
     */
    public static void check(AcquirerProfile profile) {
        String bundled = profile.keySet();
        if (bundled == null) return;
        try {
            SignedKeySet.verify(bundled, profile.rootKey());
        } catch (UntrustedException e) {
            throw new RecourseException(
                    RecourseException.Kind.PROFILE_INVALID, "the profile's key set is not signed by its root key", e);
        }
    }

    /**
     * Reads what the store holds; of two key sets the newer one counts.
     *
     * @param versionsInUse of the catalogues that drafts began with; nothing while nobody can say, and then all are kept
     */
    public static AcquirerFacts open(
            Store store, AcquirerProfile profile, Supplier<Optional<Set<String>>> versionsInUse) {
        return new AcquirerFacts(store, profile, versionsInUse);
    }

    /** Returns the newest trusted key set; null if there never was one. */
    public synchronized @Nullable KeySet keySet() {
        return keySet;
    }

    /** Returns the capabilities as last seen; null if they never were. */
    public synchronized @Nullable Capabilities capabilities() {
        return capabilities;
    }

    /** Returns the newest catalogue that is trusted: the acquirer's over the built-in one, or that alone. Outdated ones serve on. */
    public synchronized Catalogue catalogue() {
        Catalogue held = held();
        return held == null ? CatalogueJson.builtIn() : held;
    }

    /** Returns the catalogue of a version that was in use before; nothing if it is not kept any more. */
    public synchronized Optional<Catalogue> catalogue(String version) {
        Catalogue newest = catalogue();
        if (newest.version().equals(version)) return Optional.of(newest);
        if (CatalogueJson.builtIn().version().equals(version)) return Optional.of(CatalogueJson.builtIn());
        Long number = number(version);
        if (number == null) return Optional.empty();
        return store.acquirerFile(CATALOGUE + "-" + number)
                .map(bytes -> verified(text(Fetched.read(bytes).body())))
                .filter(kept -> kept.version().equals(version));
    }

    /** Returns why the acquirer's newest catalogue was not taken, naming the places; null if it was. */
    public synchronized @Nullable String catalogueRefused() {
        return catalogueRefused;
    }

    synchronized Fetched fetchedCatalogue() {
        return fetchedCatalogue;
    }

    /** Keeps a catalogue that was fetched; returns false if it may not take the place of the one that is held, which then stays. */
    synchronized boolean keepCatalogue(Fetched fetched) {
        Catalogue held = held();
        String jws = text(fetched.body());
        boolean same = Arrays.equals(fetched.body(), fetchedCatalogue.body());
        Catalogue candidate = same ? held : verified(jws);
        if (candidate == null || !SignedCatalogue.mayReplace(candidate, held)) {
            if (candidate != null) catalogueRefused = "version " + candidate.version() + " is lower than the one held";
            return false;
        }
        // Drafts that began with an older one go on with it.
        if (!same) {
            store.acquirerFile(CATALOGUE + "-" + candidate.acquirerVersion(), fetched.bytes());
            dropUnused(candidate, held);
        }
        store.acquirerFile(CATALOGUE, fetched.bytes());
        fetchedCatalogue = fetched;
        catalogue = candidate;
        catalogueRefused = null;
        return true;
    }

    /** A draft that is begun right now begins with the one held so far. */
    private void dropUnused(Catalogue candidate, @Nullable Catalogue held) {
        versionsInUse.get().ifPresent(versions -> {
            Set<String> kept = new HashSet<>(versions);
            kept.add(candidate.version());
            if (held != null) kept.add(held.version());
            Set<Long> numbers = new HashSet<>();
            for (String version : kept) {
                Long number = number(version);
                if (number != null) numbers.add(number);
            }
            store.keepAcquirerFiles(CATALOGUE, numbers);
        });
    }

    /** Returns the acquirer's number within a version such as {@code 1+7}; null if it has none. */
    private static @Nullable Long number(String version) {
        String digits = version.substring(version.lastIndexOf('+') + 1);
        return version.indexOf('+') >= 0 && digits.matches("[0-9]{1,18}") ? Long.valueOf(digits) : null;
    }

    /** Notes that the acquirer was asked and had nothing that can be used; asked again in a day. */
    synchronized void catalogueAsked(Instant now) {
        fetchedCatalogue = fetchedCatalogue.checkedAgain(now);
        store.acquirerFile(CATALOGUE, fetchedCatalogue.bytes());
    }

    /** Read when it is first asked for: a catalogue takes longer to check than a store to open. */
    private @Nullable Catalogue held() {
        if (!catalogueRead) {
            catalogueRead = true;
            if (fetchedCatalogue.body().length > 0) catalogue = verified(text(fetchedCatalogue.body()));
            if (catalogue == null) fetchedCatalogue = Fetched.NOTHING;
        }
        return catalogue;
    }

    private @Nullable Catalogue verified(String jws) {
        try {
            return SignedCatalogue.verify(jws, root);
        } catch (UntrustedException e) {
            LOG.warn("a catalogue was not taken: {}", e.getMessage());
            catalogueRefused = e.getMessage();
            return null;
        }
    }

    synchronized Fetched fetchedKeySet() {
        return fetchedKeySet;
    }

    synchronized Fetched fetchedCapabilities() {
        return fetchedCapabilities;
    }

    /** Keeps a key set that was fetched; returns false if it may not take the place of the one that is held. */
    synchronized boolean keepKeySet(Fetched fetched) {
        if (!takeKeySet(text(fetched.body()))) return false;
        store.acquirerFile(KEY_SET, fetched.bytes());
        fetchedKeySet = fetched;
        return true;
    }

    /** Keeps capabilities that were fetched; returns false if they are not those of this acquirer. */
    synchronized boolean keepCapabilities(Fetched fetched) {
        if (!takeCapabilities(fetched.body())) return false;
        store.acquirerFile(CAPABILITIES, fetched.bytes());
        fetchedCapabilities = fetched;
        return true;
    }

    private boolean takeKeySet(String jws) {
        if (jws.isEmpty()) return false;
        try {
            KeySet candidate = SignedKeySet.verify(jws, root);
            if (!SignedKeySet.mayReplace(candidate, keySet)) {
                LOG.warn("a key set of {} is older than the one that is held; it was not taken", candidate.issuedAt());
                return false;
            }
            keySet = candidate;
            return true;
        } catch (UntrustedException e) {
            LOG.warn("a key set was not taken: {}", e.getMessage());
            return false;
        }
    }

    private boolean takeCapabilities(byte[] json) {
        if (json.length == 0) return false;
        try {
            capabilities = CapabilitiesJson.read(json);
            return true;
        } catch (MalformedException e) {
            LOG.warn("capabilities were not taken: {}", e.getMessage());
            return false;
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
