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
import java.util.Arrays;
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
    private final Queue queue;
    private final Repairs repairs;

    Following(Workings store, Repairs repairs) {
        this.store = store;
        this.index = store.index();
        this.key = store.key();
        this.history = new History(key);
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
            if (row == null || isErased(open, caseId)) return Collections.emptyList();
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
            boolean changed = index.call(open -> apply(open, caseId, withoutUploads(current), newEntries));
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

    private boolean apply(Index open, CaseId caseId, Case current, List<Entry> newEntries) {
        CaseRow row = open.cases().find(caseId.value()).orElse(null);
        if (row == null) {
            row = CaseRow.begun(caseId.value(), current.openedAt().toEpochMilli(), CaseRow.ACTIVE, true);
            open.cases().insert(row);
        }
        CaseRow before = row;
        if (row.caseNumber() != null && !row.caseNumber().equals(current.caseNumber())) {
            // An acquirer that has lost the case gives it a new number; an answer under an old one is late.
            if (current.openedAt().toEpochMilli() < row.openedAt()) return false;
            open.history().deleteOfCase(row.caseId());
            row = row.anew();
        }
        // Of an erased case nothing is kept but where it stands.
        if (isErased(open, caseId)) row = row.knownUpTo(current.version(), History.FIRST_LINK);
        else row = history.append(open, row, newEntries);
        if (isNews(row, current)) row = told(row, current);
        // Until somebody has said that this end is one, it is asked for again.
        boolean unsettled = current.terminal() && row.shelf() == CaseRow.ACTIVE;
        if (unsettled && current.version() == row.version()) row = row.stale(true);
        heard(open, current.updatedAt());
        if (same(before, row)) return false;
        open.cases().update(row);
        if (row.content() != null) open.wrote(row.content().length);
        // The next look finds out when there is something to warn of, and whether that was done: also of what claims to
        // be over.
        open.watches().putAlarm(row.caseId(), Long.MIN_VALUE);
        return true;
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

    private static boolean isErased(Index open, CaseId caseId) {
        return open.watches().erasedAt(caseId.value()).isPresent();
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

    private boolean isNews(CaseRow row, Case current) {
        if (row.content() == null || current.version() != row.version()) {
            return row.content() == null || current.version() > row.version();
        }
        long updatedAt = current.updatedAt().toEpochMilli();
        if (updatedAt != row.updatedAt()) return updatedAt > row.updatedAt();
        try {
            byte[] known = key.revealColumn(row.content(), Protected.place("case", row.caseId()));
            return !Arrays.equals(known, Cases.write(current));
        } catch (RecourseException e) {
            return true;
        }
    }

    private CaseRow told(CaseRow row, Case current) {
        int shelf = row.shelf();
        if (shelf == CaseRow.FINISHED && !current.terminal()) shelf = CaseRow.ACTIVE;
        return new CaseRow(
                row.caseId(),
                row.createdAt(),
                current.caseNumber(),
                current.version(),
                row.known(),
                row.link(),
                current.openedAt().toEpochMilli(),
                current.updatedAt().toEpochMilli(),
                shelf,
                row.known() < current.version(),
                key.protectColumn(Cases.write(current), Protected.place("case", row.caseId())));
    }

    private static boolean same(CaseRow one, CaseRow other) {
        return one.content() == other.content() && one.known() == other.known() && one.stale() == other.stale();
    }

    /** What does not verify is not shown: the acquirer is asked again. */
    private void forget(Index open, CaseRow row) {
        repairs.add(Repair.Kind.HISTORY_DROPPED, row.caseId());
        open.history().deleteOfCase(row.caseId());
        open.cases().update(row.anew());
    }

    /** Upload URLs live as long as the server wishes and may carry credentials: they are never stored. */
    private static Case withoutUploads(Case shown) {
        return new Case(
                shown.caseId(),
                shown.caseNumber(),
                shown.applicationKind(),
                shown.merchantNumber(),
                shown.terminalNumber(),
                shown.state(),
                shown.terminal(),
                shown.version(),
                shown.allowedActions(),
                shown.dueAt(),
                shown.appealUntil(),
                shown.eta(),
                shown.openRequest(),
                shown.currentPlan(),
                shown.planAccepted(),
                shown.confirmedCause(),
                shown.statusConfirmation(),
                shown.outcome(),
                Collections.emptyList(),
                shown.openedAt(),
                shown.updatedAt());
    }
}
