package dev.recourse.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A row in which two catalogues differ.
 *
 * @param section table, such as {@code rules}
 * @param key its key; empty for a section without rows
 * @param kind what happened to it
 */
public record CatalogueChange(String section, String key, Kind kind) {
    /** What happened to a row. */
    public enum Kind {
        /** The later one has it, the earlier one had not. */
        ADDED,
        /** Both have it, with other contents. */
        CHANGED,
        /** The later one has it no more. */
        REMOVED
    }

    /** Returns the differences, section by section. */
    public static List<CatalogueChange> between(Catalogue earlier, Catalogue later) {
        List<CatalogueChange> changes = new ArrayList<>();
        List<Table<?>> before = earlier.tables();
        List<Table<?>> after = later.tables();
        for (int i = 0; i < before.size(); i++) compare(before.get(i), after.get(i), changes);
        whole("limits", earlier.limits(), later.limits(), changes);
        whole("windows", earlier.windows(), later.windows(), changes);
        whole("licences", earlier.licences(), later.licences(), changes);
        return Collections.unmodifiableList(changes);
    }

    private static void compare(Table<?> before, Table<?> after, List<CatalogueChange> changes) {
        for (String key : after.keys()) {
            Object old = before.row(key);
            if (old == null) {
                changes.add(new CatalogueChange(after.name(), key, Kind.ADDED));
            } else if (!old.equals(after.row(key))) {
                changes.add(new CatalogueChange(after.name(), key, Kind.CHANGED));
            }
        }
        for (String key : before.keys()) {
            if (!after.has(key)) changes.add(new CatalogueChange(before.name(), key, Kind.REMOVED));
        }
    }

    private static void whole(String section, Object before, Object after, List<CatalogueChange> changes) {
        if (!Objects.equals(before, after)) changes.add(new CatalogueChange(section, "", Kind.CHANGED));
    }
}
