package dev.recourse;

/** A listener that is being told things, until it is closed. */
public interface Subscription extends AutoCloseable {
    /** Ends it; what is already waiting for the listener still arrives. */
    @Override
    void close();
}
