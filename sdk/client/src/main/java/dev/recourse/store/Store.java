package dev.recourse.store;

import dev.recourse.catalogue.Windows;
import dev.recourse.model.AuditCheck;
import dev.recourse.model.AuditEntry;
import dev.recourse.model.BlockReason;
import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.NetworkConstraint;
import dev.recourse.model.NetworkState;
import dev.recourse.model.Part;
import dev.recourse.model.PartId;
import dev.recourse.model.Receipt;
import dev.recourse.model.RecourseException;
import dev.recourse.model.SealedFile;
import dev.recourse.model.Warning;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every durable fact of a client: what it drafted, filed, was given a receipt for, and was told by the acquirer.
 *
 * <p>The <em>vault</em>, files, is the truth; the <em>index</em>, a database over these files, is fast to query and safe to lose.
 *
 * <h2>Guarantees</h2>
 * What a method that writes has acknowledged survives a kill and a power failure of an honest disk, and the loss of the index. What
 * stands in the index alone (attempts, due times, reasons of blocks, the history) comes back by itself: from trying again, and from the
 * acquirer. Any thread may call; an interrupted one gets its work done and stays interrupted.
 *
 * <h2>Errors</h2>
 * {@link RecourseException} for what is wrong with the device; {@link IllegalArgumentException} for an unknown entry and
 * {@link IllegalStateException} for a move that is not legal.
 */
public final class Store implements AutoCloseable {
    private static final String MEASURES = "measures";
    private static final String DIAGNOSED = "diagnosed";
    private static final String SPEED = "bytesPerSecond";

    private final StoreLock lock;
    final Workings workings;
    private final Repairs repairs;
    private final Drafts drafts;
    private final Terminations terminations;
    private final Filing filing;
    private final SealedFiles sealedFiles;
    private final Outbox outbox;
    private final Queue queue;
    private final Following following;
    private final Settling settling;
    private final AcquirerTime acquirerTime;
    private final Watching watching;
    private final Eraser eraser;
    private final Duplicates duplicates;
    private final Retention retention;
    private boolean closed;

    private Store(StoreLock lock, Workings workings, Repairs repairs) {
        this.lock = lock;
        this.workings = workings;
        this.repairs = repairs;
        this.drafts = new Drafts(workings);
        this.terminations = new Terminations(workings);
        this.filing = new Filing(workings, terminations);
        this.sealedFiles = new SealedFiles(workings);
        this.outbox = new Outbox(workings, sealedFiles, filing);
        this.queue = workings.queue();
        this.following = new Following(workings, repairs);
        this.settling = new Settling(workings, following, filing);
        this.acquirerTime = new AcquirerTime(workings.index(), workings.clock());
        this.eraser = new Eraser(workings);
        this.duplicates = new Duplicates(workings);
        this.retention = new Retention(workings, acquirerTime, eraser);
        this.watching = new Watching(workings, following, acquirerTime, retention);
    }

    /**
     * Opens the store, creates it if there is none, repairs what a crash has left.
     *
     * @throws RecourseException STORE_IN_USE, STORE_NEWER, STORE_OF_ANOTHER_ACQUIRER, STORE_UNUSABLE, or DISK_FULL
     */
    public static Store open(StoreOptions options) {
        Path directory = options.directory().toAbsolutePath().normalize();
        StoreThreads threads = new StoreThreads();
        try {
            StoreLock lock = threads.onFiles(() -> {
                PrivateDirectory.prepare(directory);
                return StoreLock.take(directory);
            });
            try {
                return open(options, directory, threads, lock);
            } catch (RuntimeException | Error e) {
                threads.runOnFiles(() -> {
                    lock.close();
                });
                throw e;
            }
        } catch (RuntimeException | Error e) {
            threads.close();
            throw e;
        }
    }

