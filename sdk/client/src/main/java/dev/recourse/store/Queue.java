package dev.recourse.store;

import dev.recourse.model.BlockReason;
import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.EntryId;
import dev.recourse.model.NetworkState;
import dev.recourse.model.RecourseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The rows of the queue: what is ready, what waits and for what. Touches no files. */
final class Queue {
    /** Longer than any wait that an acquirer may ask for. */
    private static final long LONGEST_WAIT = Duration.ofHours(25).toMillis();

    /** What is left of a wait that began in the future. */
    private static final long LONGEST_AFTER_SETBACK = Duration.ofHours(1).toMillis();

    private static final int BATCH = 1000;
    private static final int LONGEST_TEXT = 200;

    private final GuardedIndex index;
    private final Protected key;
    private final Clock clock;
    private final Map<EntryId, Long> sent = new ConcurrentHashMap<>();
    private final Set<EntryId> overtaken = ConcurrentHashMap.newKeySet();

    /** Greatest time ever seen here; as long as none was, the clock may have been set back. */
    private volatile long newest = Long.MAX_VALUE;

    Queue(GuardedIndex index, Protected key, Clock clock) {
        this.index = index;
        this.key = key;
        this.clock = clock;
    }

    Optional<Delivery> find(EntryId entryId) {
        return index.call(open -> open.deliveries().find(entryId.value()).map(row -> delivery(open, row)));
    }

    List<Delivery> deliveries(CaseId caseId) {
        return index.call(open -> open.deliveries().ofCase(caseId.value()).stream()
                .map(row -> delivery(open, row))
                .toList());
    }

    List<Delivery> drafts() {
        return index.call(open -> open.deliveries().first(Phase.DRAFT.code(), Integer.MAX_VALUE).stream()
                .map(row -> delivery(open, row))
                .toList());
    }

    /** Returns what is filed and not finished, the oldest first. */
    List<Delivery> live() {
        return index.call(open -> {
            List<Delivery> live = new ArrayList<>();
            for (Phase phase : Phase.values()) {
                if (!phase.isLive()) continue;
                for (DeliveryRow row : open.deliveries().first(phase.code(), Integer.MAX_VALUE))
                    live.add(delivery(open, row));
            }
            live.sort(Comparator.comparing(one -> one.entryId().value()));
            return live;
        });
    }

    /** Whether anything will still go by itself. What is held behind a blocked entry will not. */
    boolean isWaiting() {
        return index.call(open -> {
            for (Phase phase : EnumSet.of(Phase.READY, Phase.READY_UNMETERED, Phase.WAITING, Phase.CLAIMED)) {
                if (!open.deliveries().first(phase.code(), 1).isEmpty()) return true;
            }
            return false;
        });
    }

    int wake(Instant now) {
        return index.call(open -> wake(open, now.toEpochMilli()));
    }

    List<Delivery> claim(Instant now, int limit, NetworkState network) {
        if (network == NetworkState.OFFLINE || limit < 1) return List.of();
        return index.call(open -> {
            wake(open, now.toEpochMilli());
            List<DeliveryRow> ready = new ArrayList<>(open.deliveries().first(Phase.READY.code(), limit));
            if (network == NetworkState.UNMETERED) {
                ready.addAll(open.deliveries().first(Phase.READY_UNMETERED.code(), limit));
                ready.sort(Comparator.comparingLong(row -> row.progress().rank()));
            }
            List<Delivery> claimed = new ArrayList<>();
            for (DeliveryRow row : ready.subList(0, Math.min(limit, ready.size()))) {
                DeliveryRow taken =
                        row.with(row.progress().to(Phase.CLAIMED, row.progress().rank()));
                open.deliveries().update(taken);
                Delivery delivery = delivery(open, taken);
                overtaken.remove(delivery.entryId());
                claimed.add(delivery);
            }
            return claimed;
        });
    }

    @Nullable
    Instant nextDue() {
        List<DeliveryRow> next = index.call(open -> open.deliveries().first(Phase.WAITING.code(), 1));
        return next.isEmpty()
                ? null
                : Instant.ofEpochMilli(next.get(0).progress().rank());
    }

    boolean progress(EntryId entryId, long bytes) {
        sent.put(entryId, bytes);
        return !overtaken.contains(entryId);
    }

    void later(EntryId entryId, Instant due, String why, boolean attempt) {
        long now = clock.millis();
        long capped = Math.min(due.toEpochMilli(), now + LONGEST_WAIT);
        if (newest != Long.MAX_VALUE) newest = Math.max(newest, now);
        move(entryId, row -> {
            if (!row.phase().isLive() || row.phase() == Phase.BLOCKED) return row;
            Progress waiting = row.progress().later(capped, now, shortened(why), attempt);
            return row.with(waiting.to(Phase.HELD, row.ord()));
        });
    }

