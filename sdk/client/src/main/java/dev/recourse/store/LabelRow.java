package dev.recourse.store;

import org.seasar.doma.Entity;
import org.seasar.doma.Id;
import org.seasar.doma.Table;

/**
 * The text that stands for an entry in lists.
 *
 * @param id of the row of its entry
 * @param content protected
 */
@Entity(immutable = true)
@Table(name = "label")
record LabelRow(@Id Long id, byte[] content) {}
