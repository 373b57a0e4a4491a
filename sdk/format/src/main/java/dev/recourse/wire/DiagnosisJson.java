package dev.recourse.wire;

import dev.recourse.model.Diagnosis;
import dev.recourse.model.Finding;
import dev.recourse.model.Hypothesis;
import dev.recourse.model.QuestionAsked;
import dev.recourse.model.TerminationReason;

/** {@code diagnosis} of a document. */
final class DiagnosisJson {
    private DiagnosisJson() {}

    static Tree tree(Diagnosis diagnosis) {
        return Tree.tree()
                .put("reason", diagnosis.reason())
                .put("moneyCertainty", diagnosis.moneyCertainty())
                .put("retryAdvice", diagnosis.retryAdvice())
                .put("persistence", diagnosis.persistence())
                .putObjects("hypotheses", diagnosis.hypotheses(), DiagnosisJson::hypothesis)
                .putObjectsIfAny("questionsAsked", diagnosis.questionsAsked(), DiagnosisJson::question)
                .put("catalogueVersion", diagnosis.catalogueVersion())
                .put("diagnosedAt", diagnosis.diagnosedAt());
    }

    static Diagnosis of(Members in) throws MalformedException {
        return new Diagnosis(
                in.value("reason", TerminationReason::new),
                in.string("moneyCertainty"),
                in.string("retryAdvice"),
                in.optionalString("persistence"),
                in.objects("hypotheses", DiagnosisJson::hypothesis),
                in.objects("questionsAsked", DiagnosisJson::question),
                in.string("catalogueVersion"),
                in.instant("diagnosedAt"));
    }

    private static Tree hypothesis(Hypothesis hypothesis) {
        return Tree.tree()
                .put("category", hypothesis.category())
                .put("subCause", hypothesis.subCause())
                .put("band", hypothesis.band())
                .putObjectsIfAny("evidence", hypothesis.evidence(), DiagnosisJson::finding)
                .putStringsIfAny("remedies", hypothesis.remedies());
    }

    private static Hypothesis hypothesis(Members in) throws MalformedException {
        return new Hypothesis(
                in.string("category"),
                in.optionalString("subCause"),
                in.string("band"),
                in.objects("evidence", DiagnosisJson::finding),
                in.strings("remedies"));
    }

    private static Tree finding(Finding finding) {
        return Tree.tree().put("source", finding.source()).put("value", finding.value());
    }

    private static Finding finding(Members in) throws MalformedException {
        return new Finding(in.string("source"), in.optionalString("value"));
    }

    private static Tree question(QuestionAsked question) {
        return Tree.tree().put("questionId", question.questionId()).put("answer", question.answer());
    }

    private static QuestionAsked question(Members in) throws MalformedException {
        return new QuestionAsked(in.string("questionId"), in.optionalString("answer"));
    }
}
