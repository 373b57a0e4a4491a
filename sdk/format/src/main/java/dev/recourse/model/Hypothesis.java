package dev.recourse.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One possible cause; a diagnosis ranks several.
 *
 * @param category cause category
 * @param subCause sub-cause
 * @param band {@code HIGH}, {@code MEDIUM} or {@code LOW}
 * @param evidence what speaks for it
 * @param remedies codes of what helps
 */
public record Hypothesis(
        String category, @Nullable String subCause, String band, List<Finding> evidence, List<String> remedies) {
    /** Checks the members and copies the collections. */
    public Hypothesis {
        evidence = Collections.unmodifiableList(new ArrayList<>(evidence));
        remedies = Collections.unmodifiableList(new ArrayList<>(remedies));
    }
}
