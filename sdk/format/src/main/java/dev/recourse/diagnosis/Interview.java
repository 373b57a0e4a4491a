package dev.recourse.diagnosis;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.Question;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which questions are worth asking: those not answered yet of which an answer would change the order of the causes. Found by trying each
 * answer; the catalogue lists the cheapest first.
 */
final class Interview {
    private Interview() {}

    static List<Question> open(Catalogue catalogue, Clues clues, DiagnosisInput input, List<Candidate> ranking) {
        List<Question> open = new ArrayList<>();
        for (Question question : catalogue.questions()) {
            boolean asks = question.use().equals(Question.DIAGNOSIS)
                    && !input.answers().containsKey(question.id());
            if (asks && matters(question, catalogue, clues, input, ranking)) open.add(question);
        }
        return Collections.unmodifiableList(open);
    }

    private static boolean matters(
            Question question, Catalogue catalogue, Clues clues, DiagnosisInput input, List<Candidate> ranking) {
        for (Question.Answer answer : question.answers()) {
            Map<String, String> answers = new LinkedHashMap<>(input.answers());
            answers.put(question.id(), answer.value());
            List<Candidate> then = Ranking.of(catalogue, clues, input.withAnswers(answers));
            if (changes(ranking, then)) return true;
        }
        return false;
    }

    /** Whether the first cause becomes another, or two that were known change places; a new last one changes nothing. */
    private static boolean changes(List<Candidate> now, List<Candidate> then) {
        if (!now.get(0).key().equals(then.get(0).key())) return true;
        List<String> before = keys(now);
        List<String> after = keys(then);
        after.retainAll(before);
        before.retainAll(after);
        return !before.equals(after);
    }

    private static List<String> keys(List<Candidate> ranking) {
        List<String> keys = new ArrayList<>();
        for (Candidate candidate : ranking) keys.add(candidate.key());
        return keys;
    }
}
