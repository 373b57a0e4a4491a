package dev.recourse.sync;

import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.model.PartId;
import dev.recourse.seal.ContentKey;
import java.util.Map;

/** The content keys of entries that have no receipt yet. */
@FunctionalInterface
public interface KeyAccess {
    /**
     * Returns the content keys of an entry; the caller closes them. {@link dev.recourse.model.RecourseException} if they are no longer there
     * or cannot be opened.
     */
    Map<PartId, ContentKey> contentKeys(CaseId caseId, EntryId entryId);
}
