package dev.recourse.sync;

import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.Progress;
import dev.recourse.model.Warning;
import java.util.List;

/**
 * Hears what happened, after it is on the disk. Called on the engine's threads; one that throws changes nothing, one that is slow slows the
 * delivery.
 */
public interface SyncListener {
    /** Hears nothing. */
    SyncListener NONE = new SyncListener() {
        @Override
        public void deliveryChanged(Delivery delivery) {}

        @Override
        public void progress(Progress progress) {}

        @Override
        public void caseChanged(Case current, List<Entry> newEntries) {}

        @Override
        public void warned(Warning warning) {}

        @Override
        public void unconfirmed(CaseId caseId, EntryId entryId) {}

        @Override
        public void integrityAlarm(CaseId caseId, EntryId entryId) {}
    };

    /** The delivery of an entry stands differently. */
    void deliveryChanged(Delivery delivery);

    /** Bytes of a part are on the way. */
    void progress(Progress progress);

    /** The acquirer's view of a case, or its file, moved. */
    void caseChanged(Case current, List<Entry> newEntries);

    /** Nothing proves that this decision is the acquirer's, although it says that it signs them. */
    void unconfirmed(CaseId caseId, EntryId entryId);

    /** Something has to be done soon, or was missed; said once. */
    void warned(Warning warning);

    /** The acquirer holds other bytes under the id of this entry: a bug or a hijack. */
    void integrityAlarm(CaseId caseId, EntryId entryId);
}
