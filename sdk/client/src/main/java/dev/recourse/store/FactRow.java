package dev.recourse.store;

import org.seasar.doma.Entity;
import org.seasar.doma.Id;
import org.seasar.doma.Table;

/**
 * Something that there is one of.
 *
 * @param name of it
 * @param content of it
 */
@Entity(immutable = true)
@Table(name = "fact")
record FactRow(@Id String name, String content) {}
