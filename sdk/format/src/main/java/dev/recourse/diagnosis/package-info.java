/**
 * The diagnosis: why a transaction terminated, what is certain about the money, whether it may be tried again, and what keeps the
 * terminal from stopping again (domain.md §2; ).
 *
 * <p>Floor: the JDK, the model and the catalogue. No I/O, no clock, no chance: the same input and catalogue version always give the
 * same answer, on any device, offline.
 */
@NullMarked
package dev.recourse.diagnosis;

import org.jspecify.annotations.NullMarked;
