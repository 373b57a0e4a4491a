package dev.recourse.sync;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often something that should not happen has happened to an entry or a part, until it goes well. */
final class Counts {
    private final Map<Object, Integer> counts = new ConcurrentHashMap<>();

    /** Counts once more and returns how often that makes. */
    int another(Object who) {
        return counts.merge(who, 1, Integer::sum);
    }

    void clear(Object who) {
        counts.remove(who);
    }
}
