package dev.recourse.diagnosis;

import dev.recourse.catalogue.Remedy;
import dev.recourse.model.Hypothesis;
import dev.recourse.model.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A possible cause, in words.
 *
 * @param hypothesis the same as it goes into the document
 * @param name what it is called
 * @param evidence what speaks for it, strongest first
 * @param remedies what helps, best first
 */
public record RankedCause(Hypothesis hypothesis, Text name, List<Text> evidence, List<Remedy> remedies) {
    /** Copies the collections. */
    public RankedCause {
        evidence = Collections.unmodifiableList(new ArrayList<>(evidence));
        remedies = Collections.unmodifiableList(new ArrayList<>(remedies));
    }
}
