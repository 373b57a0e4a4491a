package dev.recourse.sample;

import dev.recourse.CaseView;
import dev.recourse.Withdrawal;
import dev.recourse.model.Body;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.ConfirmedCause;
import dev.recourse.model.EntryKind;
import dev.recourse.wire.TransactionFile;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** talk first, then apply; a vendor repairs, it recurs, it is repaired again. */
final class ReaderStory {
    private ReaderStory() {}

    static void tell(Stage stage) throws IOException {
        TransactionFile file = stage.file("reader");
        stage.say("story.reader.contact");
        DeclinedStory.show(stage, DeclinedStory.diagnose(file));
        stage.say("story.reader.apply");
        CaseId caseId = stage.file(file);
        stage.review(caseId, EntryKind.STATE_CHANGED, "state", "UNDER_REVIEW");
        stage.review(
                caseId,
                EntryKind.CAUSE_CONFIRMED,
                "confirmedCause",
                Map.of("reason", "SYSTEM_FAILURE", "category", "HARDWARE", "subCause", "READER_OR_CHIP"),
                "text",
                "读卡器损坏。 The reader is broken.");
        vendor(stage, caseId, "WO-2026-117");
        stage.say("story.reader.vendor");
        CaseView waiting = stage.view(caseId);
        ConfirmedCause cause =
                waiting.current() == null ? null : waiting.current().confirmedCause();
        stage.must(cause != null && cause.category().equals("HARDWARE"), "the cause is confirmed (R-29)");
        stage.must(waiting.eta() != null, "the time of recovery is known (R-42)");
        Withdrawal withdrawal = stage.client().withdraw(caseId, null);
        stage.must(withdrawal.kind() == Withdrawal.Kind.REFUSED, "work in progress is not withdrawn (L-27)");
        stage.show(withdrawal.problems().get(0).text());
        resume(stage, caseId);
        stage.must(stage.view(caseId).followUp() != null, "the follow-up is owed (R-53)");
        stage.say("story.reader.recurred");
        stage.add(caseId, EntryKind.RECURRENCE_REPORTED, recurrence(stage));
        stage.mustBe(caseId, CaseState.UNDER_REVIEW);
        stage.must(stage.view(caseId).eta() == null, "an old time of recovery is not shown again");
        vendor(stage, caseId, "WO-2026-131");
        resume(stage, caseId);
        stage.say("story.reader.confirm");
        stage.add(
                caseId,
                EntryKind.COMPLETION_CONFIRMED,
                EntryCommand.reporting(stage.text("demo.confirmText"), null, "NOT_DEBITED", null));
        stage.mustBe(caseId, CaseState.CLOSED);
        stage.must(stage.client().verifyHistory(caseId).isWhole(), "the local history is whole");
        stage.say("story.reader.end");
    }

    private static Body recurrence(Stage stage) {
        return EntryCommand.reporting(stage.text("story.reader.again"), null, null, Instant.now());
    }

    private static void vendor(Stage stage, CaseId caseId, String workOrder) throws IOException {
        stage.review(
                caseId,
                EntryKind.VENDOR_ASSIGNED,
                "vendor",
                "示例维修 Sample Maintenance",
                "workOrder",
                workOrder,
                "etaInSeconds",
                14_400L);
        stage.mustBe(caseId, CaseState.VENDOR_COORDINATION);
    }

    private static void resume(Stage stage, CaseId caseId) throws IOException {
        stage.review(caseId, EntryKind.STATE_CHANGED, "state", "RESUMED", "text", "已更换读卡器。 The reader was replaced.");
        stage.mustBe(caseId, CaseState.RESUMED);
    }
}
