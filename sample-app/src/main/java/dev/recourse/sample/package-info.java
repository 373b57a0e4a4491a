/** The sample app: command line, demo and sandbox acquirer. */
@NullMarked
package dev.recourse.sample;

import org.jspecify.annotations.NullMarked;
