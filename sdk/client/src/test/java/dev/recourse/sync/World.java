package dev.recourse.sync;

import dev.recourse.catalogue.Windows;
import dev.recourse.http.AcquirerApi;
import dev.recourse.http.HttpSettings;
import dev.recourse.model.AcquirerKey;
import dev.recourse.model.AcquirerProfile;
import dev.recourse.model.ApplicationKind;
import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.Credentials;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.DocumentType;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.KeyId;
import dev.recourse.model.Manifest;
import dev.recourse.model.MerchantNumber;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.NetworkState;
import dev.recourse.model.Part;
import dev.recourse.model.PartId;
import dev.recourse.model.PartRole;
import dev.recourse.model.Progress;
import dev.recourse.model.RootKey;
import dev.recourse.model.Sha256;
import dev.recourse.model.TerminalNumber;
import dev.recourse.model.Warning;
import dev.recourse.seal.ContentKey;
import dev.recourse.seal.ContentKeys;
import dev.recourse.seal.DeviceSignature;
import dev.recourse.seal.PartContext;
import dev.recourse.seal.SealException;
import dev.recourse.seal.SigningKey;
import dev.recourse.seal.Thumbprints;
import dev.recourse.seal.UntrustedException;
import dev.recourse.seal.Wrapping;
import dev.recourse.store.PendingPart;
import dev.recourse.store.RowProtection;
import dev.recourse.store.Store;
import dev.recourse.store.StoreOptions;
import dev.recourse.wire.CatalogueJson;
import dev.recourse.wire.Manifests;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.XECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;

/** A device with a store, and an engine that delivers to an acquirer. */
class World implements AutoCloseable, SyncListener, Signing {
    static final Windows WINDOWS = CatalogueJson.builtIn().windows();
    static final MerchantNumber MERCHANT = new MerchantNumber("898110248990001");
    static final TerminalNumber TERMINAL = new TerminalNumber("10000001");

    final SettableClock clock = new SettableClock();
    final Random random = new Random(20261124);
    SigningKey device = SigningKey.generate();
    final List<String> heard = new CopyOnWriteArrayList<>();
    final DatedSockets sockets = new DatedSockets(clock);
    final OkHttpClient client =
            new OkHttpClient.Builder().socketFactory(sockets).build();
    final Path directory;
    FakeAcquirer acquirer;
    AcquirerKey sealingKey = sealingKey("k-1");
    Credentials credentials = Credentials.token("token");
    Store store;
    SyncEngine engine;
    AcquirerFacts facts;
    volatile NetworkState network = NetworkState.UNMETERED;
    KeyAccess keys = (caseId, entryId) -> ContentKeys.read(store.readKeys(caseId, entryId));
    Optional<Set<String>> drafted = Optional.empty();
    boolean signs = true;
    boolean throwing;
    boolean signingFails;
    int parallelCases = 3;
    private long ids;

    World(Path directory) throws Exception {
        this.directory = directory;
        acquirer = new FakeAcquirer(clock);
        accept(sealingKey);
        open();
    }

    void accept(AcquirerKey key) {
        acquirer.keys.add(0, key);
        acquirer.accepted.add(key.kid());
    }

    void open() {
        RootKey root = acquirer.rootKey();
        store = Store.open(new StoreOptions(
                directory,
                Thumbprints.of(root),
                new RowProtection((bytes, associated) -> bytes.clone(), (bytes, associated) -> bytes.clone()),
                new byte[32],
                clock));
        facts = AcquirerFacts.open(
                store,
                new AcquirerProfile("Acquirer", acquirer.url(), "BANK", null, root, acquirer.signedKeys(), null),
                () -> drafted);
        engine = engine();
    }

    SyncEngine engine() {
        AcquirerApi api = new AcquirerApi(
                new HttpSettings(acquirer.url(), () -> client, credentials, "recourse-java/test", clock));
        return new SyncEngine(
                store,
                api,
                facts,
                SyncSettings.of(clock, random, () -> network, acquirer.rootKey(), true)
                        .withParallel(parallelCases, 2)
                        .withKeys(keys, this)
                        .withListener(this));
    }

    void reopen() {
        engine.close();
        store.close();
        open();
    }

    @Override
    public void close() {
        engine.close();
        store.close();
        acquirer.close();
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }

    // Filing

    /** Files an application whose only part travels inline. */
    EntryId file(CaseId caseId) {
        return file(caseId, EntryKind.APPLICATION);
    }

    /** Files an entry with an inline document and parts of these sizes. */
    EntryId file(CaseId caseId, EntryKind kind, int... sizes) {
        return file(caseId, kind, NetworkConstraint.ANY, sizes);
    }

