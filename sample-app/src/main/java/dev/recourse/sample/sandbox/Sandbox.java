package dev.recourse.sample.sandbox;

import dev.recourse.file.DurableFiles;
import dev.recourse.model.AcquirerProfile;
import dev.recourse.model.ApplicationKind;
import dev.recourse.model.Capabilities;
import dev.recourse.model.CaseId;
import dev.recourse.model.Entry;
import dev.recourse.model.Part;
import dev.recourse.model.Upload;
import dev.recourse.wire.MalformedException;
import dev.recourse.wire.Profiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A running sandbox acquirer.
 *
 * <h2>Guarantees</h2>
 * It can be killed at any moment: what was answered with 2xx is there after the next start in the same directory, and an upload goes
 * on at the byte that had reached the disk.
 *
 * <h2>Limits</h2>
 * Its private keys lie in its directory, for their owner only. One process a directory.
 */
public final class Sandbox implements AutoCloseable {
    private static final String ACQUIRER = "sandbox";

    private final SandboxSettings settings;
    private final DirectoryLock lock;
    private final Keyring keyring;
    private final Ledger ledger;
    private final Verification verification;
    private final Review review;
    private final AutoReview autoReview;
    private final Weather weather = new Weather();
    private final Intake intake;
    private final SandboxServer server;
    private final Capabilities capabilities;
    private final int port;
    private final AcquirerProfile profile;

    private Sandbox(SandboxSettings settings, DirectoryLock lock) throws IOException, Refusal {
        this.settings = settings;
        this.lock = lock;
        Path directory = settings.directory();
        Path temporary = directory.resolve("tmp");
        DurableFiles files = new DurableFiles(temporary);
        files.removeLeftovers();
        keyring = new Keyring(directory.resolve("keys"), ACQUIRER, settings.clock());
        OwnCatalogue catalogue = new OwnCatalogue(files, directory.resolve("catalogue.jws"), keyring, settings.clock());
        offer(catalogue, settings.catalogue());
        capabilities = capabilities(settings);
        Decisions decisions = new Decisions(keyring, settings.signedDecisions());
        ledger = new Ledger(
                reader -> Journal.open(files, directory.resolve("journal"), reader),
                settings.clock(),
                new Deadlines(settings.windows(), decisions));
        Slots slots = new Slots(
                directory.resolve("parts"),
                settings.clock(),
                Duration.ofSeconds(settings.retention().uploadSeconds()));
        Evidence evidence = new Evidence(ledger.journal(), slots, keyring);
        verification = new Verification(ledger, slots, keyring, evidence);
        Views views = new Views(slots, settings.maxChunkBytes());
        Devices devices = new Devices(files, directory.resolve("revoked-devices"));
        Commits commits = new Commits(ledger, keyring, verification);
        ManifestRules rules = new ManifestRules(capabilities.limits(), capabilities.applicationKinds());
        review = new Review(ledger, settings.windows(), decisions);
        autoReview = new AutoReview(ledger, review, settings.reviewDelay());
        intake = new Intake(
                settings.tokens(),
                capabilities,
                keyring,
                catalogue,
                ledger,
                views,
                new Registration(ledger, keyring, devices, views, commits, rules, settings),
                commits,
                new Feed(ledger, storeId(files, directory.resolve("store-id")), settings),
                new Uploads(slots, verification, settings),
                verification);
        restore(slots);
        Admin admin = new Admin(
                ledger, review, autoReview, views, evidence, slots, keyring, devices, catalogue, weather, temporary);
        server = new SandboxServer(intake, admin, weather, settings.port());
        port = server.start();
        profile = writeProfile(files);
        ReviewScript script = settings.review();
        if (script != null) autoReview.script(script);
    }

