package dev.recourse.store;

import dev.recourse.catalogue.Windows;
import dev.recourse.model.Case;
import dev.recourse.model.CaseState;
import dev.recourse.model.EntryKind;
import dev.recourse.model.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a case is worth a warning for, and when. All times are the acquirer's; none is computed but the end of the follow-up. */
final class Deadlines {
    private Deadlines() {}

    /**
     * One warning to come.
     *
     * @param kind of the warning
     * @param from when it is due
     * @param about the time that it is about
     * @param passed whether it says that something has passed; then it needs certainty
     */
    record Point(Warning.Kind kind, Instant from, Instant about, boolean passed) {
        /** Returns how the local history names it. */
        String name() {
            return kind + " " + about;
        }
    }

    /**
     * Returns what there is to warn of.
     *
     * @param resumedAt since when the transaction is resumed; null if that is not known
     */
    static List<Point> of(Case current, @Nullable Instant resumedAt, Windows windows) {
        List<Point> points = new ArrayList<>();
        if (current.terminal()) return points;
        Instant dueAt = current.dueAt();
        if (dueAt != null && current.state().equals(CaseState.MATERIALS_REQUIRED)) {
            add(points, dueAt, Warning.Kind.MATERIALS_DUE_SOON, Warning.Kind.MATERIALS_OVERDUE, windows);
        }
        Instant appealUntil = current.appealUntil();
        if (appealUntil != null && current.allowedActions().contains(EntryKind.APPEAL.code())) {
            add(points, appealUntil, Warning.Kind.APPEAL_ENDS_SOON, Warning.Kind.APPEAL_ENDED, windows);
        }
        if (resumedAt != null && current.state().equals(CaseState.RESUMED)) {
            Instant end = resumedAt.plus(windows.followUp());
            points.add(new Point(Warning.Kind.FOLLOW_UP_ENDS_SOON, end.minus(windows.deadlineWarning()), end, false));
        }
        return points;
    }

    private static void add(List<Point> points, Instant end, Warning.Kind soon, Warning.Kind passed, Windows windows) {
        points.add(new Point(soon, end.minus(windows.deadlineWarning()), end, false));
        points.add(new Point(passed, end, end, true));
    }
}
