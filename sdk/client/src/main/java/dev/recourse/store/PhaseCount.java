package dev.recourse.store;

import org.jspecify.annotations.Nullable;
import org.seasar.doma.Entity;

/**
 * How many rows stand where.
 *
 * @param phase code of a {@link Phase}
 * @param attempted whether anything of them was sent
 * @param entries how many
 * @param oldest submission among them
 */
@Entity(immutable = true)
record PhaseCount(
        int phase,
        boolean attempted,
        long entries,
        @Nullable Long oldest) {}
