package dev.recourse.sync;

import java.util.concurrent.TimeUnit;

/**
 * Says that something has changed. Who waits names the change it has seen last, so that none is missed between looking and waiting. An interrupt
 * does not end a wait; it stands again afterwards.
 */
final class Signal {
    private long changes;

    synchronized long changes() {
        return changes;
    }

    synchronized void raise() {
        changes++;
        notifyAll();
    }

    /** Waits for a change after {@code seen}, at most {@code nanos}; wall clocks that are set do not matter. */
    synchronized void await(long seen, long nanos) {
        long end = System.nanoTime() + nanos;
        boolean interrupted = false;
        try {
            for (long left = nanos; changes == seen && left > 0; left = end - System.nanoTime()) {
                try {
                    // Rounded up, for a wait of 0 ms would be one without an end.
                    wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
