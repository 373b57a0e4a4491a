package dev.recourse.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was put in order since the store was opened, and what nobody has acknowledged yet. The latter is a file, a line each: the process
 * that repairs is seldom the one that somebody asks.
 */
final class Repairs {
    private static final int KEPT = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final List<Repair> repairs = new ArrayList<>();
    private final Set<Repair> noted = new LinkedHashSet<>();
    private final Object writing = new Object();
    private boolean changed;
    private @Nullable Runnable whenChanged;

    /** Puts something on record. */
    void add(Repair.Kind kind, String subject) {
        LOG.warn("repaired: {} {}", kind, subject);
        Repair repair = new Repair(kind, subject.replaceAll("\\p{Cntrl}", "?"));
        Runnable write;
        synchronized (this) {
            if (repairs.size() < KEPT) repairs.add(repair);
            if (noted.size() >= KEPT || !noted.add(repair)) return;
            changed = true;
            write = whenChanged;
        }
        if (write != null) write.run();
    }

    synchronized List<Repair> all() {
        return List.copyOf(repairs);
    }

    /** Returns what was repaired, here or by an earlier process, and was not acknowledged. */
    synchronized List<Repair> noted() {
        return List.copyOf(noted);
    }

    synchronized void acknowledge() {
        changed |= !noted.isEmpty();
        noted.clear();
    }

    /** Reads what earlier processes have left. */
    void recall(Path file) {
        String lines;
        try {
            lines = VaultFiles.readIfThere(file)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("");
        } catch (IOException e) {
            LOG.warn("what was repaired before cannot be read: {}", e.getClass().getSimpleName());
            return;
        }
        synchronized (this) {
            for (String line : lines.split("\n")) {
                int blank = line.indexOf(' ');
                for (Repair.Kind kind : Repair.Kind.values()) {
                    // A line of a newer version is none of ours.
                    if (blank > 0 && kind.name().equals(line.substring(0, blank)))
                        noted.add(new Repair(kind, line.substring(blank + 1)));
                }
            }
        }
    }

    /** From here on each repair is written down behind whoever made it. */
    void watch(StoreThreads threads, Vault vault) {
        synchronized (this) {
            whenChanged = () -> {
                try {
                    threads.behind(() -> write(vault));
                } catch (RejectedExecutionException e) {
                    LOG.warn("a repair is not on record: the store is being closed");
                }
            };
        }
    }

    /** Writes down what is not yet. A note that cannot be written must not keep the store from working. */
    void write(Vault vault) {
        synchronized (writing) {
            StringBuilder lines = new StringBuilder();
            synchronized (this) {
                if (!changed) return;
                changed = false;
                for (Repair repair : noted)
                    lines.append(repair.kind())
                            .append(' ')
                            .append(repair.subject())
                            .append('\n');
            }
            try {
                vault.files().write(vault.repairs(), lines.toString().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                LOG.warn("repairs are not on record: {}", e.getClass().getSimpleName());
            }
        }
    }
}
