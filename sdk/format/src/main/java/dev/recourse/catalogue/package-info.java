/**
 * Checklist, rules, screening and texts: pure and data-driven, the JDK and the model alone.
 *
 * <p>Nothing here reads a file, a clock or the network; the same input always has the same answer (domain.md §3, §5.7, §5.8, §6.4).
 */
@NullMarked
package dev.recourse.catalogue;

import org.jspecify.annotations.NullMarked;
