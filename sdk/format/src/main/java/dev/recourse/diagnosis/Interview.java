package dev.recourse.diagnosis;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.Question;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which questions are worth asking: those not answered yet of which an answer would change the order of the causes. Each answer is
 * tried; the catalogue lists the cheapest question first.
 */
final class Interview {
    private Interview() {}

    static List<Question> open(
            Catalogue catalogue, DiagnosisInput input, List<Candidate> ranking, MoneyStanding money) {
        List<Question> open = new ArrayList<>();
        // Approved, and nothing says that it terminated: there is no cause to look for.
        if (money.isDebited() && ranking.get(0).isApprovalAlone()) return Collections.emptyList();
        for (Question question : catalogue.questions()) {
            boolean asks = question.use().equals(Question.DIAGNOSIS)
                    && !input.answers().containsKey(question.id());
            if (asks && matters(question, ranking)) open.add(question);
        }
        return Collections.unmodifiableList(open);
    }

    private static boolean matters(Question question, List<Candidate> ranking) {
        for (Question.Answer answer : question.answers()) {
            if (putsAnotherFirst(answer, ranking) || changesPlaces(answer, ranking)) return true;
        }
        return false;
    }

    /** Whether a cause that nothing spoke for so far would come first. */
    private static boolean putsAnotherFirst(Question.Answer answer, List<Candidate> ranking) {
        Candidate first = ranking.get(0);
        if (first.rank() < Strength.ANSWER.rank()) return false;
        for (String supported : answer.supports()) {
            boolean isNew = true;
            for (Candidate known : ranking) isNew &= !supported.equals(known.cause);
            if (isNew && Strength.ANSWER.weight() > first.scoreWith(change(answer, first))) return true;
        }
        return false;
    }

    private static boolean changesPlaces(Question.Answer answer, List<Candidate> ranking) {
        for (int i = 1; i < ranking.size(); i++) {
            Candidate above = ranking.get(i - 1);
            Candidate below = ranking.get(i);
            boolean sameRank = above.rank() == below.rank();
            if (sameRank && below.scoreWith(change(answer, below)) > above.scoreWith(change(answer, above)))
                return true;
        }
        return false;
    }

    private static double change(Question.Answer answer, Candidate candidate) {
        double change = 0;
        if (candidate.cause == null) return change;
        if (answer.supports().contains(candidate.cause)) change += Strength.ANSWER.weight();
        if (answer.against().contains(candidate.cause)) change -= Strength.ANSWER.weight();
        return change;
    }
}