    private static Store open(StoreOptions options, Path directory, StoreThreads threads, StoreLock lock) {
        Repairs repairs = new Repairs();
        Protected key = new Protected(options.protection());
        Vault vault = threads.onFiles(() -> {
            Vault opened = Vault.open(directory, options.rootThumbprint());
            repairs.recall(opened.repairs());
            return opened;
        });
        Reconciliation reconciliation = new Reconciliation(vault, repairs, key, options.clock());
        // H2 knows the default file system alone; on another the index is built at each opening.
        boolean onDisk = directory.getFileSystem().equals(FileSystems.getDefault());
        byte[] indexKey = onDisk ? options.indexKey() : null;
        GuardedIndex index = GuardedIndex.open(threads, vault, repairs, indexKey, reconciliation);
        reconciliation.opened();
        repairs.watch(threads, vault);
        threads.runOnFiles(() -> repairs.write(vault));
        Queue queue = new Queue(index, key, options.clock());
        CaseLocks locks = new CaseLocks();
        Audit audit = new Audit(threads, vault, index, locks);
        Workings workings = new Workings(threads, vault, index, queue, key, locks, audit, options.clock());
        return new Store(lock, workings, repairs);
    }

    /** Whether the device key is missing: drafts stay closed, what was filed is delivered. */
    public boolean locked() {
        return workings.key().locked();
    }

    /** Returns how the store is doing. Reads much: for people, not for loops. */
    public StoreHealth health() {
        List<PhaseCount> rows = workings.index().call(open -> open.deliveries().counts());
        Map<DeliveryState, Long> counts = new EnumMap<>(DeliveryState.class);
        Long oldest = null;
        for (PhaseCount row : rows) {
            Phase phase = Phase.of(row.phase());
            counts.merge(phase.state(row.attempted()), row.entries(), Long::sum);
            if (phase.isLive() && row.oldest() != null)
                oldest = oldest == null ? row.oldest() : Math.min(oldest, row.oldest());
        }
        return new StoreHealth(
                workings.files(() -> workings.vault().bytes()),
                workings.index().call(open -> open.deliveries().bytesOf(Phase.HELD.code(), Phase.BLOCKED.code())),
                workings.index().bytes(),
                counts,
                oldest == null ? null : Instant.ofEpochMilli(oldest),
                workings.index().rebuilt(),
                locked(),
                repairs.all(),
                repairs.noted(),
                workings.files(() -> workings.vault().quarantined()),
                workings.files(() -> workings.vault().files().hasRoom(Drafts.ROOM_FOR_A_DRAFT)),
                workings.index().call(open -> open.deliveries().waits(Phase.WAITING.code())).stream()
                        .map(WaitingCount::waiting)
                        .toList());
    }

    /** Somebody has seen what was repaired: {@link StoreHealth#noted} begins anew. */
    public void acknowledgeRepairs() {
        repairs.acknowledge();
        workings.doFiles(() -> repairs.write(workings.vault()));
    }

    // ---- drafts ----

    /**
     * Makes a draft.
     *
     * @param snapshot all that its author has said, opaque here
     * @param keys content keys of its parts, opaque here
     * @param label small text for lists, opaque here
     * @throws RecourseException DISK_FULL also while there is just room enough for what is filed already
     */
    public void createDraft(
            CaseId caseId, EntryId entryId, EntryKind kind, byte[] snapshot, byte[] keys, byte[] label) {
        drafts.create(caseId, entryId, kind, snapshot, keys, label);
    }

    /** Starts a sealed part of a draft. */
    public PendingPart beginPart(CaseId caseId, EntryId entryId, PartId partId) {
        return drafts.beginPart(caseId, entryId, partId);
    }

    /** Replaces what a draft says. New keys are durable before the snapshot that needs them, old ones go after it. */
    public void saveDraft(CaseId caseId, EntryId entryId, byte[] snapshot, byte[] keys, byte[] label) {
        drafts.save(caseId, entryId, snapshot, keys, label);
    }

