package dev.recourse.store;

import dev.recourse.catalogue.Windows;
import dev.recourse.file.DurableFiles;
import dev.recourse.model.ApplicationKind;
import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.ClientInfo;
import dev.recourse.model.Delivery;
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
import dev.recourse.model.Receipt;
import dev.recourse.model.Sha256;
import dev.recourse.model.TerminalNumber;
import dev.recourse.wire.CatalogueJson;
import dev.recourse.wire.Manifests;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A store in a real directory, with defaults for all that a test is not about. */
final class TestStore implements AutoCloseable {
    static final Windows WINDOWS = CatalogueJson.builtIn().windows();
    static final String ROOT = "root-thumbprint";
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final byte[] KEY = new byte[32];

    final Path directory;
    final SettableClock clock = new SettableClock();
    private long ids = 1;
    private @Nullable Store store;

    TestStore(Path directory) {
        this.directory = directory;
    }

    /** Opens it if it is not. */
    Store open() {
        if (store == null) store = Store.open(options(clock));
        return store;
    }

    StoreOptions options(Clock at) {
        return new StoreOptions(directory, ROOT, protection(), KEY, at);
    }

    Store openLocked() {
        store = Store.open(new StoreOptions(directory, ROOT, null, null, clock));
        return store;
    }

    Store reopen() {
        close();
        return open();
    }

    @Override
    public void close() {
        if (store != null) store.close();
        store = null;
    }

    /** For several processes that work on one store. */
    void startIdsAt(long first) {
        ids = first;
    }

    CaseId caseId() {
        return new CaseId(uuid(ids++));
    }

    EntryId entryId() {
        return new EntryId(uuid(ids++));
    }

    static String uuid(long number) {
        return String.format("01960000-0000-7000-8000-%012x", number);
    }

    /** A draft with one sealed part. */
    Filed draft(CaseId caseId, EntryKind kind) {
        Filed draft = new Filed(caseId, entryId(), kind, new PartId(uuid(ids++)), sealedBytes(ids));
        open().createDraft(
                        caseId,
                        draft.entryId,
                        kind,
                        bytes("snapshot " + draft.entryId),
                        bytes("keys"),
                        bytes("label " + draft.entryId));
        try (PendingPart part = open().beginPart(caseId, draft.entryId, draft.partId)) {
            part.write(ByteBuffer.wrap(draft.sealed));
            part.commit();
        }
        return draft;
    }

    Filed file(CaseId caseId, EntryKind kind) {
        return file(draft(caseId, kind), NetworkConstraint.ANY, null);
    }

    Filed file(Filed draft, NetworkConstraint network, @Nullable Instant deadline) {
        open().freeze(draft.caseId, draft.entryId, draft.manifest(), "header..signature", network, deadline);
        return draft;
    }

    /** A submitted application of a new case. */
    Filed application() {
        return file(caseId(), EntryKind.APPLICATION);
    }

    /** Claims one entry, and says that something of it is sent. */
    Filed attempt(Filed filed) {
        claimAll();
        if (!open().attempting(filed.caseId, filed.entryId)) throw new AssertionError("may not be sent");
        return filed;
    }

    Filed commit(Filed filed) {
        attempt(filed);
        open().committed(filed.caseId, filed.entryId, filed.receipt());
        return filed;
    }

    List<Delivery> claimAll() {
        return open().claim(clock.instant(), 100, NetworkState.UNMETERED);
    }

    List<EntryId> claimIds() {
        return claimAll().stream().map(Delivery::entryId).toList();
    }

    Delivery delivery(Filed filed) {
        return open().find(filed.entryId).orElseThrow();
    }

    Path folder(Filed filed) {
        return directory.resolve("vault/active").resolve(filed.caseId.value()).resolve(filed.entryId.value());
    }

    Path indexFile() {
        return directory.resolve("index.mv.db");
    }

    Path folderOf(String name) {
        return directory.resolve(name);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sealedBytes(long seed) {
        byte[] bytes = new byte[300];
        Arrays.fill(bytes, (byte) seed);
        return bytes;
    }

    /** Every file below the store's directory. */
    List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    static List<String> names(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** Returns the store as a process that was killed now would leave it, in another directory. */
    TestStore killed(Path target) throws IOException {
        copy(directory, target);
        return new TestStore(target);
    }

    static void copy(Path from, Path to) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(from)) {
            walk.forEach(all::add);
        }
        for (Path path : all) Files.copy(path, to.resolve(from.relativize(path).toString()));
    }

    static void delete(Path tree) throws IOException {
        DurableFiles.deleteTree(tree);
    }

    static Case shown(
            CaseId caseId, String number, long version, CaseState state, boolean terminal, Instant updatedAt) {
        return new Case(
                caseId,
                number,
                "HANDLE_FAILURE",
                new MerchantNumber("123456789012345"),
                new TerminalNumber("T0000001"),
                state,
                terminal,
                version,
                List.of("MESSAGE"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                START,
                updatedAt);
    }

    static Entry entry(CaseId caseId, long sequence, String text) {
        return new Entry(
                caseId,
                new EntryId(uuid(900_000 + sequence)),
                Entry.ACQUIRER,
                EntryKind.MESSAGE,
                Entry.COMMITTED,
                sequence,
                CaseState.UNDER_REVIEW,
                START,
                START,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                text,
                List.of(),
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** AES-GCM of the JDK; the associated data is authenticated, as by the real one. */
    static RowProtection protection() {
        SecretKeySpec key = new SecretKeySpec(KEY, "AES");
        return new RowProtection(
                (plain, place) -> {
                    byte[] nonce = Arrays.copyOf(
                            Sha256.of(bytes(System.nanoTime() + "")).bytes(), 12);
                    byte[] hidden = gcm(Cipher.ENCRYPT_MODE, key, nonce, plain, place);
                    return ByteBuffer.allocate(12 + hidden.length)
                            .put(nonce)
                            .put(hidden)
                            .array();
                },
                (hidden, place) -> gcm(
                        Cipher.DECRYPT_MODE,
                        key,
                        Arrays.copyOf(hidden, 12),
                        Arrays.copyOfRange(hidden, 12, hidden.length),
                        place));
    }

    private static byte[] gcm(int mode, SecretKeySpec key, byte[] nonce, byte[] input, byte[] place) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(128, nonce));
            cipher.updateAAD(place);
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An entry as a test made it. */
    record Filed(CaseId caseId, EntryId entryId, EntryKind kind, PartId partId, byte[] sealed) {
        Part part() {
            return new Part(
                    partId,
                    PartRole.DOCUMENT,
                    null,
                    sealed.length,
                    Sha256.of(sealed),
                    new KeyId("key-1"),
                    "A".repeat(107),
                    null);
        }

        byte[] manifest() {
            return manifest("app/1");
        }

        byte[] manifest(String app) {
            boolean application = kind.equals(EntryKind.APPLICATION);
            return Manifests.write(new Manifest(
                    caseId,
                    entryId,
                    kind,
                    START,
                    null,
                    application ? ApplicationKind.HANDLE_FAILURE : null,
                    new MerchantNumber("123456789012345"),
                    new TerminalNumber("T0000001"),
                    null,
                    null,
                    List.of(part()),
                    new ClientInfo("sdk/1", app)));
        }

        Receipt receipt() {
            return new Receipt("R-1", "C-1", START.plus(Duration.ofMinutes(5)), Sha256.of(manifest()), "a.b.c");
        }
    }

    /** A clock that stands until it is set. */
    static final class SettableClock extends Clock {
        volatile Instant now = START;

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