    EntryId file(CaseId caseId, EntryKind kind, NetworkConstraint constraint, int... sizes) {
        EntryId entryId = new EntryId(id());
        Map<PartId, ContentKey> contentKeys = new LinkedHashMap<>();
        List<Part> parts = new ArrayList<>();
        Map<PartId, byte[]> files = new LinkedHashMap<>();
        parts.add(part(caseId, entryId, PartRole.DOCUMENT, null, bytes(200), true, contentKeys));
        for (int size : sizes) {
            byte[] bytes = bytes(size);
            Part part =
                    part(caseId, entryId, PartRole.EVIDENCE, new DocumentType("SALES_SLIP"), bytes, false, contentKeys);
            parts.add(part);
            files.put(part.partId(), bytes);
        }
        store.createDraft(caseId, entryId, kind, new byte[] {1}, ContentKeys.write(contentKeys), new byte[] {2});
        files.forEach((partId, bytes) -> {
            try (PendingPart pending = store.beginPart(caseId, entryId, partId)) {
                pending.write(ByteBuffer.wrap(bytes));
                pending.commit();
            }
        });
        byte[] manifest = Manifests.write(new Manifest(
                caseId,
                entryId,
                kind,
                clock.instant(),
                null,
                kind.equals(EntryKind.APPLICATION) ? ApplicationKind.HANDLE_FAILURE : null,
                MERCHANT,
                TERMINAL,
                null,
                null,
                parts,
                null));
        store.freeze(caseId, entryId, manifest, sign(manifest), constraint, null);
        return entryId;
    }

    private Part part(
            CaseId caseId,
            EntryId entryId,
            PartRole role,
            DocumentType type,
            byte[] bytes,
            boolean inline,
            Map<PartId, ContentKey> contentKeys) {
        PartId partId = new PartId(id());
        ContentKey key = ContentKey.fresh();
        contentKeys.put(partId, key);
        try {
            return new Part(
                    partId,
                    role,
                    type,
                    bytes.length,
                    Sha256.of(bytes),
                    sealingKey.kid(),
                    Wrapping.wrap(key, sealingKey, new PartContext(caseId, entryId, partId, role, type)),
                    inline ? Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) : null);
        } catch (SealException e) {
            throw new AssertionError(e);
        }
    }

    CaseId newCase() {
        return new CaseId(id());
    }

    private String id() {
        return new UUID(0x0193_8f2e_7c1a_7000L + ids, 0x8000_0000_0000_0000L + ids++).toString();
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String sign(byte[] manifest) {
        if (signingFails) throw new IllegalStateException("a bug of the app");
        return signs ? DeviceSignature.sign(manifest, device) : null;
    }

    @Override
    public boolean hasSigned(byte[] manifest, String signature) {
        if (!signs) return true;
        if (signature == null) return false;
        try {
            return DeviceSignature.verify(signature, manifest, kid -> null).x().equals(device.x());
        } catch (UntrustedException e) {
            return false;
        }
    }

    static AcquirerKey sealingKey(String kid) {
        try {
            XECPublicKey key = (XECPublicKey)
                    KeyPairGenerator.getInstance("X25519").generateKeyPair().getPublic();
            BigInteger u = key.getU();
            byte[] x = new byte[32];
            for (int i = 0; i < 32; i++) x[i] = u.shiftRight(8 * i).byteValue();
            return new AcquirerKey(
                    new KeyId(kid),
                    "enc",
                    Part.SCHEME,
                    "OKP",
                    "X25519",
                    Base64.getUrlEncoder().withoutPadding().encodeToString(x),
                    null,
                    null);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    // Looking

    Delivery delivery(EntryId entryId) {
        return store.find(entryId).orElseThrow();
    }

    DeliveryState state(EntryId entryId) {
        return delivery(entryId).state();
    }

    /** Goes from due time to due time until nothing waits, at most so many steps; returns how many it took. */
    int settle(int most, EntryId... entries) {
        for (int steps = 1; steps <= most; steps++) {
            Step step = engine.runOnce();
            boolean waits = false;
            for (EntryId entry : entries) {
                DeliveryState state = state(entry);
                waits |= state == DeliveryState.QUEUED || state == DeliveryState.DELIVERING;
            }
            if (!waits) return steps;
            Instant due = step.nextDue();
            if (due == null) throw new AssertionError("nothing is due, and an entry waits");
            if (due.isAfter(clock.instant())) clock.set(due);
            else clock.forward(Duration.ofMillis(1));
        }
        throw new AssertionError("still waiting after " + most + " steps: " + acquirer.requests);
    }

    // Listening

    @Override
    public void deliveryChanged(Delivery delivery) {
        if (throwing) throw new IllegalStateException("a listener");
        heard.add(delivery.state() + " " + delivery.entryId());
    }

    @Override
    public void progress(Progress progress) {
        if (throwing) throw new IllegalStateException("a listener");
        heard.add("progress " + progress.partId() + " " + progress.partSent() + "/" + progress.partTotal());
    }

    @Override
    public void caseChanged(Case current, List<Entry> newEntries) {
        if (throwing) throw new IllegalStateException("a listener");
        heard.add("case " + current.caseId() + " " + current.state() + " +" + newEntries.size());
    }

    @Override
    public void warned(Warning warning) {
        heard.add(warning.kind() + " " + warning.caseId() + " " + warning.at());
    }

    @Override
    public void unconfirmed(CaseId caseId, EntryId entryId) {
        heard.add("unconfirmed " + entryId);
    }

    @Override
    public void integrityAlarm(CaseId caseId, EntryId entryId) {
        heard.add("alarm " + entryId);
    }
}
