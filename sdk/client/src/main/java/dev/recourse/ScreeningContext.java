package dev.recourse;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What screening knows of a file besides its bytes.
 *
 * @param target the file's label: becomes the target of the problems
 * @param knownNumbers numbers of the same case that are no card number, such as the merchant number, exactly as they are written
 * @param limits how large the file may be, and how long screening may take
 */
public record ScreeningContext(String target, Set<String> knownNumbers, ScreeningLimits limits) {
    /** Copies the set. */
    public ScreeningContext {
        knownNumbers = Collections.unmodifiableSet(new LinkedHashSet<>(knownNumbers));
    }
}
