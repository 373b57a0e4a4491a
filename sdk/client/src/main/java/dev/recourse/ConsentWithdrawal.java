package dev.recourse;

import dev.recourse.model.EntryId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What became of the evidence that was given under a consent which was withdrawn (PIPL 15, 47).
 *
 * @param erased entries from which the evidence is gone: drafts, which go on without it, and entries that had not been sent, which are
 *     CANCELLED and can be reopened without it
 * @param frozen entries that the acquirer holds or is being sent: no copy is kept or used here any more, and the acquirer has to be told,
 *     which keeps what the law makes it keep
 */
public record ConsentWithdrawal(List<EntryId> erased, List<EntryId> frozen) {
    /** Copies the lists. */
    public ConsentWithdrawal {
        erased = Collections.unmodifiableList(new ArrayList<>(erased));
        frozen = Collections.unmodifiableList(new ArrayList<>(frozen));
    }
}
