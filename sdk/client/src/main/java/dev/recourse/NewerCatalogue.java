package dev.recourse;

import dev.recourse.catalogue.CatalogueChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the newest catalogue would change for a draft that began with another one, and stays on it.
 *
 * @param version of the newest catalogue
 * @param checklist lines of the checklist that would be others
 * @param changes limits, windows, and texts that this draft shows, in their sections; in the section {@code diagnosis} what a diagnosis
 *     of its transaction would say otherwise
 */
public record NewerCatalogue(String version, List<ChecklistChange> checklist, List<CatalogueChange> changes) {
    /** Copies the collections. */
    public NewerCatalogue {
        checklist = Collections.unmodifiableList(new ArrayList<>(checklist));
        changes = Collections.unmodifiableList(new ArrayList<>(changes));
    }

    /** Whether nothing would change. */
    public boolean isEmpty() {
        return checklist.isEmpty() && changes.isEmpty();
    }
}
