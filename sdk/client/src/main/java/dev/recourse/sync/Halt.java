package dev.recourse.sync;

/** Whether work should stop where it can go on later, and who wishes so. */
final class Halt {
    private volatile boolean paused;
    private volatile boolean stopping;
    private volatile boolean closed;
    private volatile boolean over;

    /** Whether nothing may begin, and what runs should stop. */
    boolean isCalled() {
        return paused || isFinal();
    }

    /** Whether somebody waits for everything to end. */
    boolean isFinal() {
        return stopping || closed || over;
    }

    boolean isPaused() {
        return paused;
    }

    boolean isClosed() {
        return closed;
    }

    void pause(boolean wished) {
        paused = wished;
    }

    void stop(boolean wished) {
        stopping = wished;
    }

    /** The step that runs has had its time. */
    void over(boolean reached) {
        over = reached;
    }

    void close() {
        closed = true;
    }
}