    /**
     * Starts a sandbox; it is ready when this returns, and {@code profile.json} in its directory is what an app needs to know of it.
     *
     * @throws IOException if the port is taken, or the directory is in use, cannot be used, or holds a damaged journal
     */
    public static Sandbox start(SandboxSettings settings) throws IOException {
        DurableFiles.createDirectories(settings.directory());
        DirectoryLock lock = DirectoryLock.take(settings.directory());
        try {
            return new Sandbox(settings, lock);
        } catch (Refusal e) {
            lock.close();
            throw new IOException("the sandbox cannot start", e);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Returns the port that it listens on. */
    public int port() {
        return port;
    }

    /** Returns the API's base URL. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port + "/v1";
    }

    /** Returns what an app must know: base URL, pinned root key, key set as of the start, capabilities. */
    public AcquirerProfile profile() {
        return profile;
    }

    /** Returns everything that has happened. */
    public Journal journal() {
        return ledger.journal();
    }

    /** Returns the contract without a web server in front. */
    public Intake intake() {
        return intake;
    }

    /**
     * Adds an entry of the acquirer's side to a case, as {@code POST /admin/cases/{caseId}/entries} does.
     *
     * @param members {@code kind}, and what goes with it
     * @return the entry as it stands in the file
     * @throws IllegalStateException if the case does not take it now, or a member is missing
     */
    public Entry review(CaseId caseId, Map<String, ?> members) throws IOException {
        try {
            return review.append(caseId, members);
        } catch (Refusal e) {
            throw new IllegalStateException(
                    e.problem().code() + ": " + e.problem().detail(), e);
        }
    }

    /** Returns the bad weather to come. */
    public Weather weather() {
        return weather;
    }

    /** Returns how many bytes of request bodies have come in over HTTP since the start, {@code /admin} apart. */
    public long receivedBytes() {
        return server.bodyBytes();
    }

    /** Returns how many requests have come in over HTTP since the start, {@code /admin} apart. */
    public long receivedRequests() {
        return server.requests();
    }

    @Override
    public void close() {
        ledger.close();
        autoReview.close();
        server.stop();
        verification.close();
        ledger.journal().close();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void offer(OwnCatalogue catalogue, @Nullable Path overrides) throws IOException {
        if (overrides == null) return;
        try {
            catalogue.offer(Files.readAllBytes(overrides));
        } catch (MalformedException | IllegalArgumentException e) {
            throw new IOException("the catalogue " + overrides + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Finds the bytes that an earlier process received, and clears away what belongs to dropped entries from now on. */
    private void restore(Slots slots) throws IOException, Refusal {
        List<Slot> found = ledger.locked(now -> {
            List<Slot> restored = new ArrayList<>();
            for (Ledger.Owner owner : ledger.owners().values()) {
                for (CaseFile file : owner.cases()) restore(slots, file, restored);
            }
            return restored;
        });
        for (Slot slot : found) verification.start(slot);
        ledger.listen(effect -> {
            boolean ended =
                    effect.kind() == Effect.Kind.ENTRY_COMMITTED || effect.kind() == Effect.Kind.ENTRY_DISCARDED;
            if (ended) close(slots, effect);
        });
    }

    private static void restore(Slots slots, CaseFile file, List<Slot> restored) throws IOException {
        for (Registered entry : file.openEntries()) {
            for (PartRecord part : entry.parts()) {
                if (!part.isPending()) continue;
                Place place = new Place(
                        file.owner(),
                        file.caseId(),
                        entry.entryId(),
                        part.part().partId());
                Slot slot = slots.restore(place, part.part().size());
                if (slot != null) restored.add(slot);
            }
        }
    }

    private void close(Slots slots, Effect effect) {
        CaseFile file = ledger.owner(effect.owner()).find(effect.caseId());
        Registered entry = file == null ? null : file.registered(effect.requiredEntryId());
        if (entry == null) return;
        for (PartRecord part : entry.parts()) {
            Place place = new Place(
                    effect.owner(),
                    effect.caseId(),
                    entry.entryId(),
                    part.part().partId());
            slots.close(place);
            if (effect.kind() == Effect.Kind.ENTRY_DISCARDED) slots.delete(place);
        }
    }

    private AcquirerProfile writeProfile(DurableFiles files) throws IOException {
        AcquirerProfile made = new AcquirerProfile(
                settings.name(),
                baseUrl(),
                "PAYMENT_INSTITUTION",
                "Z2000011000016",
                keyring.keys().root(),
                keyring.keys().signedKeySet(),
                capabilities);
        files.write(settings.directory().resolve("profile.json"), Profiles.write(made));
        return made;
    }

    private static String storeId(DurableFiles files, Path file) throws IOException {
        if (!Files.exists(file)) {
            files.write(file, UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
        }
        return Files.readString(file);
    }

    private static Capabilities capabilities(SandboxSettings settings) {
        List<String> kinds = new ArrayList<>();
        for (ApplicationKind kind : ApplicationKind.known()) kinds.add(kind.code());
        List<String> features = new ArrayList<>(List.of("catalogue", "entry-signatures", "tus-checksum"));
        if (settings.maxWaitSeconds() > 0) features.add("long-poll");
        if (settings.signedDecisions()) features.add("signed-decisions");
        return new Capabilities(
                "1.0",
                ACQUIRER,
                settings.limits(),
                List.of(Part.SCHEME),
                List.of(Upload.TUS),
                features,
                settings.requireSignature(),
                kinds,
                settings.mediaTypes(),
                settings.pollSeconds(),
                settings.maxWaitSeconds(),
                settings.retention());
    }
}
