package dev.recourse;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.model.KeySet;
import dev.recourse.store.Repair;
import dev.recourse.store.Store;
import dev.recourse.store.StoreHealth;
import dev.recourse.sync.AcquirerFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Asks store, device and acquirer's facts how they are. */
final class HealthCheck {
    private final Store store;
    private final DeviceAccess device;
    private final AcquirerFacts facts;
    private final Screeners screeners;

    HealthCheck(Store store, DeviceAccess device, AcquirerFacts facts, Screeners screeners) {
        this.store = store;
        this.device = device;
        this.facts = facts;
        this.screeners = screeners;
    }

    Health health() {
        StoreHealth health = store.health();
        List<String> repairs = new ArrayList<>();
        for (Repair repair : health.repairs()) repairs.add(repair.kind() + " " + repair.subject());
        KeySet keySet = facts.keySet();
        Catalogue catalogue = facts.catalogue();
        Instant now = store.acquirerTime();
        return new Health(
                device.usable(),
                health.counts(),
                health.bytesWaiting(),
                health.oldestQueued(),
                store.nextDue(),
                health.bytes(),
                repairs,
                keySet == null ? null : keySet.validUntil(),
                catalogue.version(),
                catalogue.validUntil(),
                now != null && catalogue.isOutdatedAt(now),
                facts.catalogueRefused(),
                screeners.mediaTypes());
    }
}
