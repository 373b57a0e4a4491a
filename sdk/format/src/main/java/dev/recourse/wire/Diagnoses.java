package dev.recourse.wire;

import dev.recourse.catalogue.Question;
import dev.recourse.diagnosis.Diagnosed;
import dev.recourse.model.Problem;
import java.util.List;
import java.util.Locale;

/** A diagnosis as JSON of its own: {@code diagnosis} of a document, with what an app shows beside it. */
public final class Diagnoses {
    private Diagnoses() {}

    /**
     * Writes the members of a document's diagnosis, then {@code reversalState}, the open {@code questions} ({@code questionId}, {@code text})
     * and, if there are any, {@code warnings} ({@code code}, {@code target}, {@code text}).
     *
     * @param warnings of the file that the transaction came in
     * @param locale of the texts
     */
    public static byte[] write(Diagnosed diagnosed, List<Problem> warnings, Locale locale) {
        Tree tree = DiagnosisJson.tree(diagnosed.diagnosis())
                .put("reversalState", diagnosed.reversalState().name())
                .putObjects("questions", diagnosed.questions(), question -> question(question, locale))
                .putObjectsIfAny("warnings", warnings, warning -> warning(warning, locale));
        return Json.object(tree.members());
    }

    private static Tree question(Question question, Locale locale) {
        return Tree.tree()
                .put("questionId", question.id())
                .put("text", question.text().in(locale));
    }

    private static Tree warning(Problem warning, Locale locale) {
        return Tree.tree()
                .put("code", warning.code())
                .put("target", warning.target())
                .put("text", warning.text().in(locale));
    }
}
