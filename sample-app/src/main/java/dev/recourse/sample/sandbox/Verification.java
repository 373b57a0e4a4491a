package dev.recourse.sample.sandbox;

import dev.recourse.acquirer.EntryOpener;
import dev.recourse.acquirer.OpenedPart;
import dev.recourse.acquirer.PartFailure;
import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.model.PartRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at uploads that are complete: size and digest, then opens the part and throws the plaintext away. */
final class Verification {
    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);
    private static final int THREADS = 2;

    private final Ledger ledger;
    private final Slots slots;
    private final Keyring keyring;
    private final Evidence evidence;
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "verification");
        thread.setDaemon(true);
        return thread;
    });

    Verification(Ledger ledger, Slots slots, Keyring keyring, Evidence evidence) {
        this.ledger = ledger;
        this.slots = slots;
        this.keyring = keyring;
        this.evidence = evidence;
    }

    /** Starts looking at {@code slot} if it is complete and nobody does yet. */
    void start(Slot slot) throws IOException {
        synchronized (slot) {
            if (!slot.isComplete() || slot.verification() != null) return;
            CompletableFuture<Void> running = CompletableFuture.runAsync(() -> verify(slot), executor);
            slot.verification(running);
        }
    }

    /** Waits until {@code slot} has been looked at; false if that takes longer than {@code patience}. */
    boolean await(Slot slot, Duration patience) {
        CompletableFuture<Void> running = slot.verification();
        if (running == null) return true;
        try {
            running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            // Nothing was found out about the part; the next one who asks starts again.
            LOG.warn("part {} could not be verified", slot.place().partId(), e.getCause());
            slot.verification(null);
            return false;
        }
    }

    /**
     * Waits until all complete parts of an entry, or of all entries of a case, have been looked at; false if that takes longer than
     * {@code patience}.
     */
    boolean await(String owner, CaseId caseId, @Nullable EntryId entryId, Duration patience)
            throws IOException, Refusal {
        List<Slot> running = ledger.locked(now -> pending(owner, caseId, entryId));
        long end = System.nanoTime() + patience.toNanos();
        for (Slot slot : running) {
            start(slot);
            if (!await(slot, Duration.ofNanos(Math.max(0, end - System.nanoTime())))) return false;
        }
        return true;
    }

    private List<Slot> pending(String owner, CaseId caseId, @Nullable EntryId entryId) {
        List<Slot> found = new ArrayList<>();
        CaseFile file = ledger.owner(owner).find(caseId);
        if (file == null) return found;
        for (Registered entry : file.openEntries()) {
            if (entryId != null && !entry.entryId().equals(entryId)) continue;
            for (PartRecord part : entry.parts()) {
                Slot slot = slots.existing(
                        new Place(owner, caseId, entry.entryId(), part.part().partId()));
                if (slot != null && part.isPending()) found.add(slot);
            }
        }
        return found;
    }

    void close() {
        executor.shutdownNow();
    }

    private void verify(Slot slot) {
        try {
            Registered entry = ledger.find(() -> entry(slot.place()));
            PartRecord record = entry == null ? null : entry.part(slot.place().partId());
            if (entry == null || record == null || !record.isPending()) return;
            OpenedPart opened;
            try (InputStream sealed = Files.newInputStream(slot.file())) {
                opened = new EntryOpener(keyring.keys())
                        .openPart(entry.manifest(), record.part(), sealed, OutputStream.nullOutputStream());
            } catch (EntryOpener.PartException e) {
                refuse(slot, e.failure());
                return;
            }
            receive(slot, opened);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (Refusal e) {
            throw new AssertionError("nothing is refused here", e);
        }
    }

    private void receive(Slot slot, OpenedPart opened) throws IOException, Refusal {
        // The journal may not know of bytes that a loss of power takes away.
        slot.makeDurable();
        ledger.act(now -> {
            Registered entry = entry(slot.place());
            PartRecord record = entry == null ? null : entry.part(slot.place().partId());
            if (entry == null || record == null || !entry.isOpen() || !record.isPending()) return;
            slot.keep();
            ledger.record(List.of(received(slot.place(), slot.token(), opened, now)));
            Optional<Effect> misfit = documentMisfit(slot.place().owner(), entry, opened, now);
            if (misfit.isPresent()) ledger.record(List.of(misfit.get()));
        });
    }

    /** The document is checked when it comes, and again with each piece of evidence that comes after it. */
    private Optional<Effect> documentMisfit(String owner, Registered entry, OpenedPart latest, Instant now)
            throws IOException {
        List<OpenedPart> opened = new ArrayList<>();
        for (PartRecord record : entry.parts()) {
            if (record.part().partId().equals(latest.part().partId())) {
                opened.add(latest);
            } else if (record.part().role() == PartRole.DOCUMENT && record.opened() != null) {
                try {
                    opened.add(evidence.open(owner, entry, record, OutputStream.nullOutputStream()));
                } catch (EntryOpener.PartException e) {
                    throw new IOException("a received document does not open any more", e);
                }
            } else {
                OpenedPart earlier = record.opened();
                if (earlier != null) opened.add(earlier);
            }
        }
        return EntryOpener.checkDocument(entry.manifest(), opened)
                .map(failure -> refused(
                        Effect.Kind.PART_REJECTED,
                        new Place(owner, entry.manifest().caseId(), entry.entryId(), failure.partId()),
                        failure,
                        now));
    }

    private void refuse(Slot slot, PartFailure failure) throws IOException, Refusal {
        ledger.act(now -> {
            Registered entry = entry(slot.place());
            PartRecord record = entry == null ? null : entry.part(slot.place().partId());
            if (entry == null || record == null || !entry.isOpen() || !record.isPending()) return;
            boolean corrupt = failure.kind() == PartFailure.Kind.PART_CORRUPT;
            Effect.Kind kind = corrupt ? Effect.Kind.PART_CORRUPT : Effect.Kind.PART_REJECTED;
            ledger.record(List.of(refused(kind, slot.place(), failure, now)));
            if (corrupt) slots.drop(slot);
        });
    }

    private @Nullable Registered entry(Place place) {
        CaseFile file = ledger.owner(place.owner()).find(place.caseId());
        return file == null ? null : file.registered(place.entryId());
    }

    static Effect received(Place place, String storedAs, OpenedPart opened, Instant now) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("storedAs", storedAs);
        facts.put("plaintextSize", Long.toString(opened.size()));
        facts.put("plaintextSha256", opened.sha256().hex());
        return new Effect(
                Effect.Kind.PART_RECEIVED,
                place.owner(),
                place.caseId(),
                place.entryId(),
                place.partId(),
                now,
                facts,
                null);
    }

    private static Effect refused(Effect.Kind kind, Place place, PartFailure failure, Instant now) {
        return new Effect(
                kind,
                place.owner(),
                place.caseId(),
                place.entryId(),
                place.partId(),
                now,
                Map.of("code", code(failure.kind()), "detail", failure.detail()),
                null);
    }

    /** Returns the contract's code for what is wrong with a part. */
    static String code(PartFailure.Kind kind) {
        return switch (kind) {
            case ENCRYPTION_KEY_UNKNOWN, PART_CORRUPT, SEAL_INVALID, DOCUMENT_INVALID ->
                kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
            // Registration refuses unknown schemes, so a stream of another kind under a known one is a broken stream.
            case TOO_NEW -> "seal-invalid";
        };
    }
}
