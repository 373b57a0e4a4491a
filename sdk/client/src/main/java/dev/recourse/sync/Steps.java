package dev.recourse.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One step after another, never two at a time: begin what is due, wait for what has begun, until nothing is left. */
final class Steps {
    /** A clock that is set must not be noticed later than this. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /** How long what is under way may take to come to a place where it can stop. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long GLANCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Bench bench;
    private final Signal signal;
    private final Halt halt;
    private final Agenda agenda;
    private final ReentrantLock stepping = new ReentrantLock();

    Steps(Bench bench, Signal signal, Halt halt, Agenda agenda) {
        this.bench = bench;
        this.signal = signal;
        this.halt = halt;
        this.agenda = agenda;
    }

    /**
     * Makes a step.
     *
     * @param enough asked again and again; then what runs stops where it can go on later
     * @param mayWait whether the acquirer may hold the feed open
     */
    Step step(BooleanSupplier enough, boolean mayWait) {
        stepping.lock();
        try {
            return toTheEnd(enough, mayWait);
        } finally {
            halt.over(false);
            stepping.unlock();
        }
    }

    /** Waits until no step is under way; what does not stop by itself is broken off. */
    void awaitEnd() {
        Grace grace = new Grace();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = stepping.tryLock(SLICE_NANOS, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            if (!ended) grace.breakOffWhenOver();
        }
        stepping.unlock();
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** Returns when anything is due next; null if nothing is until the app says so. */
    @Nullable
    Instant nextDue() {
        return halt.isPaused() || halt.isClosed() ? null : agenda.nextDue();
    }

    /** Returns when an entry can be tried next; null if none waits for a time. */
    @Nullable
    Instant deliveryDue() {
        return halt.isPaused() || halt.isClosed() ? null : agenda.deliveryDue();
    }

    long nanosUntil(@Nullable Instant due) {
        if (due == null) return LONGEST_WAIT.toNanos();
        Instant now = bench.now();
        if (!due.isAfter(now)) return 0;
        Duration wait = Duration.between(now, due);
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT.toNanos() : wait.toNanos();
    }

    private Step toTheEnd(BooleanSupplier enough, boolean mayWait) {
        Grace grace = null;
        while (true) {
            long seen = signal.changes();
            halt.over(enough.getAsBoolean());
            boolean begun = !halt.isCalled() && agenda.begin(mayWait);
            if (agenda.isIdle() && !begun) return agenda.end(nextDue());
            if (!halt.isFinal()) grace = null;
            else if (grace == null) grace = new Grace();
            else grace.breakOffWhenOver();
            if (!agenda.isIdle()) signal.await(seen, halt.isFinal() ? SLICE_NANOS : glance());
        }
    }

    /** How long to look away while something runs. */
    private long glance() {
        return Math.min(Math.max(nanosUntil(nextDue()), SLICE_NANOS), GLANCE_NANOS);
    }

    private final class Grace {
        private final long began = System.nanoTime();

        void breakOffWhenOver() {
            // As after a lost connection, the next try finds out how far it got.
            if (System.nanoTime() - began > GRACE.toNanos()) bench.api().cancelAll();
        }
    }
}
