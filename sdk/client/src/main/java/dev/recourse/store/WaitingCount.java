package dev.recourse.store;

import org.seasar.doma.Entity;

/**
 * How many rows wait for the same.
 *
 * @param waiting as the row keeps it
 * @param entries how many
 */
@Entity(immutable = true)
record WaitingCount(String waiting, long entries) {}
