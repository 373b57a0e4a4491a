/**
 * The nouns: cases, entries, parts, states and their legal moves. The bottom floor: no I/O, no clock, the JDK alone.
 */
@NullMarked
package dev.recourse.model;

import org.jspecify.annotations.NullMarked;
