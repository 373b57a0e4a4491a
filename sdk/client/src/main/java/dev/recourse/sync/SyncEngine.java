package dev.recourse.sync;

import dev.recourse.http.AcquirerApi;
import dev.recourse.model.CaseId;
import dev.recourse.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is queued and follows what was filed: what is due, one step, write the result (design.md §4).
 *
 * <h2>Guarantees</h2>
 * An entry is delivered exactly once, however often a try is cut off: each begins with what the acquirer says. A try deletes
 * nothing. Entries of a case keep their order; cases wait for nobody but themselves.
 *
 * <h2>Limits</h2>
 * No thread starts before {@link #start}, {@link #runOnce} or {@link #syncOnce}. Close it before the store.
 *
 * <p>Safe for use by several threads.
 */
public final class SyncEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);
    private static final long SHORTEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    /** No deadline is later; a clock in nanoseconds could not hold all that a duration can. */
    private static final Duration LONGEST_DEADLINE = Duration.ofDays(36_500);

    private static final long AFTER_FAILURE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** While the engine's own thread works, how often a caller looks how far it got. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Bench bench;
    private final Signal signal = new Signal();
    private final Halt halt = new Halt();
    private final Agenda agenda;
    private final Steps steps;
    private volatile @Nullable Thread loop;
    private volatile boolean looping;

    /** Makes an engine; touches neither network nor disk and starts nothing. */
    public SyncEngine(Store store, AcquirerApi api, AcquirerFacts facts, SyncSettings settings) {
        bench = new Bench(store, api, facts, settings, new Crew(settings.parallelParts()));
        api.onAcquirerTime(store::hearAcquirerTime);
        agenda = new Agenda(bench, signal, halt);
        steps = new Steps(bench, signal, halt, agenda);
    }

    /** Does all that is due and returns when the next thing is. */
    public Step runOnce() {
        return steps.step(() -> false, true);
    }

    /**
     * As {@link #runOnce()}, but stops at the deadline.
     *
     * @param deadline at most about so long; what is under way then stops where it can go on later
     */
    public Step runOnce(Duration deadline) {
        long end = end(deadline);
        return steps.step(() -> System.nanoTime() - end >= 0, true);
    }

    /**
     * Works on the caller's thread until {@code done}, or until nothing more can be delivered before the deadline.
     *
     * @param deadline at most about so long; what is under way then stops where it can go on later
     * @param done asked again and again
     * @return what {@code done} says at the end
     */
    public boolean syncOnce(Duration deadline, BooleanSupplier done) {
        long end = end(deadline);
        Thread caller = Thread.currentThread();
        BooleanSupplier enough =
                () -> System.nanoTime() - end >= 0 || caller.isInterrupted() || halt.isClosed() || done.getAsBoolean();
        if (looping) syncNow();
        while (!enough.getAsBoolean()) {
            long seen = signal.changes();
            long wait = LOOK_NANOS;
            if (!looping) {
                steps.step(enough, false);
                Instant due = steps.deliveryDue();
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (due == null || due.isAfter(bench.now().plus(left))) break;
                wait = steps.nanosUntil(due);
            }
            if (!enough.getAsBoolean()) signal.await(seen, Math.min(wait, end - System.nanoTime()));
        }
        return done.getAsBoolean();
    }

    private static long end(Duration deadline) {
        if (deadline.isNegative()) return System.nanoTime();
        boolean never = deadline.compareTo(LONGEST_DEADLINE) > 0;
        return System.nanoTime() + (never ? LONGEST_DEADLINE : deadline).toNanos();
    }

    /** Starts to work on a thread of its own, until {@link #stop}. Starting twice is once. */
    public synchronized void start() {
        if (halt.isClosed()) throw new IllegalStateException("the engine is closed");
        if (loop != null) return;
        looping = true;
        loop = new Thread(this::loop, "recourse-sync");
        loop.setDaemon(true);
        loop.start();
    }

    /** Ends what {@link #start} began; returns when nothing runs any more, but at once when it is called from a listener. */
    public void stop() {
        if (isOwnThread()) behind(this::stopAndWait);
        else stopAndWait();
    }

    private synchronized void stopAndWait() {
        halt.stop(true);
        looping = false;
        signal.raise();
        steps.awaitEnd();
        Thread ending = loop;
        // One that has not seen the end yet would go on beside the next.
        if (ending != null) join(ending);
        loop = null;
        halt.stop(false);
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** Stops sending at the next chunk; what has begun goes on after {@link #resume}. */
    public void pause() {
        halt.pause(true);
        signal.raise();
    }

    /** Ends a {@link #pause}. */
    public void resume() {
        halt.pause(false);
        signal.raise();
    }

    /** Tries at once all that only waits for its time, except where the acquirer asked to be left alone. */
    public void syncNow() {
        agenda.hurry();
        signal.raise();
    }

    /** Says that something may have become due: an entry was filed, the network has changed. */
    public void wakeUp() {
        signal.raise();
    }

    /** Asks the acquirer for news as soon as it can. */
    public void follow() {
        agenda.follow();
        signal.raise();
    }

    /** Asks for a case as well, whatever the feed says. */
    public void follow(CaseId caseId) {
        agenda.follow(caseId);
        signal.raise();
    }

    /** Says whether somebody watches; then the feed is held open where the acquirer can do that. */
    public void watch(boolean isWatched) {
        agenda.watch(isWatched);
        signal.raise();
    }

    /** Whether nothing is due now: the feed and the acquirer's facts were asked for as lately as they should. */
    public boolean isSettled() {
        return agenda.isSettled();
    }

    /** Returns what the whole queue waits for. */
    public Outlook outlook() {
        return halt.isPaused() ? new Outlook(Waiting.PAUSED, null) : agenda.outlook();
    }

    /** Stops for good; returns when nothing runs any more, but at once when it is called from a listener. */
    @Override
    public void close() {
        halt.close();
        if (isOwnThread()) behind(this::end);
        else end();
    }

    private void end() {
        stopAndWait();
        bench.crew().end();
    }

    /** Whether the caller is part of what it would wait for. */
    private boolean isOwnThread() {
        return bench.crew().isOurs() || Thread.currentThread() == loop;
    }

    private void behind(Runnable work) {
        looping = false;
        signal.raise();
        Thread thread = new Thread(work, "recourse-sync-end");
        thread.setDaemon(true);
        thread.start();
    }

    private void loop() {
        while (looping) {
            long seen = signal.changes();
            long wait;
            try {
                wait = steps.nanosUntil(steps.step(() -> !looping, true).nextDue());
            } catch (Throwable e) {
                // This thread is the delivery; whatever it was, the next step may go better.
                LOG.error("a step failed with {}", e.getClass().getName());
                wait = AFTER_FAILURE_NANOS;
            }
            if (looping) signal.await(seen, Math.max(wait, SHORTEST_WAIT_NANOS));
        }
    }
}
