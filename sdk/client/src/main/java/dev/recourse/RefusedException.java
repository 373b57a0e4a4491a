package dev.recourse;

import dev.recourse.model.Problem;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Evidence that the user has to mend before it can be attached. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    RefusedException(List<Problem> problems) {
        this.problems = Collections.unmodifiableList(problems);
    }

    RefusedException(Problem... problems) {
        this(Arrays.asList(problems));
    }

    List<Problem> problems() {
        return problems;
    }
}
