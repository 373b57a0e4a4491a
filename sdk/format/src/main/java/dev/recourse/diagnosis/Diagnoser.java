package dev.recourse.diagnosis;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.Category;
import dev.recourse.catalogue.Cause;
import dev.recourse.catalogue.Reading;
import dev.recourse.catalogue.Remedy;
import dev.recourse.catalogue.ResponseCode;
import dev.recourse.catalogue.RetryLimit;
import dev.recourse.catalogue.Screening;
import dev.recourse.model.Diagnosis;
import dev.recourse.model.EvidenceBand;
import dev.recourse.model.Finding;
import dev.recourse.model.Hypothesis;
import dev.recourse.model.QuestionAsked;
import dev.recourse.model.RetryAdvice;
import dev.recourse.model.TerminationReason;
import dev.recourse.model.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Diagnoses a terminated transaction.
 *
 * <h2>Guarantees</h2>
 * Pure: the same input and catalogue version give the same diagnosis. Money and advice are decided apart from the causes, each the most
 * cautious of all that is known (domain.md §2.8, §6.4): while the money is unknown nothing says "again". No words of a person or of a
 * maker's program are repeated in what is returned, apart from the operator's answers, masked.
 *
 * <h2>Limits</h2>
 * What the catalogue does not know stays unknown, and is called so.
 */
public final class Diagnoser {
    private static final int VALUE = 200;
    private static final int FINDINGS = 100;
    private static final int ANSWER = 400;

    private Diagnoser() {}

    /** Diagnoses. An EMV field that is no hexadecimal number of its length is taken as not known. */
    public static Diagnosed diagnose(Catalogue catalogue, DiagnosisInput input) {
        Clues clues = Clues.of(catalogue, input);
        MoneyStanding money = MoneyStanding.of(clues, input);
        List<Candidate> ranking = Ranking.of(catalogue, clues, input);
        Reversal reversal = Reversal.of(catalogue, clues, input);
        List<RankedCause> causes = causes(catalogue, ranking, money);
        RetryAdvice advice = Advice.of(clues, money);
        Diagnosis diagnosis = new Diagnosis(
                reason(catalogue, ranking.get(0), money),
                money.certainty().name(),
                advice.name(),
                Persistence.of(catalogue, ranking.get(0), clues, input).name(),
                hypotheses(causes),
                asked(input.answers()),
                catalogue.version(),
                input.at());
        return new Diagnosed(
                diagnosis,
                money.why(),
                reversal.state(),
                reversal.reason(),
                actions(catalogue, clues, ranking, money, advice),
                causes,
                Interview.open(catalogue, input, ranking, money),
                clues.explanation(),
                clues.complianceCheck(),
                new ArrayList<>(clues.unknownEvents()));
    }

    private static TerminationReason reason(Catalogue catalogue, Candidate first, MoneyStanding money) {
        Reading reading = first.decisive();
        // What was approved and still may have terminated is a failure of the transaction.
        if (first.isApprovalAlone() && !money.isDebited()) return TerminationReason.TRANSACTION_FAILURE;
        // A row names the flow of the cause it points at; another that it leaves possible has its own.
        if (reading != null
                && reading.category().equals(first.category)
                && Objects.equals(reading.cause(), first.cause)) return new TerminationReason(reading.reason());
        return catalogue.cause(first.cause).map(Wording::reason).orElseGet(() -> Wording.reason(first.category));
    }

    private static List<RankedCause> causes(Catalogue catalogue, List<Candidate> ranking, MoneyStanding money) {
        List<RankedCause> causes = new ArrayList<>();
        EvidenceBand above = EvidenceBand.HIGH;
        for (Candidate candidate : ranking) {
            // What ranks lower is never called surer.
            EvidenceBand band = candidate.band().compareTo(above) < 0 ? above : candidate.band();
            above = band;
            List<Finding> findings = new ArrayList<>();
            List<Text> words = new ArrayList<>();
            List<Clue> clues = new ArrayList<>(candidate.clues());
            clues.sort((one, other) -> one.strength().compareTo(other.strength()));
            for (Clue clue : clues.subList(0, Math.min(clues.size(), FINDINGS))) {
                findings.add(new Finding(clue.source(), value(clue)));
                words.add(Wording.evidence(clue));
            }
            List<Remedy> remedies = remedies(catalogue, candidate, money);
            List<String> codes = new ArrayList<>();
            for (Remedy remedy : remedies) codes.add(remedy.code());
            Hypothesis hypothesis = new Hypothesis(candidate.category, candidate.cause, band.name(), findings, codes);
            causes.add(new RankedCause(hypothesis, name(catalogue, candidate), words, remedies));
        }
        return causes;
    }

