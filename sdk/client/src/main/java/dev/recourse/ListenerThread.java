package dev.recourse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener and its own thread, so that a listener that sleeps or throws changes nothing for anybody else.
 *
 * <p>Events arrive in order. An event that has not been taken yet is replaced by a newer one under the same key and keeps its place, so
 * that the queue of a slow listener stays as small as the number of things there are.
 */
final class ListenerThread<E> implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerThread.class);

    private final Consumer<E> listener;
    private final Consumer<ListenerThread<E>> onClose;
    private final Map<Object, E> waiting = new LinkedHashMap<>();
    private boolean closed;

    ListenerThread(Consumer<E> listener, Consumer<ListenerThread<E>> onClose) {
        this.listener = listener;
        this.onClose = onClose;
        Thread thread = new Thread(this::run, "recourse-listener");
        thread.setDaemon(true);
        thread.start();
    }

    void offer(Object key, E event) {
        synchronized (waiting) {
            if (closed) return;
            waiting.put(key, event);
            waiting.notifyAll();
        }
    }

    private void run() {
        for (E event = take(); event != null; event = take()) {
            try {
                listener.accept(event);
            } catch (Throwable e) {
                // Also an error: what is wrong with one event need not be wrong with the next.
                LOG.warn("a listener threw {}", e.getClass().getName());
            }
        }
    }

    private @Nullable E take() {
        synchronized (waiting) {
            while (waiting.isEmpty()) {
                if (closed) return null;
                try {
                    waiting.wait();
                } catch (InterruptedException e) {
                    // Nobody but the listener itself can have interrupted this thread; closing ends it.
                }
            }
            Map.Entry<Object, E> first = waiting.entrySet().iterator().next();
            waiting.remove(first.getKey());
            return first.getValue();
        }
    }

    /** No event arrives after those that are already waiting. */
    @Override
    public void close() {
        synchronized (waiting) {
            closed = true;
            waiting.notifyAll();
        }
        onClose.accept(this);
    }
}
