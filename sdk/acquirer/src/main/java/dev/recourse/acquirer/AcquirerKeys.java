package dev.recourse.acquirer;

import dev.recourse.model.AcquirerKey;
import dev.recourse.model.Entry;
import dev.recourse.model.KeyId;
import dev.recourse.model.KeySet;
import dev.recourse.model.Receipt;
import dev.recourse.model.RootKey;
import dev.recourse.model.Sha256;
import dev.recourse.seal.Protection;
import dev.recourse.seal.Receipts;
import dev.recourse.seal.SignedCatalogue;
import dev.recourse.seal.SignedDecisions;
import dev.recourse.seal.SignedKeySet;
import dev.recourse.seal.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All keys of an acquirer: the root that apps pin, the keys that parts are sealed to, and the keys that sign receipts. Immutable; a
 * rotation gives a new value, which counts when it has been saved.
 *
 * <h2>Guarantees</h2>
 * {@code issuedAt} of the key set grows with every change, also when the clock goes back, because clients refuse an older set.
 *
 * <h2>Limits</h2>
 * Whoever holds this value reads every part sealed to it. It stays in memory until it is collected.
 */
public final class AcquirerKeys {
    private static final Duration VALIDITY = Duration.ofDays(90);

    private final String acquirer;
    private final SigningKey root;
    private final List<SealingKey> sealing;
    private final List<SigningKey> signing;
    private final Instant issuedAt;

    AcquirerKeys(
            String acquirer, SigningKey root, List<SealingKey> sealing, List<SigningKey> signing, Instant issuedAt) {
        if (sealing.isEmpty() || signing.isEmpty()) {
            throw new IllegalArgumentException("an acquirer has a sealing key and a signing key");
        }
        this.acquirer = acquirer;
        this.root = root;
        this.sealing = List.copyOf(sealing);
        this.signing = List.copyOf(signing);
        this.issuedAt = issuedAt;
    }

    /** Makes fresh keys: a root, one to seal to and one that signs receipts. */
    public static AcquirerKeys generate(String acquirer, Instant now) {
        Instant from = now.truncatedTo(ChronoUnit.SECONDS);
        return new AcquirerKeys(
                acquirer,
                SigningKey.generate(),
                List.of(SealingKey.generate(from)),
                List.of(SigningKey.generate()),
                from);
    }

    /**
     * Adds a fresh sealing key in front; those before it retire after {@code overlap}.
     *
     * @param overlap how long apps that hold the former set may go on sealing to it
     */
    public AcquirerKeys rotate(Instant now, Duration overlap) {
        List<SealingKey> keys = new ArrayList<>();
        keys.add(SealingKey.generate(now.truncatedTo(ChronoUnit.SECONDS)));
        for (SealingKey key : sealing) keys.add(key.retiring(now.plus(overlap)));
        return new AcquirerKeys(acquirer, root, keys, signing, after(now));
    }

    /** Signs receipts with a fresh key from now on; the former ones stay listed, so that their receipts can be checked. */
    public AcquirerKeys rotateSigning(Instant now) {
        List<SigningKey> keys = new ArrayList<>();
        keys.add(SigningKey.generate());
        keys.addAll(signing);
        return new AcquirerKeys(acquirer, root, sealing, keys, after(now));
    }

    /**
     * Lets the sealing key {@code kid} retire at {@code at}, or earlier if that was announced.
     *
     * @throws IllegalArgumentException if there is no such key
     */
    public AcquirerKeys retire(KeyId kid, Instant at, Instant now) {
        if (sealingKey(kid).isEmpty()) throw new IllegalArgumentException("no sealing key " + kid);
        List<SealingKey> keys = new ArrayList<>();
        for (SealingKey key : sealing) keys.add(key.kid().equals(kid) ? key.retiring(at) : key);
        return new AcquirerKeys(acquirer, root, keys, signing, after(now));
    }

    /**
     * Destroys the sealing keys whose grace has passed; what was sealed to them alone can never be opened again. The newest stays in
     * any case. Call it only when no registration that names them is still uploading.
     */
    public AcquirerKeys destroyRetired(Instant now, Duration grace) {
        List<SealingKey> keys = new ArrayList<>();
        for (SealingKey key : sealing) {
            if (keys.isEmpty() || accepts(key.kid(), now, grace)) keys.add(key);
        }
        return keys.size() == sealing.size() ? this : new AcquirerKeys(acquirer, root, keys, signing, after(now));
    }

