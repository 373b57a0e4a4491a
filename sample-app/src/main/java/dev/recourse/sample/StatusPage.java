package dev.recourse.sample;

import dev.recourse.CaseView;
import dev.recourse.Eta;
import dev.recourse.FollowUp;
import dev.recourse.RecourseClient;
import dev.recourse.catalogue.Labels;
import dev.recourse.diagnosis.Diagnosed;
import dev.recourse.diagnosis.Wording;
import dev.recourse.model.Case;
import dev.recourse.model.CaseState;
import dev.recourse.model.Delivery;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryKind;
import dev.recourse.model.MaterialItem;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.RecourseException;
import dev.recourse.model.RetryAdvice;
import dev.recourse.model.StatusConfirmation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a case stands, for people: what is expected, by when, and what can be done now. */
final class StatusPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

    private final RecourseClient client;
    private final CaseView view;
    private final Output output;
    private final Locale locale;

    StatusPage(RecourseClient client, CaseView view, Output output, Locale locale) {
        this.client = client;
        this.view = view;
        this.output = output;
        this.locale = locale;
    }

    void print() {
        line(0, view.caseId().value());
        if (!view.label().isEmpty()) line(0, view.label());
        if (view.caseNumber() != null) say("status.number", view.caseNumber());
        CaseState state = view.caseState();
        say("status.review", state == null ? output.text("status.unheard") : output.text(Labels.of(state)));
        StatusConfirmation money = view.statusConfirmation();
        if (money != StatusConfirmation.NOT_STARTED) say("status.money", output.text(Labels.of(money)));
        if (view.erasedAt() != null) say("status.erased", time(view.erasedAt()));
        diagnosis(client, view).ifPresent(this::advice);
        Eta eta = view.eta();
        if (eta != null) say("status.eta", TIME.format(eta.at()), age(eta));
        Case current = view.current();
        if (current != null) {
            if (current.confirmedCause() != null) line(2, Review.cause(current.confirmedCause(), output));
            if (current.outcome() != null) line(2, Review.outcome(current.outcome(), output));
            until("status.due", current.dueAt());
            until("status.appeal", current.appealUntil());
        }
        FollowUp followUp = view.followUp();
        if (followUp != null) until("status.followUp", followUp.until());
        standing();
        request();
        actions();
        deliveries();
    }

    /** Returns the diagnosis as it is now; nothing where it cannot be made, for all else of the case can still be said. */
    static Optional<Diagnosed> diagnosis(RecourseClient client, CaseView view) {
        try {
            return client.diagnosis(view.caseId());
        } catch (RecourseException e) {
            return Optional.empty();
        }
    }

    /** what is certain about the money now, and what may be done with the card. */
    private void advice(Diagnosed diagnosed) {
        MoneyCertainty money = MoneyCertainty.of(diagnosed.diagnosis().moneyCertainty());
        say("status.certainty", Wording.of(money));
        RetryAdvice advice = RetryAdvice.of(diagnosed.diagnosis().retryAdvice());
        boolean over = view.current() != null && view.current().terminal();
        if (!over) say("status.advice", Wording.of(advice, money));
    }

    /** The plan, the vendor or the rejection that stands. */
    private void standing() {
        Entry standing = Review.standing(view, client.history(view.caseId()));
        if (standing == null) return;
        String words = standing.text() == null ? "" : standing.text();
        say("status.standing", Labels.of(standing.kind()), words);
        Case current = view.current();
        if (current != null && Boolean.TRUE.equals(current.planAccepted()))
            line(4, "  " + output.text("status.accepted"));
        for (String detail : Review.details(standing, output)) line(4, "  " + detail);
    }

    private void request() {
        List<MaterialItem> items = Views.openItems(client, view);
        if (items.isEmpty()) return;
        say("status.request");
        for (MaterialItem item : items) {
            String words = item.text() == null ? "" : " " + item.text();
            line(
                    4,
                    "  - " + item.itemId() + ": " + output.text(Labels.of(item.documentType())) + " ("
                            + output.text(Labels.level(item.level())) + ")" + words);
        }
    }

    private void actions() {
        List<String> names = new ArrayList<>();
        for (EntryKind kind : client.actions(view.caseId())) names.add(output.text(Labels.of(kind)));
        if (!names.isEmpty()) say("status.actions", String.join(output.text("status.and"), names));
    }

    private void deliveries() {
        if (!view.deliveries().isEmpty()) say("status.deliveries");
        for (Delivery delivery : view.deliveries()) line(4, "  " + line(delivery, output));
    }

    /** An entry in one line; how many bytes got through is of interest only while some are left. */
    static String line(Delivery delivery, Output output) {
        boolean there = delivery.state() == DeliveryState.COMMITTED;
        return delivery.entryId() + "  " + output.text(Labels.of(delivery.kind())) + "  "
                + output.text(Labels.of(delivery.state()))
                + (there ? "" : "  " + delivery.bytesSent() + "/" + delivery.bytesTotal());
    }

    /** A time as merchants read it. */
    static String time(Instant time) {
        return TIME.format(time);
    }

    /** An expectation is worth as much as it is young. */
    private String age(Eta eta) {
        Duration age = eta.age();
        if (age == null) return output.text("status.saidAt", TIME.format(eta.saidAt()));
        if (age.toHours() < 1) return output.text("status.minutesAgo", age.toMinutes());
        if (age.toDays() < 2) return output.text("status.hoursAgo", age.toHours());
        return output.text("status.daysAgo", age.toDays());
    }

    private void until(String key, @Nullable Instant time) {
        if (time != null) say(key, TIME.format(time));
    }

    private void say(String key, Object... arguments) {
        line(2, output.text(key, arguments));
    }

    private void line(int indent, String text) {
        for (String line : Columns.wrap(text, indent, locale)) output.line(line);
    }
}
