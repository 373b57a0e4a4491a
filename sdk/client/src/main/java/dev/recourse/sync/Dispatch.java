package dev.recourse.sync;

import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryId;
import dev.recourse.model.NetworkState;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins what is due, most urgent first, as long as there is room and the way is free. One thread calls it; what it begins runs on the crew.
 *
 * <p>Large entries have {@code parallelCases} places, and one more is for small ones alone, so that no upload, however slow, keeps them waiting.
 */
final class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final long LARGE = 1 << 20;

    /** Claimed entries that wait for room; behind that many large ones a small one waits, too. */
    private static final int WAITING_FOR_ROOM = 256;

    private final Bench bench;
    private final Signal signal;
    private final BooleanSupplier halted;
    private final Consumer<Run> afterwards;
    private final Map<EntryId, Delivery> claimed = new LinkedHashMap<>();
    private final Map<CaseId, Run> running = new ConcurrentHashMap<>();
    private final Map<EntryId, Instant> unreturned = new ConcurrentHashMap<>();
    private final Set<String> chores = new HashSet<>();
    private int committed;
    private int blocked;
    private int postponed;
    private int moved;

    /**
     * Makes one.
     *
     * @param halted whether what runs should stop where it can go on later
     * @param afterwards told of each delivery that ended, on its thread
     */
    Dispatch(Bench bench, Signal signal, BooleanSupplier halted, Consumer<Run> afterwards) {
        this.bench = bench;
        this.signal = signal;
        this.halted = halted;
        this.afterwards = afterwards;
    }

    /** Whether anything runs. */
    synchronized boolean isIdle() {
        return running.isEmpty() && chores.isEmpty();
    }

    /** Whether any entry is on its way. */
    boolean delivers() {
        return !running.isEmpty();
    }

    /** Whether an entry of the case is on its way. */
    boolean isOnItsWay(CaseId caseId) {
        return running.containsKey(caseId);
    }

    /** Begins deliveries that are due; returns whether any was. */
    boolean begin(Instant now, NetworkState network) {
        giveBackWhatCouldNot();
        bench.store().wake(now);
        boolean begun = beginClaimed();
        while (claimed.size() < WAITING_FOR_ROOM && hasRoom() && bench.gate().isAjar()) {
            List<Delivery> next = bench.store().claim(now, 1, network);
            if (next.isEmpty()) break;
            for (Delivery delivery : next) claimed.put(delivery.entryId(), delivery);
            begun |= beginClaimed();
        }
        return begun;
    }

    /**
     * Begins work that is no delivery.
     *
     * @param pass if it needs the acquirer
     */
    void begin(String chore, Gate.@Nullable Pass pass, Runnable work) {
        synchronized (this) {
            chores.add(chore);
        }
        bench.crew().start(() -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                LOG.error("{} failed with {}", chore, e.getClass().getName());
            } finally {
                if (pass != null) pass.close();
                synchronized (this) {
                    chores.remove(chore);
                }
                signal.raise();
            }
        });
    }

    synchronized boolean runs(String chore) {
        return chores.contains(chore);
    }

    synchronized void moved(int cases) {
        moved += cases;
    }

    /** Gives back what was claimed and could not begin, and returns what was done since the last time. */
    synchronized Step end(@Nullable Instant nextDue) {
        for (Delivery delivery : claimed.values()) giveBack(delivery.entryId(), bench.now());
        claimed.clear();
        Step step = new Step(nextDue, committed, blocked, postponed, moved);
        committed = 0;
        blocked = 0;
        postponed = 0;
        moved = 0;
        return step;
    }

    private boolean beginClaimed() {
        boolean begun = false;
        for (Iterator<Delivery> all = claimed.values().iterator(); all.hasNext(); ) {
            Delivery delivery = all.next();
            Instant wished = bench.wished(delivery.entryId());
            if (wished != null) {
                all.remove();
                giveBack(delivery.entryId(), wished);
            } else if (hasRoomFor(delivery)) {
                Gate.Pass pass = bench.gate().enter();
                if (pass == null) return begun;
                all.remove();
                Run run = new Run(bench, delivery, pass, halted, this::ended);
                running.put(delivery.caseId(), run);
                bench.crew().start(run);
                begun = true;
            }
        }
        return begun;
    }

    private void ended(Run run) {
        Delivery delivery = run.delivery();
        Outcome outcome = run.outcome();
        afterwards.accept(run);
        synchronized (this) {
            if (outcome == null) unreturned.put(delivery.entryId(), bench.now());
            else if (outcome.kind() == Outcome.Kind.COMMITTED) committed++;
            else if (outcome.kind() == Outcome.Kind.BLOCKED) blocked++;
            else postponed++;
            running.remove(delivery.caseId());
        }
        signal.raise();
    }

    private boolean hasRoom() {
        return running.size() <= bench.settings().parallelCases();
    }

    private boolean hasRoomFor(Delivery delivery) {
        if (!hasRoom() || isOnItsWay(delivery.caseId())) return false;
        if (!isLarge(delivery)) return true;
        int large = 0;
        for (Run run : running.values()) if (isLarge(run.delivery())) large++;
        return large < bench.settings().parallelCases();
    }

    private static boolean isLarge(Delivery delivery) {
        return delivery.bytesTotal() - delivery.bytesSent() > LARGE;
    }

    private void giveBack(EntryId entryId, Instant due) {
        try {
            bench.store().later(entryId, due, Waiting.STOPPED.name(), false);
        } catch (RuntimeException | Error e) {
            LOG.error("entry {} could not be given back: {}", entryId, e.getMessage());
            unreturned.put(entryId, due);
        }
    }

    /** What the device could not write down then, it may be able to now. */
    private void giveBackWhatCouldNot() {
        for (Map.Entry<EntryId, Instant> one : new HashMap<>(unreturned).entrySet()) {
            unreturned.remove(one.getKey());
            DeliveryState state =
                    bench.store().find(one.getKey()).map(Delivery::state).orElse(DeliveryState.CANCELLED);
            boolean waits = state == DeliveryState.QUEUED || state == DeliveryState.DELIVERING;
            if (waits) giveBack(one.getKey(), one.getValue());
        }
    }
}