    /** Whether a registration that names {@code kid} is taken at {@code now}: it has not retired, or less than {@code grace} ago. */
    public boolean accepts(KeyId kid, Instant now, Duration grace) {
        Optional<SealingKey> key = sealingKey(kid);
        if (key.isEmpty()) return false;
        Instant retireAt = key.get().retireAt();
        return retireAt == null || now.isBefore(retireAt.plus(grace));
    }

    /** Returns the identifier of the acquirer. */
    public String acquirer() {
        return acquirer;
    }

    /** Returns the public key that apps pin. */
    public RootKey root() {
        return new RootKey(root.kid(), Base64Url.encode(root.publicKey32()));
    }

    /** Returns the public keys: sealing keys, newest first, then signing keys. */
    public KeySet keySet() {
        List<AcquirerKey> keys = new ArrayList<>();
        for (SealingKey key : sealing) keys.add(key.open());
        for (SigningKey key : signing) {
            String x = Base64Url.encode(key.publicKey32());
            keys.add(new AcquirerKey(key.kid(), "sig", "EdDSA", "OKP", "Ed25519", x, null, null));
        }
        return new KeySet(acquirer, issuedAt, issuedAt.plus(VALIDITY), keys);
    }

    /** Returns {@link #keySet} as the compact JWS of {@code GET /encryption-keys}; the same bytes until the keys change. */
    public String signedKeySet() {
        return SignedKeySet.sign(keySet(), root);
    }

    /**
     * Returns the receipt for a committed entry. Sign one only when the entry is durable and every part has been verified.
     *
     * @param receiptId 1 to 64 characters
     * @param caseNumber the number that people quote
     * @param committedAt the acquirer's clock
     * @param registration digest of the registered manifest bytes
     */
    public Receipt receipt(String receiptId, String caseNumber, Instant committedAt, Sha256 registration) {
        return Receipts.sign(receiptId, caseNumber, committedAt, registration, signing.get(0));
    }

    /**
     * Returns the acquirer's own rules, limits and texts as the compact JWS of {@code GET /catalogue}.
     *
     * @param payload JSON with {@code acquirer}, {@code version}, {@code issuedAt}, {@code validUntil} and sections of the catalogue
     * @throws IllegalArgumentException if a client would refuse it; the message names the places
     */
    public String catalogue(byte[] payload) {
        return SignedCatalogue.sign(payload, root);
    }

    /**
     * Signs a decision, for an acquirer that announces {@code signed-decisions}.
     *
     * @param entry committed, as it will stand in the file of its case
     * @param previousJws of the signed decision before it in this case; null for the first one
     */
    public Entry decision(Entry entry, @Nullable String previousJws) {
        return SignedDecisions.sign(entry, previousJws, signing.get(0));
    }

    /**
     * Writes the keys to a file for its owner only, durable when it returns. Needs a directory {@code tmp} beside it, and makes it.
     *
     * @param file replaced if it is there
     * @param protection encrypts the file; null leaves the keys in clear
     * @throws IOException if the file cannot be written
     */
    public void save(Path file, @Nullable Protection protection) throws IOException {
        KeyFile.write(this, file, protection);
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @param protection the one it was saved with
     * @throws IOException if the file cannot be read, is damaged, or was protected otherwise
     */
    public static AcquirerKeys load(Path file, @Nullable Protection protection) throws IOException {
        return KeyFile.read(file, protection);
    }

    Optional<SealingKey> sealingKey(KeyId kid) {
        return sealing.stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    SigningKey rootKey() {
        return root;
    }

    List<SealingKey> sealingKeys() {
        return sealing;
    }

    List<SigningKey> signingKeys() {
        return signing;
    }

    Instant issuedAt() {
        return issuedAt;
    }

    private Instant after(Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.SECONDS);
        return at.isAfter(issuedAt) ? at : issuedAt.plusSeconds(1);
    }
}
