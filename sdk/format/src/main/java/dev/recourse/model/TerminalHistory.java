package dev.recourse.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * What this device remembers of earlier terminations: the weakest evidence of a diagnosis, and the ground of prevention.
 *
 * @param terminations newest first
 */
public record TerminalHistory(List<PastTermination> terminations) {
    /** Nothing is remembered. */
    public static final TerminalHistory EMPTY = new TerminalHistory(Collections.emptyList());

    /** Copies and sorts the list. */
    public TerminalHistory {
        List<PastTermination> sorted = new ArrayList<>(terminations);
        sorted.sort(Comparator.comparing(PastTermination::at).reversed());
        terminations = Collections.unmodifiableList(sorted);
    }

    /** Returns what happened at one terminal. */
    public TerminalHistory at(TerminalNumber terminalNumber) {
        List<PastTermination> there = new ArrayList<>();
        for (PastTermination past : terminations) {
            if (past.terminalNumber().equals(terminalNumber)) there.add(past);
        }
        return new TerminalHistory(there);
    }

    /** Returns what happened before {@code end}, at most {@code window} earlier. */
    public TerminalHistory before(Instant end, Duration window) {
        List<PastTermination> inside = new ArrayList<>();
        for (PastTermination past : terminations) {
            if (past.at().isBefore(end) && !past.at().isBefore(end.minus(window))) inside.add(past);
        }
        return new TerminalHistory(inside);
    }
}
