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

    /** A refusal with all that is wrong; the problems hold masked forms only. */
    public ScreeningRefusedException(List<Problem> problems) {
        super("screening refused the file: "
                + (problems.isEmpty() ? "" : problems.get(0).code()));
        this.problems = Collections.unmodifiableList(new ArrayList<>(problems));
    }

    /** Returns what is wrong with the file. */
    public List<Problem> problems() {
        return problems;
    }
}
