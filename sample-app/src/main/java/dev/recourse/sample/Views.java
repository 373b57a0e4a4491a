package dev.recourse.sample;

import dev.recourse.CaseView;
import dev.recourse.Eta;
import dev.recourse.Explanation;
import dev.recourse.FollowUp;
import dev.recourse.RecourseClient;
import dev.recourse.catalogue.Labels;
import dev.recourse.model.Case;
import dev.recourse.model.CaseState;
import dev.recourse.model.ConfirmedCause;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.MaterialItem;
import dev.recourse.model.Receipt;
import dev.recourse.wire.Entries;
import dev.recourse.wire.Json;
import dev.recourse.wire.MalformedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the client says, as JSON objects whose members are the model's words. */
final class Views {
    private Views() {}

    static Map<String, @Nullable Object> delivery(RecourseClient client, Delivery delivery) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("caseId", delivery.caseId().value());
        json.put("entryId", delivery.entryId().value());
        json.put("kind", delivery.kind().code());
        json.put("deliveryState", delivery.state().name());
        json.put(
                "blockReason",
                delivery.blockReason() == null ? null : delivery.blockReason().name());
        json.put("detail", delivery.detail());
        json.put("existingCaseId", text(delivery.existingCaseId()));
        json.put("attempts", delivery.attempts());
        json.put("nextAttemptAt", text(delivery.nextAttemptAt()));
        json.put("waiting", delivery.waiting());
        json.put("network", delivery.network().name());
        json.put("queuedAt", text(delivery.queuedAt()));
        json.put("bytesSent", delivery.bytesSent());
        json.put("bytesTotal", delivery.bytesTotal());
        json.put(
                "receipt",
                client.receipt(delivery.caseId(), delivery.entryId())
                        .map(Views::receipt)
                        .orElse(null));
        return json;
    }

    static Map<String, @Nullable Object> receipt(Receipt receipt) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("receiptId", receipt.receiptId());
        json.put("caseNumber", receipt.caseNumber());
        json.put("committedAt", receipt.committedAt().toString());
        json.put("registrationSha256", receipt.registrationSha256().hex());
        json.put("jws", receipt.jws());
        return json;
    }

    static Map<String, @Nullable Object> caseView(RecourseClient client, CaseView view) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("caseId", view.caseId().value());
        json.put("caseNumber", view.caseNumber());
        json.put("caseState", text(view.caseState()));
        List<Delivery> deliveries = view.deliveries();
        json.put(
                "deliveryState",
                deliveries.isEmpty() ? null : furthestBack(deliveries).state().name());
        json.put("label", view.label());
        json.put("createdAt", view.createdAt().toString());
        json.put("erasedAt", text(view.erasedAt()));
        Case current = view.current();
        if (current != null) {
            json.put("terminal", current.terminal());
            json.put("version", current.version());
            json.put("allowedActions", current.allowedActions());
            json.put("dueAt", text(current.dueAt()));
            json.put("appealUntil", text(current.appealUntil()));
            json.put("eta", text(current.eta()));
            json.put("outcome", current.outcome());
            json.put("statusConfirmation", current.statusConfirmation());
            ConfirmedCause cause = current.confirmedCause();
            json.put("confirmedCause", cause == null ? null : cause(cause));
            json.put("planAccepted", current.planAccepted());
            expectations(json, client, view);
        }
        List<Object> entries = new ArrayList<>();
        for (Delivery delivery : deliveries) entries.add(delivery(client, delivery));
        json.put("entries", entries);
        return json;
    }

    private static Map<String, @Nullable Object> cause(ConfirmedCause cause) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("reason", cause.reason());
        json.put("category", cause.category());
        json.put("subCause", cause.subCause());
        return json;
    }

    private static void expectations(Map<String, @Nullable Object> json, RecourseClient client, CaseView view) {
        Eta eta = view.eta();
        FollowUp followUp = view.followUp();
        json.put("etaSaidAt", eta == null ? null : eta.saidAt().toString());
        Duration age = eta == null ? null : eta.age();
        json.put("etaAgeSeconds", age == null ? null : age.toMillis() / 1000);
        json.put("followUpUntil", followUp == null ? null : followUp.until().toString());
        List<Object> asked = new ArrayList<>();
        for (MaterialItem item : openItems(client, view)) {
            Map<String, @Nullable Object> slot = new LinkedHashMap<>();
            slot.put("itemId", item.itemId());
            slot.put("documentType", item.documentType().code());
            slot.put("level", item.level());
            slot.put("group", item.group());
            slot.put("text", item.text());
            asked.add(slot);
        }
        json.put("openItems", asked);
        Entry standing = Review.standing(view, client.history(view.caseId()));
        json.put("standing", standing == null ? null : entry(standing));
        List<Object> actions = new ArrayList<>();
        for (EntryKind kind : client.actions(view.caseId())) actions.add(kind.code());
        json.put("actions", actions);
    }

    /** Returns what the acquirer waits for; nothing if it does not, or the request has not been received yet. */
    static List<MaterialItem> openItems(RecourseClient client, CaseView view) {
        Case current = view.current();
        EntryId open = current == null ? null : current.openRequest();
        if (open == null) return List.of();
        for (Entry entry : client.history(view.caseId())) if (entry.entryId().equals(open)) return entry.items();
        return List.of();
    }

    /** The entry that a glance at the case should show: the first that is not at the acquirer yet, else the last. */
    static Delivery furthestBack(List<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            switch (delivery.state()) {
                case COMMITTED:
                case CANCELLED:
                    break;
                default:
                    return delivery;
            }
        }
        for (int i = deliveries.size() - 1; i >= 0; i--) {
            // What was taken back says nothing of what the acquirer holds.
            if (deliveries.get(i).state() == DeliveryState.COMMITTED) return deliveries.get(i);
        }
        return deliveries.get(deliveries.size() - 1);
    }

    static Map<String, @Nullable Object> explanation(Explanation explanation, Locale locale) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Delivery delivery = explanation.delivery();
        json.put("caseId", delivery.caseId().value());
        json.put("entryId", delivery.entryId().value());
        json.put("deliveryState", delivery.state().name());
        json.put(
                "blockReason",
                delivery.blockReason() == null ? null : delivery.blockReason().name());
        json.put("reason", explanation.reason());
        json.put("why", explanation.why().in(locale));
        json.put("help", explanation.help().in(locale));
        json.put("detail", delivery.detail());
        json.put("existingCaseId", text(delivery.existingCaseId()));
        json.put("attempts", delivery.attempts());
        json.put("nextAttemptAt", text(explanation.nextAttemptAt()));
        json.put("bytesSent", delivery.bytesSent());
        json.put("bytesTotal", delivery.bytesTotal());
        return json;
    }

    static Map<String, @Nullable Object> entry(Entry entry) {
        try {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            if (Json.parse(Entries.write(entry)) instanceof Map<?, ?> members) {
                members.forEach((name, member) -> json.put(String.valueOf(name), member));
            }
            return json;
        } catch (MalformedException e) {
            throw new IllegalStateException("our own JSON reads back", e);
        }
    }

    static String line(CaseView view, Locale locale) {
        CaseState state = view.caseState();
        String delivery = view.deliveries().isEmpty()
                ? "-"
                : Labels.of(furthestBack(view.deliveries()).state()).in(locale);
        return view.caseId() + "  " + delivery + "  "
                + (state == null ? "-" : Labels.of(state).in(locale)) + "  "
                + (view.caseNumber() == null ? "-" : view.caseNumber()) + "  "
                + (view.erasedAt() == null
                        ? view.label()
                        : SampleTexts.text("list.erased").in(locale));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
