package dev.recourse;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.KeySet;
import dev.recourse.model.NetworkState;
import dev.recourse.model.Problem;
import dev.recourse.model.Text;
import dev.recourse.store.Repair;
import dev.recourse.store.Store;
import dev.recourse.store.StoreHealth;
import dev.recourse.sync.AcquirerFacts;
import dev.recourse.sync.Outlook;
import dev.recourse.sync.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks store, device, queue and acquirer's facts how they are. */
final class HealthCheck {
    private final Store store;
    private final DeviceAccess device;
    private final AcquirerFacts facts;
    private final Trust trust;
    private final Sync sync;
    private final Screeners screeners;

    HealthCheck(Store store, DeviceAccess device, AcquirerFacts facts, Trust trust, Sync sync, Screeners screeners) {
        this.store = store;
        this.device = device;
        this.facts = facts;
        this.trust = trust;
        this.sync = sync;
        this.screeners = screeners;
    }

    Health health() {
        StoreHealth health = store.health();
        List<String> repairs = new ArrayList<>();
        for (Repair repair : health.noted()) repairs.add(repair.kind() + " " + repair.subject());
        KeySet keySet = facts.keySet();
        Catalogue catalogue = facts.catalogue();
        Outlook outlook = sync.engine().outlook();
        String waiting = waiting(health, outlook);
        return new Health(
                device.usable(),
                health.counts(),
                health.bytesWaiting(),
                health.oldestQueued(),
                waiting,
                outlook.until() == null ? store.nextDue() : outlook.until(),
                health.bytes(),
                repairs,
                keySet == null ? null : keySet.validUntil(),
                catalogue.version(),
                catalogue.validUntil(),
                !trust.warnings().isEmpty(),
                facts.catalogueRefused(),
                screeners.mediaTypes(),
                problems(health, waiting));
    }

    /** What this process has met, else what the last one has left with the entries. */
    private @Nullable String waiting(StoreHealth health, Outlook outlook) {
        if (sync.network() == NetworkState.OFFLINE) return Waiting.OFFLINE.name();
        Waiting met = outlook.waiting();
        if (met != null) return met.name();
        for (String left : health.waiting()) {
            // These two say something of one entry, not of the way.
            boolean own = left.equals(Waiting.BACKOFF.name()) || left.equals(Waiting.STOPPED.name());
            if (!own && Explanations.isKnown(left)) return left;
        }
        return null;
    }

    private List<Problem> problems(StoreHealth health, @Nullable String waiting) {
        List<Problem> problems = new ArrayList<>();
        if (!device.usable()) problems.add(ClientTexts.problem("DEVICE_KEY_UNAVAILABLE", "/deviceKeyUsable"));
        if (!health.hasRoom()) problems.add(ClientTexts.problem("DISK_FULL", "/storeBytes"));
        long blocked = health.counts().getOrDefault(DeliveryState.BLOCKED, 0L);
        if (blocked > 0) problems.add(ClientTexts.problem("BLOCKED", "/entries/BLOCKED", blocked));
        if (waiting != null) {
            Text why = Explanations.why(waiting);
            Text help = Explanations.help(waiting);
            problems.add(
                    new Problem(waiting, "/waiting", new Text(why.zhCn() + help.zhCn(), why.en() + " " + help.en())));
        }
        Instant refused = trust.refusedSince();
        if (refused != null) problems.add(ClientTexts.problem("KEY_RETIRED", "/keySetValidUntil", refused.toString()));
        problems.addAll(trust.warnings());
        String catalogue = facts.catalogueRefused();
        if (catalogue != null) problems.add(ClientTexts.problem("CATALOGUE_REFUSED", "/catalogueRefused", catalogue));
        Map<Repair.Kind, List<String>> repairs = new EnumMap<>(Repair.Kind.class);
        for (Repair repair : health.noted()) {
            repairs.computeIfAbsent(repair.kind(), kind -> new ArrayList<>()).add(repair.subject());
        }
        for (Map.Entry<Repair.Kind, List<String>> one : repairs.entrySet()) {
            List<String> subjects = one.getValue();
            problems.add(ClientTexts.problem(one.getKey().name(), "/repairs", subjects.size(), subjects.get(0)));
        }
        if (health.quarantined() > 0) {
            problems.add(ClientTexts.problem("QUARANTINE", "/repairs", health.quarantined()));
        }
        return problems;
    }
}
