package dev.recourse.catalogue;

import dev.recourse.model.FaultPersistence;
import dev.recourse.model.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sub-cause (R-57 to R-75, and defaults of our own where none of them fits).
 *
 * @param code such as {@code READER_OR_CHIP}
 * @param category code of its {@link Category}
 * @param requirement where the seed names it, such as {@code R-57}; null for a default of our own
 * @param name what it is called
 * @param description what it means and how it shows
 * @param reason the flow where no row names one, code of a {@link dev.recourse.model.TerminationReason}; null for that of the category
 * @param persistence how long it lasts when nothing more is known
 * @param remedies codes of what helps, best first
 */
public record Cause(
        String code,
        String category,
        @Nullable String requirement,
        Text name,
        Text description,
        @Nullable String reason,
        FaultPersistence persistence,
        List<String> remedies) {
    /** Copies the collection. */
    public Cause {
        remedies = Collections.unmodifiableList(new ArrayList<>(remedies));
    }
}
