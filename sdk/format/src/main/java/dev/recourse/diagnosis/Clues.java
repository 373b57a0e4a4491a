package dev.recourse.diagnosis;

import dev.recourse.catalogue.Bulletin;
import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.EventKind;
import dev.recourse.catalogue.KernelOutcome;
import dev.recourse.model.CauseCategory;
import dev.recourse.model.TerminalEvent;
import dev.recourse.model.TransactionRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about one termination, strongest sources first.
 *
 * @param course how far it got
 * @param clues what is known
 * @param eventIds ids of the events, as the tables name them
 * @param unknownEvents ids the catalogue does not know
 * @param outcomeIds ids of the kernel outcomes that were said or follow
 * @param explanation what the action codes made of the findings; null if one of the two is not known
 * @param complianceCheck whether licence and terminal have to be checked (domain.md §5.5)
 */
record Clues(
        Course course,
        List<Clue> clues,
        Set<String> eventIds,
        Set<String> unknownEvents,
        Set<String> outcomeIds,
        @Nullable TaaExplanation explanation,
        boolean complianceCheck) {
    private static final String NETWORK = "NETWORK";
    private static final String MAINTENANCE = "BANK_MAINTENANCE";

    static Clues of(Catalogue catalogue, DiagnosisInput input) {
        TransactionRecord transaction = input.transaction();
        Course course = Course.of(catalogue, input);
        List<Clue> clues = new ArrayList<>();
        HostClues.read(catalogue, transaction, course, clues);
        KernelClues kernel = new KernelClues(catalogue, transaction, course);
        List<KernelOutcome> outcomes = kernel.outcomes();
        kernel.read(outcomes, clues);

        Set<String> eventIds = new LinkedHashSet<>();
        Set<String> unknown = new LinkedHashSet<>();
        boolean compliance = course.answer() != null && course.answer().complianceCheck();
        for (TerminalEvent event : input.events()) {
            EventKind kind = catalogue.event(event.id()).orElse(null);
            if (kind == null) {
                unknown.add(event.id());
            } else if (eventIds.add(kind.id())) {
                clues.add(new Clue(Strength.EVENT, Clue.EVENT, kind.id(), kind.name(), kind.reading()));
                compliance |= kind.complianceCheck();
            }
        }

        boolean lineDown = eventIds.contains("T_11") || eventIds.contains("T_14");
        TaaExplanation explanation = CardClues.explain(transaction, input.actionCodes(), outcomes, lineDown);
        new CardClues(catalogue, transaction, course, outcomes, explanation).read(clues);
        silence(catalogue, course, clues);
        announced(catalogue, input, clues);
        Set<String> outcomeIds = outcomeIds(catalogue, outcomes, clues);
        new Proof(catalogue, eventIds, input.answers()).settle(clues);
        return new Clues(
                course,
                Collections.unmodifiableList(clues),
                Collections.unmodifiableSet(eventIds),
                Collections.unmodifiableSet(unknown),
                outcomeIds,
                explanation,
                compliance);
    }

    private static void silence(Catalogue catalogue, Course course, List<Clue> clues) {
        if (!course.sent() || course.answered()) return;
        catalogue
                .cause(NETWORK)
                .ifPresent(row -> clues.add(new Clue(
                        Strength.SILENCE,
                        Clue.RECORD,
                        "NO_ANSWER",
                        Wording.text("hint.noAnswer"),
                        Wording.hint(row, Wording.text("hint.noAnswer")))));
    }

    /** an announced maintenance window explains trouble with line or host, and nothing else. */
    private static void announced(Catalogue catalogue, DiagnosisInput input, List<Clue> clues) {
        boolean lineOrHost = false;
        boolean bankDecided = false;
        for (Clue clue : clues) {
            String category = clue.reading().category();
            lineOrHost |= category.equals(CauseCategory.EXTERNAL.name())
                    || (category.equals(CauseCategory.BANK_POLICY.name())
                            && clue.reading().reason().equals("SYSTEM_FAILURE"));
            bankDecided |= category.equals(CauseCategory.BANK_POLICY.name())
                    && clue.reading().reason().equals("TRANSACTION_FAILURE");
        }
        for (Bulletin bulletin : catalogue.bulletins()) {
            if (!bulletin.holdsAt(input.transaction().occurredAt())) continue;
            boolean maintenance = bulletin.kind().equals(Bulletin.MAINTENANCE) && lineOrHost;
            boolean policy = bulletin.kind().equals(Bulletin.POLICY) && bankDecided;
            if (!maintenance && !policy) continue;
            catalogue
                    .cause(maintenance ? MAINTENANCE : "CARD_TYPE")
                    .ifPresent(row -> clues.add(new Clue(
                            maintenance ? Strength.BULLETIN : Strength.HINT,
                            Clue.BULLETIN,
                            bulletin.id(),
                            bulletin.title(),
                            Wording.hint(row, bulletin.text()))));
        }
    }

    private static Set<String> outcomeIds(Catalogue catalogue, List<KernelOutcome> outcomes, List<Clue> clues) {
        Set<String> ids = new LinkedHashSet<>();
        for (KernelOutcome outcome : outcomes) ids.add(outcome.id());
        for (KernelOutcome outcome : catalogue.kernelOutcomes()) {
            for (Clue clue : clues) {
                if (clue.reading().equals(outcome.reading()) && clue.decides()) ids.add(outcome.id());
            }
        }
        return Collections.unmodifiableSet(ids);
    }
}
