package dev.recourse.diagnosis;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.EventKind;
import dev.recourse.catalogue.KernelOutcome;
import dev.recourse.model.ReversalState;
import dev.recourse.model.StatusConfirmation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the reversal stands, and why there is one (domain.md §2.6).
 *
 * @param state where it stands
 * @param reason DE39 of the request 0400; null if none is owed or why is not known
 */
record Reversal(ReversalState state, @Nullable String reason) {
    private static final Reversal NONE = new Reversal(ReversalState.NOT_NEEDED, null);
    private static final String NO_ANSWER = "98";
    private static final String NOT_COMPLETED = "96";
    private static final String OTHER = "06";

    static Reversal of(Catalogue catalogue, Clues clues, DiagnosisInput input) {
        String given = input.transaction().reversalState();
        Reversal owed = owed(catalogue, clues);
        // The terminal knows what it sent; only what it does not say is worked out.
        if (given != null) return new Reversal(ReversalState.of(given), owed.reason);
        StatusConfirmation confirmation = input.statusConfirmation();
        if (confirmation == StatusConfirmation.CONFIRMED_REVERSED) {
            return new Reversal(ReversalState.SENT_ACKNOWLEDGED, owed.reason);
        }
        return confirmation == StatusConfirmation.CONFIRMED_NOT_DEBITED ? NONE : owed;
    }

    private static Reversal owed(Catalogue catalogue, Clues clues) {
        Course course = clues.course();
        if (!course.sent()) return NONE;
        for (String id : clues.eventIds()) {
            String reason = catalogue.event(id).map(EventKind::reversalReason).orElse(null);
            // T-07: a printer that fails reverses only what was approved.
            boolean owes = reason != null && (!reason.equals(NOT_COMPLETED) || course.approved());
            if (owes) return pending(reason);
        }
        for (String id : clues.outcomeIds()) {
            Optional<KernelOutcome> outcome = catalogue.kernelOutcome(id);
            if (outcome.isPresent() && outcome.get().reversal() && !course.declined()) return pending(OTHER);
        }
        if (!course.answered()) return pending(NO_ANSWER);
        if (course.approved()) return terminalFailed(clues) ? pending(NOT_COMPLETED) : NONE;
        return course.answer() != null && isLateAnswer(course.answer().code()) ? pending(NO_ANSWER) : NONE;
    }

    /** 68 and 98: the switch had no answer in time, and what came later may have been an approval. */
    private static boolean isLateAnswer(String code) {
        return code.equals("68") || code.equals("98");
    }

    /** Whether the terminal could not finish what the host had approved. */
    private static boolean terminalFailed(Clues clues) {
        for (Clue clue : clues.clues()) {
            if (clue.strength() == Strength.NO_DETAIL) return true;
            boolean afterwards =
                    clue.strength() == Strength.KERNEL || clue.source().equals(Clue.EVENT);
            if (afterwards && clue.reading().moneyDependsOnSent()) return true;
        }
        return false;
    }

    private static Reversal pending(@Nullable String reason) {
        return new Reversal(ReversalState.PENDING, reason);
    }
}
