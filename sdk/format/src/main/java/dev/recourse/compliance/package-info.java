/** Whether the institution is licensed and the terminal bound to its merchant, as far as this device can tell. */
@NullMarked
package dev.recourse.compliance;

import org.jspecify.annotations.NullMarked;
