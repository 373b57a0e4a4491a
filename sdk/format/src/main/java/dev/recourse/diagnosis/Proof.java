package dev.recourse.diagnosis;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.Cause;
import dev.recourse.catalogue.Question;
import dev.recourse.catalogue.Reading;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Settles rows that leave it open which of two causes it was: K-15 and 54, the card or the terminal's clock; K-07, the card or the
 * terminal's parameters. The row names the events and answers that prove the second one.
 */
final class Proof {
    private final Catalogue catalogue;
    private final Set<String> eventIds;
    private final Map<String, String> answers;

    Proof(Catalogue catalogue, Set<String> eventIds, Map<String, String> answers) {
        this.catalogue = catalogue;
        this.eventIds = eventIds;
        this.answers = answers;
    }

    /** Puts what is proved in the place of what the rows say while nothing is. */
    void settle(List<Clue> clues) {
        clues.replaceAll(clue -> {
            for (Reading.Proven proven : clue.reading().proven()) {
                Cause cause = catalogue.cause(proven.cause()).orElse(null);
                if (cause == null || !isProved(proven)) continue;
                return clue.with(clue.reading()
                        .proved(proven, cause, Wording.reason(cause).code()));
            }
            return clue;
        });
    }

    private boolean isProved(Reading.Proven proven) {
        boolean proved = !Collections.disjoint(eventIds, proven.events());
        for (Map.Entry<String, String> given : answers.entrySet()) {
            // Whoever looked and found the terminal right leaves it open again.
            if (speaksAgainst(given, proven.cause())) return false;
            proved |= proven.answers()
                    .getOrDefault(given.getKey(), Collections.emptyList())
                    .contains(given.getValue());
        }
        return proved;
    }

    private boolean speaksAgainst(Map.Entry<String, String> given, String cause) {
        Question question = catalogue.question(given.getKey()).orElse(null);
        if (question == null || !question.use().equals(Question.DIAGNOSIS)) return false;
        for (Question.Answer answer : question.answers()) {
            if (answer.value().equals(given.getValue()) && answer.against().contains(cause)) return true;
        }
        return false;
    }
}
