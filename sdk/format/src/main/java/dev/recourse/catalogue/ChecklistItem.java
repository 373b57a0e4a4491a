package dev.recourse.catalogue;

import dev.recourse.model.DocumentType;
import dev.recourse.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * One line of the checklist of an application (domain.md §3.2).
 *
 * @param documentType what is meant
 * @param level {@link #REQUIRED}, {@link #ONE_OF}, {@link #OPTIONAL} or {@link #FORBIDDEN}, as in a material request
 * @param group with {@link #ONE_OF}: one of the group is enough; null else
 * @param satisfied whether nothing is left to do for this line
 * @param reason why this case needs it, or must not have it
 */
public record ChecklistItem(
        DocumentType documentType, String level, @Nullable String group, boolean satisfied, Text reason) {
    /** The application cannot be submitted without it. */
    public static final String REQUIRED = "REQUIRED";

    /** The application cannot be submitted without at least one of its group. */
    public static final String ONE_OF = "ONE_OF";

    /** It may help; nobody should be asked for it. */
    public static final String OPTIONAL = "OPTIONAL";

    /** It must not be collected for this case. */
    public static final String FORBIDDEN = "FORBIDDEN";
}
