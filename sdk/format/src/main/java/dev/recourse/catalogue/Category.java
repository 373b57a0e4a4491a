package dev.recourse.catalogue;

import dev.recourse.model.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A category of causes.
 *
 * @param code such as {@code HARDWARE}
 * @param requirement where the seed names it, such as {@code R-56}; null for a default of our own
 * @param name what it is called
 * @param remedies codes of what helps when the cause is not known more closely
 */
public record Category(String code, @Nullable String requirement, Text name, List<String> remedies) {
    /** Copies the collection. */
    public Category {
        remedies = Collections.unmodifiableList(new ArrayList<>(remedies));
    }
}
