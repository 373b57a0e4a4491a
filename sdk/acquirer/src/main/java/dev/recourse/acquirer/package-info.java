/**
 * The acquirer's half: opens and verifies received entries; signs receipts and key sets. Imports model, wire, seal and file; knows no
 * database and no HTTP.
 */
@NullMarked
package dev.recourse.acquirer;

import org.jspecify.annotations.NullMarked;
