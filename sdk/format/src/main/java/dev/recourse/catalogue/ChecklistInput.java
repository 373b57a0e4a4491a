package dev.recourse.catalogue;

import dev.recourse.model.Applicant;
import dev.recourse.model.Application;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.TerminalEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a checklist depends on besides the catalogue: the same input always has the same checklist.
 *
 * @param application what is said so far
 * @param applicant who speaks, if that is known yet
 * @param evidence what is attached so far
 * @param events what the terminal saw
 * @param answers to the questions of the catalogue, by question
 * @param draftedAt when the draft was begun
 */
public record ChecklistInput(
        Application application,
        @Nullable Applicant applicant,
        List<EvidenceItem> evidence,
        List<TerminalEvent> events,
        Map<String, String> answers,
        Instant draftedAt) {
    /** Copies the collections. */
    public ChecklistInput {
        evidence = Collections.unmodifiableList(new ArrayList<>(evidence));
        events = Collections.unmodifiableList(new ArrayList<>(events));
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /** Returns the same input with other answers. */
    public ChecklistInput withAnswers(Map<String, String> newAnswers) {
        return new ChecklistInput(application, applicant, evidence, events, newAnswers, draftedAt);
    }
}
