package dev.recourse.diagnosis;

import dev.recourse.catalogue.Reading;
import dev.recourse.model.EvidenceBand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cause while it is weighed. */
final class Candidate {
    private static final double MORE_OF_THE_SAME = 0.25;
    private static final double ANSWERS_AT_MOST = 25;

    final String category;
    final @Nullable String cause;
    private final List<Clue> clues = new ArrayList<>();
    private double strongest;
    private double sum;
    private double answers;
    private int rank = Integer.MAX_VALUE;
    private boolean stated;
    private boolean sole;
    private int sources;
    private @Nullable Reading decisive;

    Candidate(String category, @Nullable String cause) {
        this.category = category;
        this.cause = cause;
    }

    /**
     * Takes a clue that speaks for this cause.
     *
     * @param share 1 if the clue's row points at this cause first, less if it only leaves it possible
     */
    void supportedBy(Clue clue, double share) {
        boolean another = true;
        for (Clue known : clues) another &= !known.source().equals(clue.source());
        if (another) sources++;
        clues.add(clue);
        rank = Math.min(rank, clue.strength().rank());
        double weight = clue.strength().weight() * share;
        if (clue.strength() == Strength.ANSWER) {
            answers += weight;
            return;
        }
        sum += weight;
        if (weight <= strongest) return;
        strongest = weight;
        decisive = clue.reading();
        stated |= clue.strength().states();
        sole = share == 1 && clue.sole() && clue.reading().otherCauses().isEmpty();
    }

    void contradictedBy(Clue answer) {
        answers -= answer.strength().weight();
    }

    /** The rank of its best source; the smallest is the best. */
    int rank() {
        return rank;
    }

    /** The strongest clue, and a part of every further one; answers move it by so much at most. */
    double score() {
        return scoreWith(0);
    }

    /** The score if the answers said so much more. */
    double scoreWith(double change) {
        double bounded = Math.max(-ANSWERS_AT_MOST, Math.min(ANSWERS_AT_MOST, answers + change));
        return strongest + MORE_OF_THE_SAME * (sum - strongest) + bounded;
    }

    EvidenceBand band() {
        if (!stated || isUndetermined()) return EvidenceBand.LOW;
        if (answers < 0) return EvidenceBand.LOW;
        return sole || sources > 1 ? EvidenceBand.HIGH : EvidenceBand.MEDIUM;
    }

    /** The row that spoke loudest; null if only answers did. */
    @Nullable
    Reading decisive() {
        return decisive;
    }

    List<Clue> clues() {
        return clues;
    }

    boolean isUndetermined() {
        return category.equals("UNDETERMINED");
    }

    /** Whether all that is known is an approval, which explains no termination. */
    boolean isApprovalAlone() {
        for (Clue clue : clues) {
            if (!clue.approves()) return false;
        }
        return !clues.isEmpty();
    }

    /** Codes of what helps by the rows that point at this cause; empty where none of them has its own. */
    List<String> remedies() {
        for (Clue clue : clues) {
            boolean own = cause != null && cause.equals(clue.reading().cause());
            if (own && !clue.reading().remedies().isEmpty())
                return clue.reading().remedies();
        }
        return Collections.emptyList();
    }
}
