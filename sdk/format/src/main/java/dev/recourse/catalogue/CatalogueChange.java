package dev.recourse.catalogue;

import dev.recourse.model.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row, a limit or a window in which two catalogues differ.
 *
 * @param section table, such as {@code rules}
 * @param key its key, or the member of {@code limits} and {@code windows}; empty for a section without rows
 * @param kind what happened to it
 * @param before what the earlier one says to people; null if it has no words
 * @param after what the later one says; null if it has no words
 */
public record CatalogueChange(
        String section,
        String key,
        Kind kind,
        @Nullable Text before,
        @Nullable Text after) {
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
        members("limits", Words.of(earlier.limits()), Words.of(later.limits()), changes);
        members("windows", Words.of(earlier.windows()), Words.of(later.windows()), changes);
        if (!Objects.equals(earlier.licences(), later.licences())) {
            changes.add(new CatalogueChange("licences", "", Kind.CHANGED, null, null));
        }
        return Collections.unmodifiableList(changes);
    }

    private static void compare(Table<?> before, Table<?> after, List<CatalogueChange> changes) {
        for (String key : after.keys()) {
            Object old = before.row(key);
            Object row = after.row(key);
            if (Objects.equals(old, row)) continue;
            Kind kind = old == null ? Kind.ADDED : Kind.CHANGED;
            changes.add(new CatalogueChange(after.name(), key, kind, Words.of(old), Words.of(row)));
        }
        for (String key : before.keys()) {
            if (after.has(key)) continue;
            changes.add(new CatalogueChange(before.name(), key, Kind.REMOVED, Words.of(before.row(key)), null));
        }
    }

    private static void members(
            String section, Map<String, Text> before, Map<String, Text> after, List<CatalogueChange> changes) {
        after.forEach((name, text) -> {
            Text old = before.get(name);
            if (!text.equals(old)) changes.add(new CatalogueChange(section, name, Kind.CHANGED, old, text));
        });
    }
}