    void block(EntryId entryId, BlockReason reason, @Nullable String detail, @Nullable CaseId existing) {
        move(
                entryId,
                row -> row.phase().isLive()
                        ? row.with(row.progress().blocked(reason, detail == null ? null : shortened(detail), existing))
                        : row);
    }

    void requeue(EntryId entryId) {
        move(entryId, Queue::unblocked);
    }

    int requeueAll() {
        return index.call(open -> {
            int count = 0;
            for (DeliveryRow row : open.deliveries().first(Phase.BLOCKED.code(), Integer.MAX_VALUE)) {
                if (!row.isStuck()) continue;
                open.deliveries().update(unblocked(row));
                arrange(open, row.caseId());
                count++;
            }
            return count;
        });
    }

    void expedite() {
        for (int moved = BATCH; moved == BATCH; ) {
            moved = index.call(open -> ready(open, open.deliveries().first(Phase.WAITING.code(), BATCH)));
        }
    }

    /** Changes a row and then puts its case in order. */
    DeliveryRow move(EntryId entryId, UnaryOperator<DeliveryRow> change) {
        return index.call(open -> move(open, entryId, change));
    }

    DeliveryRow move(Index open, EntryId entryId, UnaryOperator<DeliveryRow> change) {
        DeliveryRow row = open.deliveries().find(entryId.value()).orElseThrow(() -> unknown(entryId));
        DeliveryRow next = change.apply(row);
        if (!next.equals(row)) {
            open.deliveries().update(next);
            arrange(open, row.caseId());
        }
        return next;
    }

    /** Returns the row of an entry of a case as it is now. */
    DeliveryRow row(CaseId caseId, EntryId entryId) {
        return index.call(open -> open.deliveries()
                .find(entryId.value())
                .filter(row -> row.caseId().equals(caseId.value()))
                .orElseThrow(() -> unknown(entryId)));
    }

    void arrange(Index open, String caseId) {
        for (String entryId : CaseOrder.arrange(open, caseId)) overtaken.add(new EntryId(entryId));
    }

    void ended(EntryId entryId) {
        sent.remove(entryId);
        overtaken.remove(entryId);
    }

    private int wake(Index open, long now) {
        if (now < newest) shortenWaits(open, now);
        newest = now;
        return ready(open, open.deliveries().firstUntil(Phase.WAITING.code(), now, BATCH));
    }

    /** The clock was set back, or nobody knows yet: a wait lasts as long as it was meant, and at most an hour. */
    private static void shortenWaits(Index open, long now) {
        for (Phase phase : new Phase[] {Phase.WAITING, Phase.HELD}) {
            for (DeliveryRow row : open.deliveries().begunAfter(phase.code(), now)) {
                Progress progress = row.progress();
                if (progress.due() == null || progress.since() == null) continue;
                long meant = Math.min(Math.max(progress.due() - progress.since(), 0), LONGEST_AFTER_SETBACK);
                Progress shorter = new Progress(
                        progress.phase(),
                        phase == Phase.WAITING ? now + meant : progress.rank(),
                        now + meant,
                        now,
                        progress.attempts(),
                        progress.attempted(),
                        null,
                        null,
                        null,
                        progress.waiting());
                open.deliveries().update(row.with(shorter));
            }
        }
    }

    private static int ready(Index open, List<DeliveryRow> waiting) {
        for (DeliveryRow row : waiting) {
            Progress ready = row.progress().dueNow().to(Phase.ready(row.constraint()), row.urgency());
            open.deliveries().update(row.with(ready));
        }
        return waiting.size();
    }

    private static DeliveryRow unblocked(DeliveryRow row) {
        if (row.phase() != Phase.BLOCKED) return row;
        return row.with(row.progress().dueNow().to(Phase.HELD, row.ord()));
    }

    private Delivery delivery(Index open, DeliveryRow row) {
        return row.delivery(sent.getOrDefault(new EntryId(row.entryId()), 0L), label(open, row));
    }

    byte @Nullable [] label(Index open, DeliveryRow row) {
        LabelRow label = open.facts().label(row.id()).orElse(null);
        if (label == null) return null;
        try {
            return key.revealColumn(label.content(), Protected.place("label", row.entryId()));
        } catch (RecourseException e) {
            return null;
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    static IllegalArgumentException unknown(EntryId entryId) {
        return new IllegalArgumentException("no entry " + entryId);
    }
}
