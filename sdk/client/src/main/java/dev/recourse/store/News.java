package dev.recourse.store;

import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.Entry;
import dev.recourse.model.RecourseException;
import dev.recourse.wire.Cases;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** How what the acquirer says of a case becomes rows: never backwards, never with a gap. */
final class News {
    private final Protected key;
    private final History history;

    News(Protected key) {
        this.key = key;
        this.history = new History(key);
    }

    /** Takes what follows on what is known; returns whether anything of it was new. */
    boolean take(Index open, CaseId caseId, Case told, List<Entry> newEntries) {
        Case current = withoutUploads(told);
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
        if (isNews(row, current)) row = row(row, current);
        // Until somebody has said that this end is one, it is asked for again.
        boolean unsettled = current.terminal() && row.shelf() == CaseRow.ACTIVE;
        if (unsettled && current.version() == row.version()) row = row.stale(true);
        Following.heard(open, current.updatedAt());
        if (same(before, row)) return false;
        open.cases().update(row);
        if (row.content() != null) open.wrote(row.content().length);
        // The next look finds out when there is something to warn of, and whether that was done: also of what claims to
        // be over.
        open.watches().putAlarm(row.caseId(), Long.MIN_VALUE);
        return true;
    }

    static boolean isErased(Index open, CaseId caseId) {
        return open.watches().erasedAt(caseId.value()).isPresent();
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

    private CaseRow row(CaseRow row, Case current) {
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
