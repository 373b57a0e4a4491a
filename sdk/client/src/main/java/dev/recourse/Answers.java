package dev.recourse;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.Question;
import dev.recourse.catalogue.Screening;
import dev.recourse.model.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers to the catalogue's questions as the catalogue writes them. The rules compare letter by letter, so that an answer in other letters, or to
 * a question that nobody asks, would count for nothing without a word.
 *
 * @param given the answers that the catalogue knows, in its own spelling; an empty answer stays one
 * @param problems what it does not know, with what it does
 */
public record Answers(Map<String, String> given, List<Problem> problems) {
    /** Copies the collections. */
    public Answers {
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
        problems = Collections.unmodifiableList(new ArrayList<>(problems));
    }

    /**
     * Reads answers, in letters of any case.
     *
     * @param catalogue whose questions they answer
     * @param answers by question; an empty one takes an answer back
     */
    public static Answers of(Catalogue catalogue, Map<String, String> answers) {
        Map<String, String> given = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        answers.forEach((id, answer) -> {
            String name = id.trim().toUpperCase(Locale.ROOT);
            String words = answer.trim();
            Question question = catalogue.question(name).orElse(null);
            String value = question == null || words.isEmpty() ? words : value(question, words);
            if (question != null && value != null) given.put(question.id(), value);
            else problems.add(unknown(catalogue, question, Screening.mask(name), Screening.mask(words)));
        });
        return new Answers(given, problems);
    }

    /** As {@link #of}, and what the catalogue does not know stays as it was written: it may be of a newer one. */
    static Map<String, String> normalised(Catalogue catalogue, Map<String, String> answers) {
        Map<String, String> all = new LinkedHashMap<>();
        answers.forEach((id, answer) -> {
            Answers one = of(catalogue, Collections.singletonMap(id, answer));
            all.putAll(one.given.isEmpty() ? Collections.singletonMap(id, answer) : one.given);
        });
        return all;
    }

    private static @Nullable String value(Question question, String words) {
        if (question.answers().isEmpty()) return words;
        for (Question.Answer answer : question.answers()) {
            if (answer.value().equalsIgnoreCase(words)) return answer.value();
        }
        return null;
    }

    private static Problem unknown(Catalogue catalogue, @Nullable Question question, String name, String words) {
        List<String> allowed = new ArrayList<>();
        if (question == null) {
            for (Question one : catalogue.questions()) allowed.add(one.id());
            return ClientTexts.problem("QUESTION_UNKNOWN", "/answers/" + name, name, String.join(", ", allowed));
        }
        for (Question.Answer answer : question.answers()) allowed.add(answer.value());
        return ClientTexts.problem("ANSWER_UNKNOWN", "/answers/" + name, words, name, String.join(", ", allowed));
    }
}
