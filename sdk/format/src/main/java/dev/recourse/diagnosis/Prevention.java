package dev.recourse.diagnosis;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.PreventionMeasure;
import dev.recourse.model.PastTermination;
import dev.recourse.model.TerminalHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plans what keeps a terminal from stopping again: inspection, updates, training, surroundings, bank; more urgent what its
 * own history asks for. Pure.
 */
public final class Prevention {
    private Prevention() {}

    /**
     * Returns every measure of the catalogue, the most urgent first: those that terminations made due, by how many there were; then by
     * due date.
     *
     * @param history of the terminal, or of several
     * @param done when measures were done last, by id: from then on the next due counts, and terminations before it are dealt with
     * @param now from when on dues are counted
     */
    public static List<DueMeasure> plan(
            Catalogue catalogue, TerminalHistory history, Map<String, Instant> done, Instant now) {
        List<DueMeasure> plan = new ArrayList<>();
        for (PreventionMeasure measure : catalogue.prevention()) {
            plan.add(due(measure, history, done.get(measure.id()), now));
        }
        plan.sort(Comparator.comparing((DueMeasure due) -> !due.urgent())
                .thenComparing(due -> due.urgent() ? -due.terminations() : 0)
                .thenComparing(DueMeasure::dueAt));
        return Collections.unmodifiableList(plan);
    }

    private static DueMeasure due(
            PreventionMeasure measure, TerminalHistory history, @Nullable Instant done, Instant now) {
        int recent = 0;
        for (PastTermination past : history.before(now, measure.window()).terminations()) {
            boolean since = done == null || past.at().isAfter(done);
            if (since && prevents(measure, past)) recent++;
        }
        if (recent > 0 && recent >= measure.terminations()) return new DueMeasure(measure, now, true, recent, done);
        Instant regular = done == null ? regular(measure, history, now) : done.plus(measure.every());
        // A first sign halves the time that is left.
        boolean sign = recent > 0 && regular.isAfter(now);
        Instant due = sign ? now.plus(Duration.between(now, regular).dividedBy(2)) : regular;
        return new DueMeasure(measure, due, false, recent, done);
    }

    /** Counted from the oldest termination that is remembered, so that the same history keeps its dates; else from now. */
    private static Instant regular(PreventionMeasure measure, TerminalHistory history, Instant now) {
        List<PastTermination> known = history.terminations();
        Instant first = known.isEmpty() ? now : known.get(known.size() - 1).at();
        if (!first.isBefore(now)) return now.plus(measure.every());
        long rounds = Duration.between(first, now).toMillis() / measure.every().toMillis();
        return first.plus(measure.every().multipliedBy(rounds + 1));
    }

    /** A measure without causes is about all of them; a termination known by its category alone counts for all of that. */
    private static boolean prevents(PreventionMeasure measure, PastTermination past) {
        if (measure.causes().isEmpty()) return true;
        return past.cause() == null
                ? measure.category().equals(past.category())
                : measure.causes().contains(past.cause());
    }
}
