package dev.recourse.sync;

import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.Progress;
import dev.recourse.model.Warning;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listener; what that throws goes no further. */
final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final SyncListener listener;

    Announcer(SyncListener listener) {
        this.listener = listener;
    }

    void deliveryChanged(Delivery delivery) {
        tell(() -> listener.deliveryChanged(delivery), delivery.entryId());
    }

    void progress(Progress progress) {
        tell(() -> listener.progress(progress), progress.entryId());
    }

    void caseChanged(Case current, List<Entry> newEntries) {
        tell(() -> listener.caseChanged(current, newEntries), current.caseId());
    }

    void unconfirmed(CaseId caseId, EntryId entryId) {
        LOG.warn("nothing proves the decision {} of case {}", entryId, caseId);
        tell(() -> listener.unconfirmed(caseId, entryId), entryId);
    }

    void warned(Warning warning) {
        tell(() -> listener.warned(warning), warning.caseId());
    }

    void integrityAlarm(CaseId caseId, EntryId entryId) {
        LOG.error("the acquirer holds other bytes under entry {} of case {}", entryId, caseId);
        tell(() -> listener.integrityAlarm(caseId, entryId), entryId);
    }

    private static void tell(Runnable telling, Object about) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            LOG.warn("the listener threw {} when told about {}", e.getClass().getName(), about);
        }
    }
}
