package dev.recourse.catalogue;

import dev.recourse.model.DocumentType;
import dev.recourse.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * One cell of domain.md §3.3. Of the rules for a document type the first whose condition holds decides.
 *
 * @param id unique
 * @param type what it is about
 * @param level of {@link ChecklistItem}, or {@link #NOT_ASKED}; one that this version does not know counts as optional and is shown
 * @param group with {@code ONE_OF}; with another level the group that the document counts for as well
 * @param when condition
 * @param reason why, for the person who is asked
 */
public record DocumentRule(
        String id,
        DocumentType type,
        String level,
        @Nullable String group,
        Condition when,
        Text reason) {
    /** Level of a rule that ends the search: this case does not need the document, and nobody is told of it. */
    public static final String NOT_ASKED = "NOT_ASKED";
}
