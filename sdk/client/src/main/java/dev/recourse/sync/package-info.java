/** Delivery: what is due, one step, write the result. */
@NullMarked
package dev.recourse.sync;

import org.jspecify.annotations.NullMarked;
