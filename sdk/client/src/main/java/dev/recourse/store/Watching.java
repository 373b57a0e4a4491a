package dev.recourse.store;

import dev.recourse.catalogue.Windows;
import dev.recourse.model.AuditEntry;
import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.Entry;
import dev.recourse.model.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the warnings that are due. Each is noted in the local history before anybody is told, so that neither a restart nor a new index gives
 * it a second time.
 */
final class Watching {
    static final String WARNED = "WARNED";
    private static final int BATCH = 100;

    private final Workings store;
    private final Following following;
    private final AcquirerTime time;
    private final Retention retention;

    Watching(Workings store, Following following, AcquirerTime time, Retention retention) {
        this.store = store;
        this.following = following;
        this.time = time;
        this.retention = retention;
    }

    /** Returns what is due and was not given before. */
    List<Warning> due(Windows windows, BiFunction<Case, Supplier<List<Entry>>, Standing> standing) {
        Instant likely = time.likely();
        Instant certain = time.certain();
        if (likely == null || certain == null) return new ArrayList<>();
        List<Warning> warnings = new ArrayList<>();
        long until = likely.toEpochMilli();
        for (String caseId : store.index().call(open -> open.watches().alarms(until, BATCH))) {
            CaseId looked = new CaseId(caseId);
            look(looked, likely, certain, points(looked, windows, standing), warnings);
        }
        retention.remind(certain, windows, warnings);
        return warnings;
    }

    private List<Deadlines.Point> points(
            CaseId caseId, Windows windows, BiFunction<Case, Supplier<List<Entry>>, Standing> standing) {
        Case shown = following.find(caseId).map(CaseRecord::current).orElse(null);
        if (shown == null) return Collections.emptyList();
        Standing stands = standing.apply(shown, () -> following.history(caseId));
        return Deadlines.of(stands.current(), stands.resumedAt(), windows);
    }

    private void look(
            CaseId caseId, Instant likely, Instant certain, List<Deadlines.Point> points, List<Warning> warnings) {
        store.locks().run(caseId, () -> {
            Set<String> given = new HashSet<>();
            for (AuditEntry entry : store.audit().read(caseId)) {
                if (entry.action().equals(WARNED)) given.add(String.valueOf(entry.detail()));
            }
            Instant next = null;
            List<Deadlines.Point> due = new ArrayList<>();
            for (Deadlines.Point point : points) {
                if (given.contains(point.name())) continue;
                if (!point.from().isAfter(point.passed() ? certain : likely)) due.add(point);
                else next = earlier(next, point.from());
            }
            due.removeIf(point -> !point.passed() && isOver(point, due));
            List<AuditFile.Note> notes = new ArrayList<>();
            for (Deadlines.Point point : due) {
                notes.add(new AuditFile.Note(AuditEntry.SDK, WARNED, caseId.value(), point.name()));
                warnings.add(new Warning(point.kind(), caseId, null, point.about()));
            }
            store.audit().surely(caseId, store.now(), notes);
            alarm(caseId, next);
        });
    }

    /** That a time is near is no news when it has passed. */
    private static boolean isOver(Deadlines.Point point, List<Deadlines.Point> due) {
        for (Deadlines.Point other : due) if (other.passed() && other.about().equals(point.about())) return true;
        return false;
    }

    /** What is likely to have passed and not certain is looked at again and again, until the acquirer was heard. */
    private void alarm(CaseId caseId, @Nullable Instant next) {
        store.index().run(open -> {
            if (next == null) open.watches().deleteAlarm(caseId.value());
            else open.watches().putAlarm(caseId.value(), next.toEpochMilli());
        });
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }
}
