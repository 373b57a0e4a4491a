package dev.recourse.catalogue;

import dev.recourse.model.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A standing measure against terminations, from which a plan for a terminal is made.
 *
 * @param id unique
 * @param requirement where the seed names it, such as {@code R-76}
 * @param category code of the {@link Category} it prevents
 * @param causes codes of causes it prevents
 * @param remedy code of the {@link Remedy} it carries out; null if none
 * @param every how often it is due when nothing happens
 * @param terminations so many terminations by its causes within {@code window} make it due at once
 * @param window of {@code terminations}
 * @param title what it is called
 * @param text what to do
 */
public record PreventionMeasure(
        String id,
        @Nullable String requirement,
        String category,
        List<String> causes,
        @Nullable String remedy,
        Duration every,
        int terminations,
        Duration window,
        Text title,
        Text text) {
    /** Copies the collection. */
    public PreventionMeasure {
        causes = Collections.unmodifiableList(new ArrayList<>(causes));
    }
}