    /** Returns the snapshot that was saved last; also after the entry was filed. */
    public byte[] readDraft(CaseId caseId, EntryId entryId) {
        return drafts.read(caseId, entryId);
    }

    /**
     * Returns the content keys.
     *
     * @throws IllegalStateException when they have been erased, because there is a receipt
     */
    public byte[] readKeys(CaseId caseId, EntryId entryId) {
        return drafts.readKeys(caseId, entryId);
    }

    /** Deletes a sealed part of a draft; fine if there is none. */
    public void deletePart(CaseId caseId, EntryId entryId, PartId partId) {
        drafts.deletePart(caseId, entryId, partId);
    }

    /** Deletes a draft with all its files. */
    public void discardDraft(CaseId caseId, EntryId entryId) {
        drafts.discard(caseId, entryId);
    }

    /**
     * Files a draft: from here on it is delivered as these bytes. Doing it again with the same bytes is fine.
     *
     * @param manifest frozen bytes; every part that is not inline must have been committed
     * @param signature the device's, detached
     * @param network over which networks it may travel
     * @param deadline of the acquirer, if the entry answers a request: earlier ones go first
     */
    public void freeze(
            CaseId caseId,
            EntryId entryId,
            byte[] manifest,
            @Nullable String signature,
            NetworkConstraint network,
            @Nullable Instant deadline) {
        filing.freeze(caseId, entryId, manifest, signature, network, deadline, null, null);
    }

    /**
     * As {@link #freeze(CaseId, EntryId, byte[], String, NetworkConstraint, Instant)}, for an application, unless there is an open case of the
     * same transaction.
     *
     * @param guard keyed hash of the transaction
     * @param termination what the case says of its terminal, opaque here; stays when the case is erased
     * @return that case, and then nothing was filed; null if it was
     */
    public @Nullable CaseId freezeGuarded(
            CaseId caseId,
            EntryId entryId,
            byte[] manifest,
            @Nullable String signature,
            NetworkConstraint network,
            String guard,
            byte[] termination) {
        return duplicates.unlessThere(
                guard,
                caseId,
                () -> filing.freeze(caseId, entryId, manifest, signature, network, null, guard, termination));
    }

    /** Returns an open case of the same transaction other than {@code caseId}, by its keyed hash; null if there is none. */
    public @Nullable CaseId duplicate(String guard, CaseId caseId) {
        return duplicates.openCase(guard, caseId);
    }

    /** Takes back a filed entry. Returns false if the acquirer may hold something of it, and then does nothing. */
    public boolean cancel(CaseId caseId, EntryId entryId) {
        return filing.cancel(caseId, entryId);
    }

    /**
     * Copies every entry that is filed and not finished to an outbox, sealed as it is. None of them can be taken back here any more.
     *
     * @return what was copied; what is damaged is not
     * @throws IOException if {@code target} cannot be written; what was copied before is whole
     */
    public List<Delivery> copyOutbox(Path target) throws IOException {
        return outbox.copy(target);
    }

    /** Ends a blocked entry whose content lives on in a new draft. */
    public void replaced(CaseId caseId, EntryId entryId) {
        filing.replaced(caseId, entryId);
    }

    /** Returns where the sealed bytes of a part lie. */
    public Path partPath(CaseId caseId, EntryId entryId, PartId partId) {
        return workings.files(() -> workings.vault().folder(caseId, entryId).sealed(partId));
    }

    /** Returns the sealed bytes of a part, for small ones. */
    public byte[] readPart(CaseId caseId, EntryId entryId, PartId partId) {
        return workings.files(
                () -> VaultFiles.read(workings.vault().folder(caseId, entryId).sealed(partId)));
    }

    /** Reads a file on the store's own threads: an interrupt of the caller would close it. */
    public InputStream undisturbed(InputStream file) {
        return new UndisturbedInput(workings.threads(), file);
    }

    // ---- queue ----

    /** Whether any entry will still go by itself: is ready, waits for its time, or is under way. */
    public boolean isWaiting() {
        return queue.isWaiting();
    }

