package dev.recourse.sample;

import dev.recourse.catalogue.Labels;
import dev.recourse.catalogue.Question;
import dev.recourse.catalogue.Remedy;
import dev.recourse.diagnosis.Diagnosed;
import dev.recourse.diagnosis.RankedCause;
import dev.recourse.diagnosis.TaaExplanation;
import dev.recourse.diagnosis.Wording;
import dev.recourse.model.CauseCategory;
import dev.recourse.model.Diagnosis;
import dev.recourse.model.EvidenceBand;
import dev.recourse.model.FaultPersistence;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.RetryAdvice;
import dev.recourse.model.ReversalState;
import dev.recourse.model.Text;
import java.util.StringJoiner;

/** A diagnosis for people at a counter: the money first, then what to do, then why. */
final class DiagnosisPage {
    private final Diagnosed diagnosed;
    private final Output output;

    DiagnosisPage(Diagnosed diagnosed, Output output) {
        this.diagnosed = diagnosed;
        this.output = output;
    }

    void print() {
        Diagnosis diagnosis = diagnosed.diagnosis();
        MoneyCertainty money = MoneyCertainty.of(diagnosis.moneyCertainty());
        line("diagnose.money", output.text(Wording.of(money)));
        output.line("  " + output.text(diagnosed.moneyReason()));
        if (diagnosed.reversalState() != ReversalState.NOT_NEEDED) {
            output.line("  " + output.text(Wording.of(diagnosed.reversalState())));
        }
        line("diagnose.advice", output.text(Wording.of(RetryAdvice.of(diagnosis.retryAdvice()), money)));
        for (Text action : diagnosed.actions()) output.line("  - " + output.text(action));
        if (diagnosed.complianceCheck()) output.line("  - " + output.text("diagnose.compliance"));
        FaultPersistence persistence = FaultPersistence.of(String.valueOf(diagnosis.persistence()));
        line("diagnose.reason", output.text(Labels.of(diagnosis.reason())), output.text(Labels.of(persistence)));
        int rank = 1;
        for (RankedCause cause : diagnosed.causes()) cause(rank++, cause);
        explanation();
        questions();
    }

    private void cause(int rank, RankedCause cause) {
        line(
                "diagnose.cause",
                rank,
                output.text(cause.name()),
                output.text(Labels.of(CauseCategory.of(cause.hypothesis().category()))),
                output.text(Labels.of(EvidenceBand.of(cause.hypothesis().band()))));
        for (Text evidence : cause.evidence()) output.line("     " + output.text(evidence));
        for (Remedy remedy : cause.remedies()) output.line("     > " + output.text(remedy.text()));
    }

    private void explanation() {
        TaaExplanation explanation = diagnosed.explanation();
        if (explanation == null) return;
        output.line(output.text(Wording.of(explanation.decision())));
        for (TaaExplanation.Match match : explanation.matches()) {
            output.line("  " + match.position() + " " + String.join(", ", match.actionCodes()));
        }
    }

    private void questions() {
        if (diagnosed.questions().isEmpty()) return;
        line("diagnose.questions");
        for (Question question : diagnosed.questions()) {
            StringJoiner answers = new StringJoiner(", ", " (", ")");
            for (Question.Answer answer : question.answers()) answers.add(answer.value());
            output.line("  " + question.id() + ": " + output.text(question.text()) + answers);
        }
    }

    private void line(String key, Object... arguments) {
        output.line(output.text(key, arguments));
    }
}
