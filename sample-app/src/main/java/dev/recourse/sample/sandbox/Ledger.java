package dev.recourse.sample.sandbox;

import dev.recourse.model.BusinessKey;
import dev.recourse.model.CaseId;
import dev.recourse.model.Manifest;
import dev.recourse.wire.MalformedException;
import dev.recourse.wire.Manifests;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All cases in memory, and the only writer of the journal. What is here is what the journal's effects add up to: a start replays them
 * through the same code that a live effect goes through.
 *
 * <p>One lock guards it all. Expensive work (unwrapping, opening, receiving bytes) happens outside.
 */
final class Ledger {
    private final Clock clock;
    private final Deadlines deadlines;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Owner> owners = new HashMap<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::at));
    private final List<Consumer<Effect>> listeners = new CopyOnWriteArrayList<>();
    private final Journal journal;
    private boolean closed;

    Ledger(JournalOpener opener, Clock clock, Deadlines deadlines) throws IOException {
        this.clock = clock;
        this.deadlines = deadlines;
        this.journal = opener.open(this::replay);
    }

    /** Opens the journal and hands what it holds to the reader. */
    interface JournalOpener {
        Journal open(Journal.Reader reader) throws IOException;
    }

    /** Something done while nobody else reads or writes. */
    interface Work<T> {
        T run(Instant now) throws IOException, Refusal;
    }

    /** Something looked up while nobody writes. */
    interface Search<T> {
        @Nullable
        T find() throws IOException, Refusal;
    }

    /** Something done while nobody else reads or writes, without a result. */
    interface Deed {
        void act(Instant now) throws IOException, Refusal;
    }

    private record Due(Instant at, CaseFile file) {}

    /** What belongs to one owner. */
    static final class Owner {
        private final Map<CaseId, CaseFile> cases = new LinkedHashMap<>();
        private final TreeMap<Long, CaseFile> changes = new TreeMap<>();
        private final Map<BusinessKey, List<CaseFile>> businessKeys = new HashMap<>();
        private final Map<String, String> devices = new HashMap<>();
        private long lastChange;

        @Nullable
        CaseFile find(CaseId caseId) {
            return cases.get(caseId);
        }

        Collection<CaseFile> cases() {
            return cases.values();
        }

        /** Returns the case that stands in the way of a second one with {@code key}, or null. */
        @Nullable
        CaseFile open(BusinessKey key) {
            for (CaseFile file : businessKeys.getOrDefault(key, List.of())) {
                if (!file.isTerminal()) return file;
            }
            return null;
        }

        /** Returns the cases that changed after {@code number}, in change order. */
        Collection<CaseFile> changedAfter(long number) {
            return changes.tailMap(number, false).values();
        }

        long lastChange() {
            return lastChange;
        }

        /** Returns the public key of a device that this owner has registered something with, or null. */
        @Nullable
        String device(String kid) {
            return devices.get(kid);
        }

        private void touch(CaseFile file) {
            changes.remove(file.changeNumber());
            file.changeNumber(++lastChange);
            changes.put(lastChange, file);
        }
    }

    /** Runs {@code work} after everything whose time has come. */
    <T> T locked(Work<T> work) throws IOException, Refusal {
        lock.lock();
        try {
            Instant now = now();
            passTime(now);
            return work.run(now);
        } finally {
            lock.unlock();
        }
    }

    /** Looks something up, after everything whose time has come. */
    <T> @Nullable T find(Search<T> search) throws IOException, Refusal {
        lock.lock();
        try {
            passTime(now());
            return search.find();
        } finally {
            lock.unlock();
        }
    }

    /** Does {@code deed} after everything whose time has come. */
    void act(Deed deed) throws IOException, Refusal {
        lock.lock();
        try {
            Instant now = now();
            passTime(now);
            deed.act(now);
        } finally {
            lock.unlock();
        }
    }

    /** Makes {@code effects} durable, then true. Call it inside {@link #locked}. */
    void record(List<Effect> effects, byte[] manifest) throws IOException {
        long number = journal.append(effects, manifest);
        try {
            apply(number, effects, manifest);
        } catch (MalformedException e) {
            throw new IllegalStateException("a manifest that was read before", e);
        }
        for (Effect effect : effects) {
            for (Consumer<Effect> listener : listeners) listener.accept(effect);
        }
        changed.signalAll();
    }

    void record(List<Effect> effects) throws IOException {
        record(effects, new byte[0]);
    }

    /** Waits, inside {@link #locked}, until something has changed, but {@code nanos} at most; false when the ledger is closed. */
    @SuppressWarnings("WaitNotInLoop") // the caller loops, and looks for what it waits for each time
    boolean awaitChange(long nanos) throws IOException {
        try {
            // Time passes too, and nobody signals that.
            if (!closed) changed.awaitNanos(Math.min(nanos, TimeUnit.SECONDS.toNanos(1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        passTime(now());
        return !closed;
    }

    /** Tells {@code listener} of every effect, inside the lock; it must be quick. */
    void listen(Consumer<Effect> listener) {
        listeners.add(listener);
    }

    Owner owner(String name) {
        return owners.computeIfAbsent(name, key -> new Owner());
    }

    Map<String, Owner> owners() {
        return owners;
    }

    Journal journal() {
        return journal;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Lets everybody who waits go. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void passTime(Instant now) throws IOException {
        while (true) {
            Due next = due.peek();
            if (next == null || next.at().isAfter(now)) return;
            List<Effect> effects = deadlines.passed(next.file(), now);
            if (!effects.isEmpty()) record(effects);
            // Only now: a failed write must not lose the deadline.
            due.remove(next);
            // What it waits for has an end of its own.
            if (effects.isEmpty()) expect(next.file(), now);
        }
    }

    private void replay(long number, List<Effect> effects, byte[] manifest) throws MalformedException {
        apply(number, effects, manifest);
    }

    private void apply(long number, List<Effect> effects, byte[] manifest) throws MalformedException {
        List<CaseFile> moved = new ArrayList<>();
        for (Effect effect : effects) {
            Owner owner = owner(effect.owner());
            if (effect.kind() == Effect.Kind.CASE_OPENED) open(owner, new CaseFile(effect));
            CaseFile file = owner.find(effect.caseId());
            if (file == null) throw new IllegalStateException("an effect of no case");
            apply(owner, file, effect, number, manifest);
            moved.add(file);
        }
        for (CaseFile file : moved) expect(file, Instant.MIN);
    }

    private void expect(CaseFile file, Instant after) {
        Instant at = deadlines.next(file, after);
        if (at != null) due.add(new Due(at, file));
    }

    private static void open(Owner owner, CaseFile file) {
        owner.cases.put(file.caseId(), file);
        owner.touch(file);
        BusinessKey key = file.businessKey();
        if (key != null)
            owner.businessKeys.computeIfAbsent(key, k -> new ArrayList<>()).add(file);
    }

    private static void apply(Owner owner, CaseFile file, Effect effect, long number, byte[] manifest)
            throws MalformedException {
        switch (effect.kind()) {
            case CASE_OPENED -> {
                // Opened already, by the caller.
            }
            case ENTRY_REGISTERED -> {
                Manifest read = Manifests.read(manifest);
                file.register(new Registered(read, effect, number));
                String kid = effect.facts().get("deviceKid");
                String x = effect.facts().get("deviceX");
                if (kid != null && x != null) owner.devices.put(kid, x);
            }
            case PART_RECEIVED -> part(file, effect).received(effect);
            case PART_CORRUPT -> part(file, effect).corrupt(effect);
            case PART_REJECTED -> part(file, effect).rejected(effect);
            case ENTRY_COMMITTED -> {
                registered(file, effect).commit(effect.requiredEntry());
                file.append(effect.requiredEntry());
                owner.touch(file);
            }
            case ENTRY_DISCARDED -> registered(file, effect).discard();
            case REVIEW_APPENDED -> {
                file.append(effect.requiredEntry());
                owner.touch(file);
            }
            case APPEAL_WINDOW_ENDED -> {
                file.endAppealWindow(effect.at());
                owner.touch(file);
            }
        }
    }

    private static Registered registered(CaseFile file, Effect effect) {
        Registered entry = file.registered(effect.requiredEntryId());
        if (entry == null) throw new IllegalStateException("an effect of no entry");
        return entry;
    }

    private static PartRecord part(CaseFile file, Effect effect) {
        PartRecord part = registered(file, effect).part(effect.requiredPartId());
        if (part == null) throw new IllegalStateException("an effect of no part");
        return part;
    }
}
