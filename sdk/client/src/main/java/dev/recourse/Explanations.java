package dev.recourse;

import dev.recourse.catalogue.Labels;
import dev.recourse.model.BlockReason;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.NetworkState;
import dev.recourse.sync.Outlook;
import dev.recourse.sync.Waiting;
import java.time.Instant;
import java.util.Locale;

/** Says in words why an entry is not at the acquirer yet. */
final class Explanations {
    private Explanations() {}

    static Explanation of(Delivery delivery, Outlook outlook, NetworkState network, Instant now) {
        BlockReason blocked = delivery.blockReason();
        if (delivery.state() == DeliveryState.BLOCKED && blocked != null) {
            return new Explanation(delivery, blocked.name(), Labels.of(blocked), Labels.help(blocked));
        }
        boolean waits = delivery.state() == DeliveryState.QUEUED || delivery.state() == DeliveryState.DELIVERING;
        if (!waits) return said(delivery, delivery.state().name());
        if (network == NetworkState.OFFLINE) return said(delivery, "OFFLINE");
        if (!network.allows(delivery.network())) return said(delivery, "UNMETERED_ONLY");
        Waiting all = outlook.waiting();
        if (all != null) return said(delivery, all.name());
        String waiting = delivery.waiting();
        if (waiting != null && ClientTexts.TEXTS.has(key(waiting, "why"))) return said(delivery, waiting);
        Instant next = delivery.nextAttemptAt();
        if (next != null && next.isAfter(now)) return said(delivery, "BACKOFF");
        return said(delivery, delivery.state().name());
    }

    private static Explanation said(Delivery delivery, String reason) {
        Object[] figures = {
            delivery.attempts(),
            String.valueOf(delivery.nextAttemptAt()),
            delivery.bytesSent(),
            delivery.bytesTotal(),
            delivery.existingCaseId() == null ? "" : delivery.existingCaseId().value()
        };
        return new Explanation(
                delivery,
                reason,
                ClientTexts.text(key(reason, "why"), figures),
                ClientTexts.text(key(reason, "help"), figures));
    }

    private static String key(String reason, String what) {
        return "explain." + reason.toUpperCase(Locale.ROOT) + "." + what;
    }
}
