package dev.recourse.acquirer;

import dev.recourse.model.Manifest;
import java.util.List;

/**
 * What came of opening an entry.
 *
 * @param manifest as received
 * @param parts those that were opened
 * @param failures those that were not, in the manifest's order; empty if the entry is whole
 */
public record OpenedEntry(Manifest manifest, List<OpenedPart> parts, List<PartFailure> failures) {
    /** Copies the collections. */
    public OpenedEntry {
        parts = List.copyOf(parts);
        failures = List.copyOf(failures);
    }

    /** Whether every part was opened and the document fits: the only entries that deserve a receipt. */
    public boolean isWhole() {
        return failures.isEmpty();
    }
}