    /** Returns one entry of this device. */
    public Optional<Delivery> find(EntryId entryId) {
        return queue.find(entryId);
    }

    /** Looks again at what could not be read of a case when the store was opened; returns whether all of it has been read by now. */
    public boolean lookAgain(CaseId caseId) {
        GuardedIndex index = workings.index();
        if (!index.isUnreadable(caseId)) return true;
        workings.locks().run(caseId, () -> index.look(caseId));
        return !index.isUnreadable(caseId);
    }

    /** Returns all drafts. */
    public List<Delivery> drafts() {
        return queue.drafts();
    }

    /** Returns the entries of a case that were made on this device, in the order of their creation. */
    public List<Delivery> deliveries(CaseId caseId) {
        return queue.deliveries(caseId);
    }

    /**
     * Makes ready what is due, at most 1000 entries. A due time that only a clock which has since been set back can have meant is moved
     * to within an hour.
     *
     * @return how many became ready
     */
    public int wake(Instant now) {
        return queue.wake(now);
    }

    /**
     * Takes entries to work on, most urgent first, at most one of a case; nobody else gets them until {@link #later}, {@link #block},
     * {@link #committed} or the next opening.
     */
    public List<Delivery> claim(Instant now, int limit, NetworkState network) {
        return queue.claim(now, limit, network);
    }

    /** Returns what was remembered of terminals, newest case first; nothing while the device key is missing. */
    public Map<CaseId, byte[]> terminations(int limit) {
        return terminations.all(limit);
    }

    /** Returns what was noted of measures of prevention; nothing while the device key is missing. */
    public Optional<byte[]> measures() {
        if (locked()) return Optional.empty();
        return workings.files(() -> VaultFiles.readIfThere(workings.vault().measures()))
                .map(file -> workings.key().reveal(file, MEASURES));
    }

    /** Notes which measures of prevention were done; opaque here. */
    public void measures(byte[] content) {
        byte[] file = workings.key().protect(content, MEASURES);
        workings.doFiles(() -> {
            workings.vault().files().write(workings.vault().measures(), file);
        });
    }

    /** Returns what was noted of terminations that were diagnosed; nothing while the device key is missing. */
    public Optional<byte[]> diagnosed() {
        if (locked()) return Optional.empty();
        return workings.files(() -> VaultFiles.readIfThere(workings.vault().diagnosed()))
                .map(file -> workings.key().reveal(file, DIAGNOSED));
    }

    /** Notes which terminations were diagnosed; opaque here. */
    public void diagnosed(byte[] content) {
        byte[] file = workings.key().protect(content, DIAGNOSED);
        workings.doFiles(() -> {
            workings.vault().files().write(workings.vault().diagnosed(), file);
        });
    }

    /** Returns when the next waiting entry is due, null if none waits for a time. */
    public @Nullable Instant nextDue() {
        return queue.nextDue();
    }

    /**
     * Returns what an entry is registered with.
     *
     * @throws VaultDamagedException if it does not agree with its digest
     */
    public Registration registration(CaseId caseId, EntryId entryId) throws VaultDamagedException {
        return sealedFiles.registration(caseId, entryId);
    }

    /**
     * Returns the sealed bytes of a part. Their digest is checked once by each process, and again when the file changes.
     *
     * @throws VaultDamagedException if they do not agree with size and digest of the manifest
     */
    public SealedFile sealedFile(CaseId caseId, EntryId entryId, Part part) throws VaultDamagedException {
        return sealedFiles.sealedFile(caseId, entryId, part);
    }

    /**
     * Notes, durably, that something may reach the acquirer from now on.
     *
     * @return false if the entry was taken back or overtaken by a withdrawal meanwhile: then nothing may be sent
     */
    public boolean attempting(CaseId caseId, EntryId entryId) {
        return filing.attempting(caseId, entryId);
    }

