package dev.recourse.sample;

import dev.recourse.CaseView;
import dev.recourse.RecourseClient;
import dev.recourse.catalogue.Labels;
import dev.recourse.model.CaseState;
import dev.recourse.model.CauseCategory;
import dev.recourse.model.ConfirmedCause;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.RecourseException;
import dev.recourse.model.StatusConfirmation;
import dev.recourse.model.TerminationReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the review has said of a case, entry by entry, in words for people. */
final class Review {
    private Review() {}

    /** Returns what an entry of the acquirer says beside its text; empty where that is nothing. */
    static List<String> details(Entry entry, Output output) {
        List<String> details = new ArrayList<>();
        String reason = entry.reasonCode();
        if (reason != null) details.add(output.text("review.reason", code(output, "rejection.", reason)));
        String vendor = entry.vendor();
        if (vendor != null) details.add(output.text("review.vendor", vendor));
        if (entry.workOrder() != null) details.add(output.text("review.workOrder", entry.workOrder()));
        if (entry.statusConfirmation() != null) {
            details.add(output.text("status.money", Labels.of(StatusConfirmation.of(entry.statusConfirmation()))));
        }
        if (entry.confirmedCause() != null) details.add(cause(entry.confirmedCause(), output));
        for (int i = 0; i < entry.steps().size(); i++)
            details.add((i + 1) + ". " + entry.steps().get(i));
        if (entry.eta() != null) details.add(output.text("review.eta", StatusPage.time(entry.eta())));
        if (entry.dueAt() != null) details.add(output.text("status.due", StatusPage.time(entry.dueAt())));
        if (entry.appealUntil() != null)
            details.add(output.text("status.appeal", StatusPage.time(entry.appealUntil())));
        if (entry.outcome() != null) details.add(outcome(entry.outcome(), output));
        return details;
    }

    static String cause(ConfirmedCause cause, Output output) {
        String category = output.text(Labels.of(CauseCategory.of(cause.category())));
        String named = cause.subCause() == null ? category : category + ", " + cause.subCause();
        return cause.reason() == null
                ? output.text("review.cause", named)
                : output.text("review.causeOf", named, Labels.of(new TerminationReason(cause.reason())));
    }

    static String outcome(String outcome, Output output) {
        return output.text("review.outcome", code(output, "outcome.", outcome));
    }

    /** A code of a newer contract stands for itself. */
    private static String code(Output output, String room, String code) {
        return SampleTexts.TEXTS.has(room + code) ? output.text(room + code) : code;
    }

    /** Returns the entry that says what stands now: the plan, else the vendor or the rejection of the case's state. */
    static @Nullable Entry standing(CaseView view, List<Entry> file) {
        if (view.current() == null) return null;
        EntryId plan = view.current().currentPlan();
        Entry standing = null;
        for (Entry entry : file) {
            boolean rejected = entry.kind().equals(EntryKind.REJECTED)
                    && view.current().state().equals(CaseState.REJECTED);
            boolean assigned = entry.kind().equals(EntryKind.VENDOR_ASSIGNED)
                    && view.current().state().equals(CaseState.VENDOR_COORDINATION);
            if (rejected || assigned || entry.entryId().equals(plan)) standing = entry;
        }
        return standing;
    }

    /** Returns what this device's own entry says; null if it says nothing, or nobody can read it any more. */
    static @Nullable String ownText(RecourseClient client, CaseView view, Entry entry) {
        if (!entry.actor().equals(Entry.MERCHANT) || view.erasedAt() != null) return null;
        boolean ours = view.deliveries().stream()
                .anyMatch(delivery -> delivery.entryId().equals(entry.entryId()));
        if (!ours) return null;
        try {
            return client.read(view.caseId(), entry.entryId()).text();
        } catch (RecourseException e) {
            // Without the device key, or with a damaged copy, all else of the file can still be read.
            return null;
        }
    }
}
