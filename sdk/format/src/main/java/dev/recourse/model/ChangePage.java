package dev.recourse.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A page of the changes feed.
 *
 * @param changes in change order, at least once each
 * @param nextCursor opaque, 1 to 512 characters
 * @param hasMore ask again at once
 * @param pollAfterSeconds the server's wish, 1 or more
 */
public record ChangePage(List<Change> changes, String nextCursor, boolean hasMore, int pollAfterSeconds) {
    /** Checks the members and copies the collections. */
    public ChangePage {
        changes = Collections.unmodifiableList(new ArrayList<>(changes));
    }
}
