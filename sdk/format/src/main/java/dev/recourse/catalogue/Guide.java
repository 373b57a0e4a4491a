package dev.recourse.catalogue;

import dev.recourse.model.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How something is done.
 *
 * @param id unique
 * @param title what it is about
 * @param steps in order
 * @param video address of a film that shows it; null if there is none
 */
public record Guide(
        String id, Text title, List<Text> steps, @Nullable String video) {
    /** Copies the collection. */
    public Guide {
        steps = Collections.unmodifiableList(new ArrayList<>(steps));
    }
}
