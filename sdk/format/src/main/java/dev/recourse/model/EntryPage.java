package dev.recourse.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A page of the file of a case.
 *
 * @param entries ascending by sequence, without gaps
 * @param hasMore whether another page follows
 */
public record EntryPage(List<Entry> entries, boolean hasMore) {
    /** Checks the members and copies the collections. */
    public EntryPage {
        entries = Collections.unmodifiableList(new ArrayList<>(entries));
    }
}
