package dev.recourse.store;

import org.seasar.doma.Entity;

/**
 * What a case says of its terminal; stays when the case is erased.
 *
 * @param caseId of the case
 * @param content opaque, protected
 */
@Entity(immutable = true)
record TerminationRow(String caseId, byte[] content) {}
