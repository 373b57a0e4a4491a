/** Files that are on the disk when a method returns. The JDK alone, through {@code java.nio} on the given path. */
@NullMarked
package dev.recourse.file;

import org.jspecify.annotations.NullMarked;
