package dev.recourse.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something the terminal saw around the termination (domain.md §2.7).
 *
 * @param id code, such as {@code T_04}
 * @param at when
 * @param detail what exactly
 */
public record TerminalEvent(
        String id, @Nullable Instant at, @Nullable String detail) {}
