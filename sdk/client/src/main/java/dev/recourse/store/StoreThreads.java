package dev.recourse.store;

import dev.recourse.model.RecourseException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The store's own threads. An interrupt closes the channel that a thread works with, and with it H2's file for everybody; so files and
 * database are touched here alone, where nobody interrupts.
 *
 * <p>One thread for the database; several for files, because syncs that run side by side share one commit of the file system's journal.
 */
final class StoreThreads implements AutoCloseable {
    private static final int FILE_THREADS = 8;

    private final ThreadPoolExecutor files = pool("recourse-vault", FILE_THREADS);
    private final ThreadPoolExecutor database = pool("recourse-index", 1);

    <T> T onFiles(Callable<T> work) {
        return await(submit(files, work));
    }

    <T> T onDatabase(Callable<T> work) {
        return await(submit(database, work));
    }

    void runOnFiles(IoRun work) {
        onFiles(() -> {
            work.run();
            return true;
        });
    }

    void runOnDatabase(IoRun work) {
        onDatabase(() -> {
            work.run();
            return true;
        });
    }

    /** Starts work that nobody waits for yet. */
    void behind(Runnable work) {
        files.execute(work);
    }

    /** Lets what was begun end; nothing more is taken. */
    @Override
    public void close() {
        files.shutdown();
        database.shutdown();
        boolean interrupted = false;
        for (ThreadPoolExecutor pool : new ThreadPoolExecutor[] {files, database}) {
            while (!pool.isTerminated()) {
                try {
                    if (pool.awaitTermination(1, TimeUnit.MINUTES)) break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    static <T> T await(Future<T> work) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return work.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw Failures.rethrown(e.getCause());
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private static <T> Future<T> submit(ThreadPoolExecutor pool, Callable<T> work) {
        try {
            return pool.submit(work);
        } catch (RejectedExecutionException e) {
            throw new RecourseException(RecourseException.Kind.CLOSED, "the store is closed");
        }
    }

    private static ThreadPoolExecutor pool(String name, int size) {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(size, size, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
