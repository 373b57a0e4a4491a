package dev.recourse;

import dev.recourse.http.AcquirerApi;
import dev.recourse.http.HttpSettings;
import dev.recourse.model.AcquirerProfile;
import dev.recourse.model.ClientInfo;
import dev.recourse.model.Credentials;
import dev.recourse.model.Institution;
import dev.recourse.model.NetworkState;
import dev.recourse.model.RecourseException;
import dev.recourse.seal.ContentKeys;
import dev.recourse.seal.DeviceKey;
import dev.recourse.seal.Protection;
import dev.recourse.seal.SealException;
import dev.recourse.seal.Sealer;
import dev.recourse.seal.Thumbprints;
import dev.recourse.store.RowProtection;
import dev.recourse.store.Store;
import dev.recourse.store.StoreOptions;
import dev.recourse.sync.AcquirerFacts;
import dev.recourse.sync.Decisions;
import dev.recourse.sync.SyncEngine;
import dev.recourse.sync.SyncSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Describes a {@link RecourseClient}, then opens it. */
public final class ClientBuilder {
    /** Name and version of this SDK, as entries carry it. */
    private static final String SDK = "recourse-java/0.1.0";

    private static final Credentials NO_CREDENTIALS = Credentials.token("");

    private final Path directory;
    private @Nullable AcquirerProfile profile;
    private @Nullable Credentials credentials;
    private DeviceKey deviceKey = DeviceKey.keyFile();
    private Transport transport = Transport.standard();
    private Supplier<NetworkState> network = () -> NetworkState.UNMETERED;
    private Clock clock = Clock.systemUTC();
    private Random random = new SecureRandom();
    private String locale = "zh-CN";
    private @Nullable String app;
    private boolean foreground = true;

    ClientBuilder(Path directory) {
        this.directory = directory;
    }

    /** Names the acquirer: base URL, pinned root key, bundled key set. Required. */
    public ClientBuilder acquirer(AcquirerProfile value) {
        profile = value;
        return this;
    }

    /** Says where access tokens come from. Required to deliver; a client without can draft and queue. */
    public ClientBuilder credentials(Credentials value) {
        credentials = value;
        return this;
    }

    /** Says what protects drafts and keys on this device; a 0600 key file in the store by default. */
    public ClientBuilder deviceKey(DeviceKey value) {
        deviceKey = value;
        return this;
    }

    /** Says how HTTP travels: the app's own OkHttpClient, certificate pins. */
    public ClientBuilder transport(Transport value) {
        transport = value;
        return this;
    }

    /** Tells what the app knows of the network; asked before each attempt. Without it, attempts find out. */
    public ClientBuilder network(Supplier<NetworkState> value) {
        network = value;
        return this;
    }

    /** Replaces the clock, for tests. */
    public ClientBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /** Replaces the source of jitter, for tests; keys never come from it. */
    public ClientBuilder random(Random value) {
        random = value;
        return this;
    }

    /** Says in which language the merchant writes, as BCP 47; {@code zh-CN} by default. */
    public ClientBuilder locale(String value) {
        locale = value;
        return this;
    }

    /** Names the app and its version, at most 80 characters; entries carry it for support. */
    public ClientBuilder app(String value) {
        if (value.length() > 80) throw new IllegalArgumentException("app must have at most 80 characters");
        app = value;
        return this;
    }

    /** Says that the app runs behind: retries then wait up to an hour instead of 15 minutes. */
    public ClientBuilder background() {
        foreground = false;
        return this;
    }

