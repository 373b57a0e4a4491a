package dev.recourse;

import dev.recourse.model.EntryId;
import dev.recourse.model.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of the wish to withdraw a case.
 *
 * @param kind what happens now
 * @param entryId the withdrawal on its way, with {@link Kind#QUEUED}
 * @param problems why it was refused, with {@link Kind#REFUSED}
 * @param warnings what a person should know of the withdrawal's words, such as what was masked in them
 */
public record Withdrawal(Kind kind, @Nullable EntryId entryId, List<Problem> problems, List<Problem> warnings) {
    /** What happens now. */
    public enum Kind {
        /** Nothing had been sent: everything was taken back on this device, and nobody will hear of it. */
        TAKEN_BACK,
        /** The case's uploads stop and the withdrawal goes next; the acquirer decides. */
        QUEUED,
        /** The case does not take a withdrawal now. */
        REFUSED
    }

    /** Copies the lists. */
    public Withdrawal {
        warnings = Collections.unmodifiableList(new ArrayList<>(warnings));
        problems = Collections.unmodifiableList(new ArrayList<>(problems));
    }
}
