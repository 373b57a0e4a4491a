package dev.recourse.catalogue;

import dev.recourse.model.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The label that stands for a file's name. It always satisfies {@code label} of document.schema.json: 1 to 80 characters, no path, no
 * control characters, no run of 13 digits.
 *
 * @param label masked where the name held something that must not be kept
 * @param problems why the name is refused; empty if it is taken
 */
public record FileLabel(String label, List<Problem> problems) {
    /** Copies the collection. */
    public FileLabel {
        problems = Collections.unmodifiableList(new ArrayList<>(problems));
    }
}
