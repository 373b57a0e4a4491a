package dev.recourse.sample.sandbox;

import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.model.PartId;

/** Which part of whose entry. */
record Place(String owner, CaseId caseId, EntryId entryId, PartId partId) {}