    /**
     * Opens the store, migrating and repairing it where needed. Starts no thread that sends.
     *
     * @throws NullPointerException if there is no {@link #acquirer}
     * @throws RecourseException with a kind that says what is wrong with the profile, the store or the device
     */
    public RecourseClient open() {
        AcquirerProfile acquirer = Objects.requireNonNull(profile, "acquirer must be set");
        AcquirerFacts.check(acquirer);
        HttpSettings http = http(acquirer, transport, credentials, app, clock);
        // A store that is made now would belong to this acquirer, and there would be nothing to seal to.
        if (acquirer.keySet() == null && !Files.exists(directory)) throw noKeys();
        DeviceAccess device = DeviceAccess.open(directory.resolve("device"), deviceKey);
        Store store = Store.open(new StoreOptions(
                directory, Thumbprints.of(acquirer.rootKey()), rows(device.protection()), device.indexKey(), clock));
        try {
            AcquirerFacts facts = AcquirerFacts.open(store, acquirer, () -> Snapshots.catalogueVersions(store));
            if (facts.keySet() == null) {
                throw noKeys();
            }
            return wire(acquirer, device, store, facts, http);
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    private static RecourseException noKeys() {
        return new RecourseException(
                RecourseException.Kind.ACQUIRER_KEYS_UNAVAILABLE,
                "neither the profile nor the store has a key set of the acquirer; get a profile with a keySet");
    }

    static HttpSettings http(
            AcquirerProfile acquirer,
            Transport transport,
            @Nullable Credentials credentials,
            @Nullable String app,
            Clock clock) {
        try {
            return new HttpSettings(
                    acquirer.baseUrl(),
                    transport::client,
                    credentials == null ? NO_CREDENTIALS : credentials,
                    app == null ? SDK : SDK + " (" + app + ")",
                    clock);
        } catch (IllegalArgumentException e) {
            throw new RecourseException(
                    RecourseException.Kind.PROFILE_INVALID,
                    "the profile's baseUrl is not usable: " + e.getMessage(),
                    e);
        }
    }

    private RecourseClient wire(
            AcquirerProfile acquirer, DeviceAccess device, Store store, AcquirerFacts facts, HttpSettings http) {
        Sealer sealer = new Sealer();
        Trust trust = new Trust(facts, acquirer, clock, store::acquirerTime);
        Uuid7 ids = new Uuid7(clock);
        Filing filing = new Filing(store, sealer, trust, clock, new ClientInfo(SDK, app));
        Screeners screeners = Screeners.found();
        Intake intake = new Intake(store, sealer, screeners);
        Pace pace = new Pace(store);
        Decisions decisions = new Decisions(facts, acquirer.rootKey());
        Actions actions = new Actions(store, decisions);
        Workshop workshop =
                new Workshop(store, trust, intake, filing, device, ids, actions, pace, clock, institution(acquirer));
        Listeners listeners = new Listeners(pace);
        AcquirerApi api = new AcquirerApi(http);
        SyncEngine engine = new SyncEngine(
                store,
                api,
                facts,
                SyncSettings.of(clock, random, network, acquirer.rootKey(), foreground)
                        .withKeys((caseId, entryId) -> ContentKeys.read(store.readKeys(caseId, entryId)), device)
                        .withWindows(() -> facts.catalogue().windows())
                        .withListener(listeners));
        Sync sync = new Sync(engine, listeners, store, network);
        return new RecourseClient(
                store,
                device,
                workshop,
                sync,
                new Reopening(store, workshop, sealer, ids, clock),
                new HealthCheck(store, device, facts, trust, sync, screeners),
                ids,
                clock,
                locale,
                institution(acquirer),
                actions,
                new CaseViews(store, decisions, trust),
                trust);
    }

    private static Institution institution(AcquirerProfile acquirer) {
        boolean licensed = acquirer.institutionKind().equals("PAYMENT_INSTITUTION");
        return new Institution(
                acquirer.institutionKind(),
                null,
                acquirer.name(),
                licensed ? acquirer.licenceNumber() : null,
                null,
                null);
    }

    private static @Nullable RowProtection rows(@Nullable Protection protection) {
        if (protection == null) return null;
        return new RowProtection(protection::protect, (bytes, associatedData) -> {
            try {
                return protection.reveal(bytes, associatedData);
            } catch (SealException e) {
                throw new RecourseException(
                        RecourseException.Kind.STORE_UNUSABLE, "a protected row or file was changed from outside", e);
            }
        });
    }
}
