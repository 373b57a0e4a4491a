package dev.recourse;

import dev.recourse.catalogue.Labels;
import dev.recourse.model.Application;
import dev.recourse.model.ApplicationKind;
import dev.recourse.model.Diagnosis;
import dev.recourse.model.Problem;
import dev.recourse.model.TerminationReason;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reason of an application beside the one of its diagnosis: it selects the flow, and in a system failure the institution is
 * talked to first, which no default may skip.
 */
final class Reasons {
    private Reasons() {}

    /** Puts the diagnosis' reason in the place of one that was left to it. */
    static Application settled(Application application) {
        Diagnosis diagnosis = application.diagnosis();
        if (diagnosis == null || !application.reason().equals(TerminationReason.DIAGNOSED)) return application;
        return application.withReason(diagnosis.reason());
    }

    /** Gives an application a diagnosis that was made anew; its reason follows where it was the diagnosis'. */
    static Application diagnosed(Application application, Diagnosis made) {
        Diagnosis before = application.diagnosis();
        Application next = application.withDiagnosis(made);
        boolean resumes = application.applicationKind().equals(ApplicationKind.RESUME_TRANSACTION);
        boolean follows = before != null && before.reason().equals(application.reason());
        return follows && !resumes ? next.withReason(made.reason()) : next;
    }

    /** Says that the reason is another one than the diagnosis'. */
    static List<Problem> warnings(@Nullable Application application) {
        Diagnosis diagnosis = application == null ? null : application.diagnosis();
        if (application == null || diagnosis == null || diagnosis.reason().equals(application.reason())) {
            return Collections.emptyList();
        }
        return Collections.singletonList(ClientTexts.problem(
                "REASON_DIFFERS", "/reason", Labels.of(application.reason()), Labels.of(diagnosis.reason())));
    }
}
