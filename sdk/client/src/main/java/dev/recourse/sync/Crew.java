package dev.recourse.sync;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The engine's threads. They start when there is work, end when there has been none for a while, and are never interrupted: they read from the
 * vault, and an interrupt would close its files.
 *
 * <p>How many there are is bounded by who asks: one for each entry on its way, {@code helpers} for parts, one each for feed and discovery.
 */
final class Crew {
    private static final long IDLE_SECONDS = 10;

    private final Semaphore helpers;
    private final AtomicInteger number = new AtomicInteger();
    private @Nullable ExecutorService threads;

    Crew(int helpers) {
        this.helpers = new Semaphore(helpers);
    }

    void start(Runnable work) {
        threads().execute(work);
    }

    /**
     * Does all of {@code work} and returns when it is done. The caller's thread always works, so that this ends however busy the others
     * are; as many helpers as are free join in.
     */
    void share(List<Runnable> work) {
        ConcurrentLinkedQueue<Runnable> queue = new ConcurrentLinkedQueue<>(work);
        int wanted = 0;
        while (wanted < work.size() - 1 && helpers.tryAcquire()) wanted++;
        Signal left = new Signal();
        for (int i = 0; i < wanted; i++) {
            start(() -> {
                try {
                    drain(queue);
                } finally {
                    helpers.release();
                    left.raise();
                }
            });
        }
        drain(queue);
        for (long seen = left.changes(); seen < wanted; seen = left.changes()) left.await(seen, Long.MAX_VALUE / 2);
    }

    /** Whether the caller runs on one of these threads. */
    boolean isOurs() {
        return Thread.currentThread() instanceof Member member && member.crew() == this;
    }

    /** Lets the idle threads end; nothing can be started afterwards. */
    synchronized void end() {
        if (threads != null) threads.shutdown();
    }

    private static void drain(ConcurrentLinkedQueue<Runnable> queue) {
        for (Runnable next = queue.poll(); next != null; next = queue.poll()) next.run();
    }

    private synchronized ExecutorService threads() {
        if (threads == null) {
            threads = new ThreadPoolExecutor(
                    0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);
        }
        return threads;
    }

    private Thread thread(Runnable work) {
        return new Member(work, "recourse-sync-" + number.incrementAndGet());
    }

    private final class Member extends Thread {
        Member(Runnable work, String name) {
            super(work, name);
            setDaemon(true);
        }

        Crew crew() {
            return Crew.this;
        }
    }
}
