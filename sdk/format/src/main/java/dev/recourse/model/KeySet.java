package dev.recourse.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The acquirer's keys, as its root key signed them.
 *
 * @param acquirer identifier of the acquirer
 * @param issuedAt never goes back
 * @param validUntil ask again before; an offline client goes on after it
 * @param keys preferred first
 */
public record KeySet(String acquirer, Instant issuedAt, Instant validUntil, List<AcquirerKey> keys) {
    /** Checks the members and copies the collections. */
    public KeySet {
        keys = Collections.unmodifiableList(new ArrayList<>(keys));
    }
}
