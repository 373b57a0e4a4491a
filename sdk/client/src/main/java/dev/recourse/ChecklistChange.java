package dev.recourse;

import dev.recourse.catalogue.ChecklistItem;
import dev.recourse.model.DocumentType;
import org.jspecify.annotations.Nullable;

/**
 * What a newer catalogue would change about the checklist of a draft.
 *
 * @param documentType the document
 * @param before its line now; null if there is none
 * @param after its line under the newest catalogue; null if there is none
 */
public record ChecklistChange(
        DocumentType documentType,
        @Nullable ChecklistItem before,
        @Nullable ChecklistItem after) {}