    private static List<Hypothesis> hypotheses(List<RankedCause> causes) {
        List<Hypothesis> hypotheses = new ArrayList<>();
        for (RankedCause cause : causes) hypotheses.add(cause.hypothesis());
        return hypotheses;
    }

    private static Text name(Catalogue catalogue, Candidate candidate) {
        return catalogue
                .cause(candidate.cause)
                .map(Cause::name)
                .orElseGet(() -> catalogue
                        .category(candidate.category)
                        .map(Category::name)
                        .orElseGet(Wording::undetermined));
    }

    /** What helps; while the money may have moved, nothing that means to collect once more. */
    private static List<Remedy> remedies(Catalogue catalogue, Candidate candidate, MoneyStanding money) {
        List<Remedy> remedies = new ArrayList<>();
        if (candidate.isApprovalAlone() && money.isDebited()) return remedies;
        List<String> codes = candidate.remedies();
        if (codes.isEmpty()) {
            codes = catalogue
                    .cause(candidate.cause)
                    .map(Cause::remedies)
                    .orElseGet(() -> catalogue
                            .category(candidate.category)
                            .map(Category::remedies)
                            .orElse(Collections.emptyList()));
        }
        for (String code : codes) {
            Remedy remedy = catalogue.remedy(code).orElse(null);
            if (remedy != null && (!remedy.newAttempt() || money.allowsNewAttempt())) remedies.add(remedy);
        }
        return remedies;
    }

    /** Both languages: who reviews the application has the words without our catalogue. */
    private static String value(Clue clue) {
        String value =
                clue.value() + ": " + clue.words().zhCn() + " / " + clue.words().en();
        int length = value.codePointCount(0, value.length());
        return length <= VALUE ? value : value.substring(0, value.offsetByCodePoints(0, VALUE - 1)) + "…";
    }

    private static List<QuestionAsked> asked(Map<String, String> answers) {
        List<QuestionAsked> asked = new ArrayList<>();
        for (Map.Entry<String, String> answer : answers.entrySet()) {
            if (asked.size() == FINDINGS) break;
            String words = Screening.mask(answer.getValue());
            if (words.codePointCount(0, words.length()) > ANSWER) {
                words = words.substring(0, words.offsetByCodePoints(0, ANSWER));
            }
            asked.add(new QuestionAsked(answer.getKey(), words));
        }
        return asked;
    }

    /**
     * What the rows say to do, in the order of the causes; hints say nothing. Rows that only wait for the status are answered once the
     * acquirer has confirmed it: what they wanted to know stands in their place. Rows that mean to collect once more say what they
     * can say without it, as long as the money may have moved.
     */
    private static List<Text> actions(
            Catalogue catalogue, Clues clues, List<Candidate> ranking, MoneyStanding money, RetryAdvice advice) {
        Set<Text> actions = new LinkedHashSet<>();
        for (Clue clue : clues.clues()) {
            // What the host approved has to be dealt with, whatever happened then (10, Y1).
            if (clue.reading().money() == money.certainty() && clue.approves())
                actions.add(clue.reading().action());
        }
        for (Candidate candidate : ranking) {
            for (Clue clue : candidate.clues()) {
                if (!clue.decides() || clue.strength() == Strength.BULLETIN) continue;
                Text action = action(clue.reading(), money, advice);
                if (action != null) actions.add(action);
            }
        }
        ResponseCode answer = clues.course().answer();
        boolean again = advice == RetryAdvice.NOW || advice == RetryAdvice.LATER || advice == RetryAdvice.FIX;
        if (answer != null && again && money.allowsNewAttempt()) {
            catalogue.retryLimit(answer.profile()).map(RetryLimit::text).ifPresent(actions::add);
        }
        return new ArrayList<>(actions);
    }

    private static @Nullable Text action(Reading reading, MoneyStanding money, RetryAdvice advice) {
        if (reading.newAttempt() && !money.allowsNewAttempt()) return reading.untilConfirmed();
        boolean answered = money.confirmed() && reading.retry() == RetryAdvice.STATUS;
        return answered ? Wording.of(advice, money.certainty()) : reading.action();
    }
}
