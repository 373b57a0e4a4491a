package dev.recourse.store;

import dev.recourse.model.AuditEntry;
import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.Entry;
import dev.recourse.model.RecourseException;
import dev.recourse.wire.Cases;
import dev.recourse.wire.MalformedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the acquirer says of the cases. In the index alone: the acquirer says it again to whoever has lost it. */
final class Following {
    private static final String CURSOR = "cursor";
    private static final String ACQUIRER_TIME = "acquirerTime";

    private final Workings store;
    private final GuardedIndex index;
    private final Protected key;
    private final History history;
    private final News news;
    private final Queue queue;
    private final Repairs repairs;

    Following(Workings store, Repairs repairs) {
        this.store = store;
        this.index = store.index();
        this.key = store.key();
        this.history = new History(key);
        this.news = new News(key);
        this.queue = store.queue();
        this.repairs = repairs;
    }

    Optional<CaseRecord> find(CaseId caseId) {
        return index.call(open -> open.cases().find(caseId.value()).map(row -> record(open, row)));
    }

    List<CaseRecord> page(@Nullable CaseId after, int limit) {
        // Greater than any id: digits and letters a to f.
        String before = after == null ? "g" : after.value();
        return index.call(open -> open.cases().before(before, limit).stream()
                .map(row -> record(open, row))
                .toList());
    }

    List<Entry> history(CaseId caseId) {
        return index.call(open -> {
            CaseRow row = open.cases().find(caseId.value()).orElse(null);
            if (row == null || News.isErased(open, caseId)) return Collections.emptyList();
            Optional<List<Entry>> entries = history.read(open, row);
            if (entries.isEmpty()) forget(open, row);
            return entries.orElse(Collections.emptyList());
        });
    }

    long knownSequence(CaseId caseId) {
        return index.call(
                open -> open.cases().find(caseId.value()).map(CaseRow::known).orElse(0L));
    }

    boolean apply(CaseId caseId, Case current, List<Entry> newEntries) {
        if (!current.caseId().equals(caseId)) throw new IllegalArgumentException("current is another case");
        for (Entry entry : newEntries) {
            if (!entry.caseId().equals(caseId)) throw new IllegalArgumentException("newEntries are of another case");
        }
        return store.locks().in(caseId, () -> {
            boolean changed = index.call(open -> news.take(open, caseId, current, newEntries));
            if (changed) noteReceived(caseId, newEntries);
            return changed;
        });
    }

    /** After a rebuilt index the acquirer tells again what is noted already. */
    private void noteReceived(CaseId caseId, List<Entry> newEntries) {
        List<AuditFile.Note> notes = new ArrayList<>();
        for (Entry entry : newEntries) {
            if (entry.actor().equals(Entry.MERCHANT) || entry.sequence() == null) continue;
            notes.add(new AuditFile.Note(
                    AuditEntry.ACQUIRER,
                    "RECEIVED",
                    entry.entryId().value(),
                    entry.kind().code()));
        }
        if (notes.isEmpty()) return;
        Set<String> known = new HashSet<>();
        for (AuditEntry noted : store.audit().read(caseId)) {
            if (noted.action().equals("RECEIVED")) known.add(String.valueOf(noted.object()));
        }
        notes.removeIf(note -> known.contains(note.object()));
        store.audit().note(caseId, store.now(), notes);
    }

    @Nullable
    String cursor() {
        return index.call(open -> open.facts().fact(CURSOR).orElse(null));
    }

    void cursor(@Nullable String cursor) {
        index.run(open -> {
            if (cursor == null) open.facts().deleteFact(CURSOR);
            else open.facts().putFact(CURSOR, cursor);
        });
    }

    List<CaseId> stale() {
        return index.call(open -> open.cases().stale().stream().map(CaseId::new).toList());
    }

    /** Remembers the latest time that the acquirer was heard to say. */
    static void heard(Index open, Instant acquirerTime) {
        Instant latest = acquirerTime(open);
        if (latest == null || acquirerTime.isAfter(latest)) {
            open.facts().putFact(ACQUIRER_TIME, acquirerTime.toString());
        }
    }

    static @Nullable Instant acquirerTime(Index open) {
        try {
            return open.facts().fact(ACQUIRER_TIME).map(Instant::parse).orElse(null);
        } catch (DateTimeException e) {
            throw new IndexDamagedException(ACQUIRER_TIME);
        }
    }

    private CaseRecord record(Index open, CaseRow row) {
        Case current = null;
        if (row.content() != null) {
            try {
                current = Cases.read(key.revealColumn(row.content(), Protected.place("case", row.caseId())));
            } catch (MalformedException | RecourseException e) {
                forget(open, row);
            }
        }
        List<DeliveryRow> own = open.deliveries().ofCase(row.caseId());
        return new CaseRecord(
                new CaseId(row.caseId()),
                current,
                Instant.ofEpochMilli(row.createdAt()),
                own.isEmpty() ? null : queue.label(open, own.get(0)),
                open.watches().erasedAt(row.caseId()).map(Instant::ofEpochMilli).orElse(null));
    }

    /** What does not verify is not shown: the acquirer is asked again. */
    private void forget(Index open, CaseRow row) {
        repairs.add(Repair.Kind.HISTORY_DROPPED, row.caseId());
        open.history().deleteOfCase(row.caseId());
        open.cases().update(row.anew());
    }
}
