/** What an app sees: the client, drafts and listeners. The top floor; nobody imports it. */
@NullMarked
package dev.recourse;

import org.jspecify.annotations.NullMarked;
