package dev.recourse;

import dev.recourse.catalogue.Labels;
import dev.recourse.model.BlockReason;
import dev.recourse.model.CaseId;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.NetworkState;
import dev.recourse.model.Text;
import dev.recourse.sync.Outlook;
import dev.recourse.sync.Waiting;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in words why an entry is not at the acquirer yet. */
final class Explanations {
    private Explanations() {}

    static Explanation of(Delivery delivery, Outlook outlook, NetworkState network, Instant now) {
        BlockReason blocked = delivery.blockReason();
        if (delivery.state() == DeliveryState.BLOCKED && blocked != null) {
            Text why = sentence(Labels.of(blocked));
            CaseId existing = delivery.existingCaseId();
            if (existing != null) why = ClientTexts.text("explain.existing", why, existing.value());
            return new Explanation(delivery, blocked.name(), why, sentence(Labels.help(blocked)), null);
        }
        boolean waits = delivery.state() == DeliveryState.QUEUED || delivery.state() == DeliveryState.DELIVERING;
        if (!waits) return said(delivery, delivery.state().name(), null);
        if (network == NetworkState.OFFLINE) return said(delivery, "OFFLINE", null);
        if (!network.allows(delivery.network())) return said(delivery, "UNMETERED_ONLY", null);
        Instant due = delivery.nextAttemptAt();
        Instant next = due != null && due.isAfter(now) ? due : null;
        Waiting all = outlook.waiting();
        if (all != null) return said(delivery, all.name(), later(next, outlook.until()));
        String waiting = delivery.waiting();
        if (waiting != null && isKnown(waiting)) return said(delivery, waiting, next);
        if (next != null) return said(delivery, "BACKOFF", next);
        return said(delivery, delivery.state().name(), null);
    }

    /** Whether a reason that a row or an older version has left is one that there are words for. */
    static boolean isKnown(String waiting) {
        return ClientTexts.TEXTS.has(key(waiting, "why"));
    }

    /** Returns why the whole queue waits. */
    static Text why(String waiting) {
        return ClientTexts.text(key(waiting, "why"));
    }

    /** Returns what would help the whole queue. */
    static Text help(String waiting) {
        return ClientTexts.text(key(waiting, "help"));
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) return one == null ? other : one;
        return one.isAfter(other) ? one : other;
    }

    private static Explanation said(Delivery delivery, String reason, @Nullable Instant exact) {
        Instant next = exact == null ? null : exact.truncatedTo(ChronoUnit.SECONDS);
        Object[] figures = {
            delivery.attempts(), String.valueOf(next), delivery.bytesSent(), delivery.bytesTotal(),
        };
        Text why = ClientTexts.text(key(reason, "why"), figures);
        if (next != null) {
            why = new Text(
                    ClientTexts.text("explain.next", why.zhCn(), next.toString())
                            .zhCn(),
                    ClientTexts.text("explain.next", why.en(), next.toString()).en());
        }
        return new Explanation(delivery, reason, why, ClientTexts.text(key(reason, "help"), figures), next);
    }

    /** Labels stand in lists, where no full stop belongs. */
    private static Text sentence(Text label) {
        return new Text(ended(label.zhCn(), "。"), ended(label.en(), "."));
    }

    private static String ended(String text, String stop) {
        return text.endsWith(stop) ? text : text + stop;
    }

    private static String key(String reason, String what) {
        return "explain." + reason.toUpperCase(Locale.ROOT) + "." + what;
    }
}
