package dev.recourse.catalogue;

import dev.recourse.model.DocumentType;
import dev.recourse.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * One line of a checklist (domain.md §3.2): of an application by the rules, of an answer by what the acquirer has asked for.
 *
 * @param itemId the requested item that the line stands for; null in the checklist of an application
 * @param documentType what is meant
 * @param level {@link #REQUIRED}, {@link #ONE_OF}, {@link #CONDITIONAL}, {@link #OPTIONAL}, {@link #FORBIDDEN}, or one of a newer
 *     catalogue, which asks nothing and is shown
 * @param group with {@code ONE_OF}: one of the group is enough; null else
 * @param satisfied whether nothing is left to do for this line
 * @param reason why this case needs it, or must not have it; with {@code CONDITIONAL} the condition in words
 */
public record ChecklistItem(
        @Nullable String itemId,
        DocumentType documentType,
        String level,
        @Nullable String group,
        boolean satisfied,
        Text reason) {
    /** The application cannot be submitted without it. */
    public static final String REQUIRED = "REQUIRED";

    /** The application cannot be submitted without at least one of its group. */
    public static final String ONE_OF = "ONE_OF";

    /** It will be required if something is so that nobody has said yet; the reason says what. */
    public static final String CONDITIONAL = "CONDITIONAL";

    /** It may help; nobody should be asked for it (PIPL 6, 19). */
    public static final String OPTIONAL = "OPTIONAL";

    /** It must not be collected for this case. */
    public static final String FORBIDDEN = "FORBIDDEN";

    /** Whether the application cannot be submitted while the line is not satisfied. */
    boolean decides() {
        return level.equals(REQUIRED) || level.equals(ONE_OF) || level.equals(FORBIDDEN);
    }
}
