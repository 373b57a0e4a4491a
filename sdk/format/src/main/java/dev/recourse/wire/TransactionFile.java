package dev.recourse.wire;

import dev.recourse.model.Applicant;
import dev.recourse.model.Application;
import dev.recourse.model.Problem;
import dev.recourse.model.TerminalEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction file says, and everything that is wrong with it.
 *
 * @param application what can be filed; null if the transaction or the application is not usable, and never null without a problem.
 *     Its declaration is null while it is not accepted
 * @param applicant the person who speaks, if the file names one
 * @param events what the terminal saw, in the order of the file
 * @param answers to the questions of the diagnosis, by question
 * @param problems all that is wrong, each with a JSON pointer into the file as its target: {@code MALFORMED_JSON},
 *     {@code MEMBER_MISSING}, {@code MEMBER_INVALID}, {@code MEMBER_UNKNOWN} or {@code CARD_DATA}. What has a problem is left out
 *     of the other members
 */
public record TransactionFile(
        @Nullable Application application,
        @Nullable Applicant applicant,
        List<TerminalEvent> events,
        Map<String, String> answers,
        List<Problem> problems) {
    /** Copies the collections. */
    public TransactionFile {
        events = Collections.unmodifiableList(new ArrayList<>(events));
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        problems = Collections.unmodifiableList(new ArrayList<>(problems));
    }
}
