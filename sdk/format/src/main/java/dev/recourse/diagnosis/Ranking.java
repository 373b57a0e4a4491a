package dev.recourse.diagnosis;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.Cause;
import dev.recourse.catalogue.Question;
import dev.recourse.catalogue.Reading;
import dev.recourse.model.CauseCategory;
import dev.recourse.model.PastTermination;
import dev.recourse.model.TerminalHistory;
import dev.recourse.model.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Weighs the causes against each other: usually several work together, so all are kept (R-87, domain.md §2.8). */
final class Ranking {
    /** What the wire takes. */
    static final int MOST = 20;

    private static final double LEFT_POSSIBLE = 0.6;
    private static final int HISTORY_COUNTS_TO = 3;
    static final Duration MEMORY = Duration.ofDays(30);

    private final Catalogue catalogue;
    private final DiagnosisInput input;
    private final Map<String, Candidate> candidates = new LinkedHashMap<>();

    private Ranking(Catalogue catalogue, DiagnosisInput input) {
        this.catalogue = catalogue;
        this.input = input;
    }

    /** Returns the causes, most likely first; at least one. */
    static List<Candidate> of(Catalogue catalogue, Clues clues, DiagnosisInput input) {
        Ranking ranking = new Ranking(catalogue, input);
        for (Clue clue : clues.clues()) ranking.weigh(clue);
        if (ranking.candidates.isEmpty()) ranking.approvals(clues);
        ranking.history();
        for (Map.Entry<String, String> answer : input.answers().entrySet()) {
            ranking.answer(answer.getKey(), answer.getValue());
        }
        return ranking.inOrder();
    }

    private void weigh(Clue clue) {
        Reading reading = clue.reading();
        if (clue.approves()) return;
        candidate(reading.category(), reading.cause()).supportedBy(clue, 1);
        for (String other : reading.otherCauses()) {
            catalogue
                    .cause(other)
                    .ifPresent(
                            cause -> candidate(cause.category(), cause.code()).supportedBy(clue, LEFT_POSSIBLE));
        }
    }

    /** Where nothing speaks for a cause, an approval is at least what is known; it states nothing about the termination. */
    private void approvals(Clues clues) {
        for (Clue clue : clues.clues()) {
            if (!clue.approves()) continue;
            Clue known = new Clue(Strength.NO_DETAIL, clue.source(), clue.value(), clue.words(), clue.reading());
            candidate(clue.reading().category(), clue.reading().cause()).supportedBy(known, 1);
        }
    }

    private void answer(String questionId, String value) {
        Question question = catalogue.question(questionId).orElse(null);
        if (question == null || !question.use().equals(Question.DIAGNOSIS)) return;
        for (Question.Answer answer : question.answers()) {
            if (!answer.value().equalsIgnoreCase(value)) continue;
            Text words = Wording.joined(question.text(), " ", answer.text());
            for (String code : answer.supports()) {
                catalogue
                        .cause(code)
                        .ifPresent(cause -> candidate(cause.category(), code)
                                .supportedBy(said(cause, questionId, answer, words), 1));
            }
            for (String code : answer.against()) {
                catalogue.cause(code).ifPresent(cause -> {
                    Candidate known = candidates.get(cause.category() + "/" + code);
                    if (known != null) known.contradictedBy(said(cause, questionId, answer, words));
                });
            }
        }
    }

    private static Clue said(Cause cause, String questionId, Question.Answer answer, Text words) {
        String value = questionId + " " + answer.value();
        return new Clue(Strength.ANSWER, Clue.ANSWER, value, words, Wording.hint(cause, words));
    }

    private void history() {
        TerminalHistory recent = input.history()
                .at(input.transaction().terminalNumber())
                .before(input.transaction().occurredAt(), MEMORY);
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (PastTermination past : recent.terminations()) {
            if (past.cause() != null) counts.merge(past.cause(), 1, Integer::sum);
        }
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            Cause cause = catalogue.cause(count.getKey()).orElse(null);
            if (cause == null) continue;
            Text words = Wording.joined(Wording.text("hint.history"), "", cause.name());
            Clue clue = new Clue(
                    Strength.HISTORY,
                    Clue.HISTORY,
                    cause.code() + " " + count.getValue(),
                    words,
                    Wording.hint(cause, words));
            candidate(cause.category(), cause.code())
                    .supportedBy(clue, Math.min(count.getValue(), HISTORY_COUNTS_TO) / (double) HISTORY_COUNTS_TO);
        }
    }

    private Candidate candidate(String category, @Nullable String cause) {
        return candidates.computeIfAbsent(category + "/" + cause, key -> new Candidate(category, cause));
    }

    private List<Candidate> inOrder() {
        List<Candidate> order = new ArrayList<>(candidates.values());
        // Stable: of equals, the one that was said first stays first.
        order.sort((one, other) -> one.rank() == other.rank()
                ? Double.compare(other.score(), one.score())
                : Integer.compare(one.rank(), other.rank()));
        Candidate first = order.isEmpty() ? null : order.get(0);
        // "Not known" beside a cause that somebody stated tells nothing; what is not understood stays.
        if (first != null && !first.isUndetermined()) {
            order.removeIf(candidate -> candidate.isUndetermined() && isBare(candidate));
        }
        if (order.isEmpty()) order.add(candidate(CauseCategory.UNDETERMINED.name(), null));
        return Collections.unmodifiableList(order.subList(0, Math.min(order.size(), MOST)));
    }

    private static boolean isBare(Candidate candidate) {
        for (Clue clue : candidate.clues()) {
            if (clue.strength() != Strength.NO_DETAIL) return false;
        }
        return true;
    }
}
