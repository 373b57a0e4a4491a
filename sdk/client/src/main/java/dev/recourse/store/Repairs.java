package dev.recourse.store;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was put in order since the store was opened. */
final class Repairs {
    private static final int KEPT = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final List<Repair> repairs = new ArrayList<>();

    synchronized void add(Repair.Kind kind, String subject) {
        LOG.warn("repaired: {} {}", kind, subject);
        if (repairs.size() < KEPT) repairs.add(new Repair(kind, subject));
    }

    synchronized List<Repair> all() {
        return List.copyOf(repairs);
    }

    synchronized boolean has(Repair.Kind kind) {
        return repairs.stream().anyMatch(repair -> repair.kind() == kind);
    }
}