    /**
     * Notes how far an upload got; not durable, the acquirer knows better.
     *
     * @return false if the upload should stop, because a withdrawal of the case has overtaken it
     */
    public boolean progress(EntryId entryId, long bytesSent) {
        return queue.progress(entryId, bytesSent);
    }

    /**
     * Gives back a claimed entry until {@code due}.
     *
     * @param why code for people who ask
     * @param attempt whether this counts as one
     */
    public void later(EntryId entryId, Instant due, String why, boolean attempt) {
        queue.later(entryId, due, why, attempt);
    }

    /**
     * Says that an entry cannot go as it is. It and all that follow it in its case stay until {@link #requeue}.
     *
     * @param detail code or id, never contents
     * @param existing with {@link BlockReason#DUPLICATE_CASE}
     */
    public void block(EntryId entryId, BlockReason reason, @Nullable String detail, @Nullable CaseId existing) {
        queue.block(entryId, reason, detail, existing);
    }

    /** Lets a blocked entry try again. */
    public void requeue(EntryId entryId) {
        queue.requeue(entryId);
    }

    /** Lets all blocked entries try again; returns how many. */
    public int requeueAll() {
        return queue.requeueAll();
    }

    /** Makes everything due that waits for a time: the network is back. */
    public void expedite() {
        queue.expedite();
    }

    /** Replaces the frozen bytes of an entry that the acquirer refused to register; its place in the queue stays. */
    public void refreeze(CaseId caseId, EntryId entryId, byte[] manifest, @Nullable String signature) {
        filing.refreeze(caseId, entryId, manifest, signature);
    }

    /** Notes a verified receipt, then erases the content keys. Doing it again is fine. */
    public void committed(CaseId caseId, EntryId entryId, Receipt receipt) {
        filing.committed(caseId, entryId, receipt);
    }

    // ---- following ----

    /** Returns a case. */
    public Optional<CaseRecord> caseOf(CaseId caseId) {
        return following.find(caseId);
    }

    /**
     * Returns cases, those with the greatest id first: with ids of version 7 the newest.
     *
     * @param after the last one of the page before, null for the first page
     */
    public List<CaseRecord> cases(@Nullable CaseId after, int limit) {
        return following.page(after, limit);
    }

    /** Returns the file of a case as far as it is known, in order. */
    public List<Entry> history(CaseId caseId) {
        return following.history(caseId);
    }

    /** Returns up to which sequence the file of a case is known; 0 if not at all. */
    public long knownSequence(CaseId caseId) {
        return following.knownSequence(caseId);
    }

    /**
     * Takes over what the acquirer says of a case, whole or not at all. Never goes back to an older version; a case under a new number
     * starts anew.
     *
     * @param newEntries what follows the known file; known ones are skipped, those after a gap are not taken
     * @return whether anything changed
     */
    public boolean apply(CaseId caseId, Case current, List<Entry> newEntries) {
        return following.apply(caseId, current, newEntries);
    }

    /**
     * Takes a case for over, if the acquirer's last word is that it is: from here on its retention counts and it may be archived. For ends
     * that are proved.
     *
     * @return its blocked entries, which can never arrive any more and end with it
     */
    public List<EntryId> settle(CaseId caseId) {
        return settling.settle(caseId);
    }

    /** Says that the acquirer's clock shows {@code now} at this moment. */
    public void hearAcquirerTime(Instant now) {
        acquirerTime.hear(now);
    }

    /** Returns what time it probably is at the acquirer; null if it was never heard. */
    public @Nullable Instant acquirerTime() {
        return acquirerTime.likely();
    }

    /** Remembers how many bytes a second got through; for estimates, so it may be lost with the index. */
    public void noteSpeed(long bytesPerSecond) {
        workings.index().run(open -> open.facts().putFact(SPEED, Long.toString(bytesPerSecond)));
    }

    /** Returns how many bytes a second got through when that was last noted; 0 if it never was. */
    public long speed() {
        return workings.index()
                .call(open -> open.facts().fact(SPEED))
                .map(Long::parseLong)
                .orElse(0L);
    }

