package dev.recourse.catalogue;

import dev.recourse.model.DocumentType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which documents a case needs, which it must not have, and which are there (R-17, R-34, domain.md §3.3).
 *
 * @param catalogueVersion version of the rules it was made with
 * @param items required ones first, then groups, conditional, optional and forbidden ones
 */
public record Checklist(String catalogueVersion, List<ChecklistItem> items) {
    /** Copies the collection. */
    public Checklist {
        items = Collections.unmodifiableList(new ArrayList<>(items));
    }

    /** Returns the checklist of an application as it stands. */
    public static Checklist of(Catalogue catalogue, ChecklistInput input) {
        return new ChecklistRules(catalogue, input).checklist();
    }

    /**
     * Returns the questions that nobody has answered yet and whose answers would change the checklist; none is asked without need.
     */
    public static List<Question> openQuestions(Catalogue catalogue, ChecklistInput input) {
        Checklist now = of(catalogue, input);
        List<Question> open = new ArrayList<>();
        for (Question question : catalogue.questions()) {
            if (!question.use().equals(Question.MATERIALS) || input.answers().containsKey(question.id())) continue;
            boolean matters = false;
            for (Question.Answer answer : question.answers()) {
                Map<String, String> answers = new LinkedHashMap<>(input.answers());
                answers.put(question.id(), answer.value());
                matters |= !of(catalogue, input.withAnswers(answers)).equals(now);
            }
            if (matters) open.add(question);
        }
        return Collections.unmodifiableList(open);
    }

    /** Whether every required document is there, one of every group, and none that is forbidden. */
    public boolean satisfied() {
        for (ChecklistItem item : items) {
            if (item.decides() && !item.satisfied()) return false;
        }
        return true;
    }

    /** Returns the line of a type of document, if it has one. */
    public Optional<ChecklistItem> item(DocumentType type) {
        for (ChecklistItem item : items) {
            if (item.documentType().equals(type)) return Optional.of(item);
        }
        return Optional.empty();
    }
}
