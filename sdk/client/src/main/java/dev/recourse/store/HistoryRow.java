package dev.recourse.store;

import org.seasar.doma.Entity;
import org.seasar.doma.Id;
import org.seasar.doma.Table;

/**
 * An entry of a case's file in the index.
 *
 * @param caseId of the case
 * @param sequence of the entry
 * @param link SHA-256 of the link before and this entry
 * @param content the entry in JSON, protected
 */
@Entity(immutable = true)
@Table(name = "history")
record HistoryRow(@Id String caseId, @Id long sequence, String link, byte[] content) {}
