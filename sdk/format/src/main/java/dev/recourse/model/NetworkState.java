package dev.recourse.model;

/** What the app knows of the network. */
public enum NetworkState {
    /** None: nothing is tried, and nothing counts as an attempt. */
    OFFLINE,
    /** One that costs by the byte. */
    METERED,
    /** One that does not. */
    UNMETERED;

    /** Whether an entry with {@code constraint} may travel now. */
    public boolean allows(NetworkConstraint constraint) {
        return this == UNMETERED || (this == METERED && constraint == NetworkConstraint.ANY);
    }
}
