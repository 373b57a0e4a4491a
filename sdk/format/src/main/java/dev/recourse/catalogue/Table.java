package dev.recourse.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of one table by their keys, in the order of their first appearance. */
final class Table<T> {
    private final String name;
    private final Map<String, T> rows;
    // Tables are read far more often than written; a reader never sees a list that a later row changes.
    private @Nullable List<T> list;

    Table(String name) {
        this(name, Collections.emptyMap());
    }

    private Table(String name, Map<String, T> rows) {
        this.name = name;
        this.rows = new LinkedHashMap<>(rows);
    }

    String name() {
        return name;
    }

    /** Adds a row at the end, or in the place of one with the same key. */
    void put(String key, T row) {
        rows.put(key, row);
        list = null;
    }

    @Nullable
    T row(@Nullable String key) {
        return key == null ? null : rows.get(key);
    }

    /** Returns the row of a key of this table. */
    T existing(String key) {
        T row = rows.get(key);
        if (row == null) throw new IllegalArgumentException(name + " has no " + key);
        return row;
    }

    boolean has(String key) {
        return rows.containsKey(key);
    }

    Collection<String> keys() {
        return Collections.unmodifiableCollection(rows.keySet());
    }

    List<T> rows() {
        List<T> known = list;
        if (known != null) return known;
        List<T> made = Collections.unmodifiableList(new ArrayList<>(rows.values()));
        list = made;
        return made;
    }

    Table<T> copy() {
        return new Table<>(name, rows);
    }
}
