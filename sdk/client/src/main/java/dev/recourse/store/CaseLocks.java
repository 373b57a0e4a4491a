package dev.recourse.store;

import dev.recourse.model.CaseId;
import dev.recourse.model.RecourseException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one caller at a time change files and rows of a case; different cases mostly do not wait for each other. Knows whether each
 * change went to its end: only then does the index agree with the vault.
 */
final class CaseLocks {
    private final ReentrantLock[] locks = new ReentrantLock[64];
    private volatile boolean whole = true;
    private volatile boolean closed;

    CaseLocks() {
        for (int i = 0; i < locks.length; i++) locks[i] = new ReentrantLock();
    }

    void run(CaseId caseId, Runnable work) {
        in(caseId, () -> {
            work.run();
            return true;
        });
    }

    <T> T in(CaseId caseId, Supplier<T> work) {
        ReentrantLock lock = locks[Math.floorMod(caseId.hashCode(), locks.length)];
        lock.lock();
        try {
            // Within a change that has begun, all of it may end.
            if (closed && lock.getHoldCount() == 1)
                throw new RecourseException(RecourseException.Kind.CLOSED, "the store is closed");
            return work.get();
        } catch (Throwable e) {
            whole = false;
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** Notes that a change of the vault may not have reached its end: the next opening looks at it. */
    void torn() {
        whole = false;
    }

    /** Waits for all that is under way, lets nothing more begin; returns whether everything went to its end. */
    boolean close() {
        for (ReentrantLock lock : locks) {
            lock.lock();
            try {
                closed = true;
            } finally {
                lock.unlock();
            }
        }
        return whole;
    }
}
