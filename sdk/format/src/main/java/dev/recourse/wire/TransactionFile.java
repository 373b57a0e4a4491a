package dev.recourse.wire;

import dev.recourse.diagnosis.ActionCodes;
import dev.recourse.model.Applicant;
import dev.recourse.model.Application;
import dev.recourse.model.Problem;
import dev.recourse.model.TerminalEvent;
import dev.recourse.model.TransactionRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction file says, and everything that is wrong with it.
 *
 * @param transaction the terminated transaction; null if it is not usable, and never null without a problem
 * @param application what can be filed; null if the transaction or the application is not usable, and never null without a problem.
 *     Its declaration is null while it is not accepted
 * @param applicant the person who speaks, if the file names one
 * @param events what the terminal saw, in the order of the file
 * @param answers to the questions of the diagnosis, by question
 * @param actionCodes of terminal and card, as far as the file gives them
 * @param problems all that is wrong, each with a JSON pointer into the file as its target: {@code MALFORMED_JSON},
 *     {@code MEMBER_MISSING}, {@code MEMBER_INVALID}, {@code MEMBER_UNKNOWN} or {@code CARD_DATA},
 *     or a code of {@link dev.recourse.catalogue.Screening} for words with card data in them. What has a problem is left out
 *     of the other members
 * @param warnings what was taken and a person should know: {@code EMV_TAGS_DROPPED}, {@code EMV_DIFFERS}
 */
public record TransactionFile(
        @Nullable TransactionRecord transaction,
        @Nullable Application application,
        @Nullable Applicant applicant,
        List<TerminalEvent> events,
        Map<String, String> answers,
        ActionCodes actionCodes,
        List<Problem> problems,
        List<Problem> warnings) {
    /** Copies the collections. */
    public TransactionFile {
        events = Collections.unmodifiableList(new ArrayList<>(events));
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        problems = Collections.unmodifiableList(new ArrayList<>(problems));
        warnings = Collections.unmodifiableList(new ArrayList<>(warnings));
    }

    /**
     * Returns what keeps the transaction from being diagnosed: {@link #problems} without those that only keep an application from being
     * filed. A file with nothing but a transaction has none.
     */
    public List<Problem> diagnosisProblems() {
        List<Problem> ofTheDiagnosis = new ArrayList<>();
        for (Problem problem : problems) {
            boolean ofTheApplication = problem.target().startsWith("/application");
            if (!ofTheApplication || problem.code().equals("CARD_DATA")) ofTheDiagnosis.add(problem);
        }
        return Collections.unmodifiableList(ofTheDiagnosis);
    }
}
