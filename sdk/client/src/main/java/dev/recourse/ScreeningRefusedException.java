package dev.recourse;

import dev.recourse.model.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Screening found something in a file that must not be kept, or could not look at all of it. */
public final class ScreeningRefusedException extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;
    private final boolean unreadable;

    /** A refusal with all that is wrong; the problems hold masked forms only. */
    public ScreeningRefusedException(List<Problem> problems) {
        this(problems, false);
    }

    private ScreeningRefusedException(List<Problem> problems, boolean unreadable) {
        super("screening refused the file: "
                + (problems.isEmpty() ? "" : problems.get(0).code()));
        this.problems = Collections.unmodifiableList(new ArrayList<>(problems));
        this.unreadable = unreadable;
    }

    /** A refusal of a file that could not be read as what it says it is, and in which nothing forbidden was found until then. */
    public static ScreeningRefusedException unreadable(Problem problem) {
        return new ScreeningRefusedException(Collections.singletonList(problem), true);
    }

    /** Whether {@link EvidenceScreening#screenUnreadable} may look at the file once more. */
    public boolean isUnreadable() {
        return unreadable;
    }

    /** Returns what is wrong with the file. */
    public List<Problem> problems() {
        return problems;
    }
}
