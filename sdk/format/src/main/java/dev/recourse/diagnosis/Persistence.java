package dev.recourse.diagnosis;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.Cause;
import dev.recourse.model.FaultPersistence;
import dev.recourse.model.PastTermination;
import java.time.Duration;

/** Whether a fault passes by itself or needs supplier or maintenance staff. */
final class Persistence {
    private static final Duration SHORTLY_BEFORE = Duration.ofDays(7);
    private static final int TIMES = 2;

    private Persistence() {}

    static FaultPersistence of(Catalogue catalogue, Candidate first, Clues clues, DiagnosisInput input) {
        // What calls for the check of licence and terminal is a matter of registration, which does not pass by itself
        // (97).
        if (clues.complianceCheck() || comesBack(first, input)) return FaultPersistence.LONG_TERM;
        return catalogue.cause(first.cause).map(Cause::persistence).orElse(FaultPersistence.UNKNOWN);
    }

    /** The third time in a week is no accident any more; a person's slips do not add up to a fault of the machine. */
    private static boolean comesBack(Candidate first, DiagnosisInput input) {
        boolean ofTheMachine = first.category.equals("HARDWARE")
                || first.category.equals("SOFTWARE")
                || first.category.equals("EXTERNAL");
        if (!ofTheMachine || first.cause == null) return false;
        int times = 0;
        for (PastTermination past : input.history()
                .at(input.transaction().terminalNumber())
                .before(input.transaction().occurredAt(), SHORTLY_BEFORE)
                .terminations()) {
            if (first.cause.equals(past.cause())) times++;
        }
        return times >= TIMES;
    }
}