    /**
     * Returns the warnings that are due by the acquirer's clock and were not given before; from here on they were.
     *
     * @param standing says where a case stands by its file, which is read only if it is asked for
     */
    public List<Warning> warnings(Windows windows, BiFunction<Case, Supplier<List<Entry>>, Standing> standing) {
        return watching.due(windows, standing);
    }

    /** Returns the cursor of the changes feed. */
    public @Nullable String cursor() {
        return following.cursor();
    }

    /** Stores the cursor of the changes feed, after all that it covers was applied. */
    public void cursor(@Nullable String cursor) {
        following.cursor(cursor);
    }

    /** Returns cases that must be read from the acquirer, because the index was lost or their file is incomplete. */
    public List<CaseId> stale() {
        return following.stale();
    }

    /** Returns the receipt of an entry. */
    public Optional<Receipt> receipt(CaseId caseId, EntryId entryId) {
        return filing.receipt(caseId, entryId);
    }

    /** Notes in the local history that somebody has withdrawn a consent. */
    public void noteConsentWithdrawn(CaseId caseId, String action, String consentId) {
        workings.audit().merchant(caseId, workings.now(), action, consentId, null);
    }

    /** Deletes sealed parts of an entry that will not be sent any more; fine if they are gone. */
    public void removeSealed(CaseId caseId, EntryId entryId, List<PartId> parts) {
        eraser.removeSealed(caseId, entryId, parts);
    }

    /** Returns the local history of a case, oldest first; empty if nothing is known of it. */
    public List<AuditEntry> audit(CaseId caseId) {
        return workings.audit().read(caseId);
    }

    /** Says whether the local history of a case is as it was written, or where it breaks. */
    public AuditCheck checkAudit(CaseId caseId) {
        return workings.audit().check(caseId);
    }

    /** Returns what was stored under a name of {@code a-z}, {@code 0-9} and {@code -}, such as {@code keyset}. */
    public Optional<byte[]> acquirerFile(String name) {
        return workings.files(() -> VaultFiles.readIfThere(workings.vault().acquirerFile(name)));
    }

    /** Stores something public of the acquirer under a name of {@code a-z}, {@code 0-9} and {@code -}. */
    public void acquirerFile(String name, byte[] bytes) {
        workings.doFiles(() -> {
            workings.vault().files().writeSurely(workings.vault().acquirerFile(name), bytes);
        });
    }

    /** Deletes of the files {@code prefix-1}, {@code prefix-2}… all but those of {@code numbers}. */
    public void keepAcquirerFiles(String prefix, Set<Long> numbers) {
        workings.doFiles(() -> {
            workings.vault().keepAcquirerFiles(prefix, numbers);
        });
    }

    /**
     * Moves finished cases to the archive, deletes sealed files 30 days after their receipt, and erases what was kept long enough, by the
     * acquirer's clock as far as it is known: the device's clock alone deletes nothing.
     *
     * @param windows how long things are kept
     */
    public void sweep(Instant now, Windows windows) {
        new Sweep(workings, settling, retention).run(now, windows);
    }

    /**
     * Erases all of a case that says anything about a person, so that no byte of it can be read on this device any more. Receipts, the local
     * history and the record of the erasure stay.
     *
     * @return entries that are still to be delivered; if there are any, nothing was done
     */
    public List<EntryId> erase(CaseId caseId) {
        List<EntryId> live = eraser.erase(caseId, AuditEntry.MERCHANT, "ASKED");
        if (live.isEmpty()) workings.index().compact();
        return live;
    }

    /** Closes the store; the next opening will not have to look at the vault. */
    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        boolean whole = workings.locks().close();
        try {
            workings.index().close(whole);
        } finally {
            try {
                workings.doFiles(() -> {
                    lock.close();
                });
            } finally {
                workings.threads().close();
            }
        }
    }
}
