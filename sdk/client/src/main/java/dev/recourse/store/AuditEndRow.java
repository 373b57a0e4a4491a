package dev.recourse.store;

import org.seasar.doma.Column;
import org.seasar.doma.Entity;

/**
 * Where the local history of a case ended when it was written last: only so is a history noticed that was cut short.
 *
 * @param sequence of the last line
 * @param link its SHA-256
 */
@Entity(immutable = true)
record AuditEndRow(@Column(name = "last_sequence") long sequence, String link) {}
