package dev.recourse.wire;

import org.jspecify.annotations.Nullable;

/** What a member may be. */
interface Rule {
    /**
     * Returns the value as far as it is good: the value itself, an object or array without its bad optional members or items, or null
     * if nothing of it can be used. Everything that is left out has been reported.
     */
    @Nullable
    Object clean(String pointer, Object value, Faults faults) throws MalformedException;
}
