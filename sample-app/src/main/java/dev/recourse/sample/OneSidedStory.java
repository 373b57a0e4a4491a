package dev.recourse.sample;

import dev.recourse.Draft;
import dev.recourse.model.Body;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.EntryKind;
import dev.recourse.model.ItemAnswer;
import dev.recourse.model.NetworkState;
import dev.recourse.model.StatusConfirmation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** debited on one side; what is asked for is answered without a network, and arrives when there is one. */
final class OneSidedStory {
    private OneSidedStory() {}

    static void tell(Stage stage) throws IOException {
        stage.say("story.one-sided.apply");
        CaseId caseId = stage.file(stage.file("one-sided"));
        stage.review(caseId, EntryKind.STATE_CHANGED, "state", "UNDER_REVIEW");
        stage.review(
                caseId,
                EntryKind.MATERIALS_REQUESTED,
                "items",
                List.of(
                        Map.of("itemId", "journal", "documentType", "TERMINAL_JOURNAL", "level", "REQUIRED"),
                        Map.of("itemId", "other-payment", "documentType", "OTHER_PAYMENT_PROOF", "level", "REQUIRED")),
                "text",
                "请补充终端流水，并说明客户是否已用其他方式付款。 The journal please, and: was it paid otherwise?");
        stage.mustBe(caseId, CaseState.MATERIALS_REQUIRED);
        stage.say("story.one-sided.offline");
        stage.network(NetworkState.OFFLINE);
        Draft answer = stage.client()
                .draft(
                        caseId,
                        EntryKind.SUPPLEMENT,
                        EntryCommand.answering(
                                null,
                                List.of(new ItemAnswer("other-payment", stage.text("story.one-sided.answer"))),
                                null));
        stage.must(!answer.checklist().satisfied(), "the journal is missing");
        stage.must(answer.attachJournal("journal").isEmpty(), "the journal is written from the record");
        stage.must(answer.problems().isEmpty(), "the answer is complete: " + answer.problems());
        stage.must(answer.checklist().satisfied() && answer.warnings().isEmpty(), "every item is answered");
        answer.submit();
        stage.must(!stage.client().syncOnce(Duration.ofMillis(1)), "nothing travels without a network");
        stage.mustBe(caseId, CaseState.MATERIALS_REQUIRED);
        stage.must(
                stage.view(caseId).deliveries().stream().anyMatch(own -> own.state() == DeliveryState.QUEUED),
                "the answer waits on this device");
        stage.say("story.one-sided.online");
        stage.network(NetworkState.UNMETERED);
        stage.deliver(caseId);
        stage.mustBe(caseId, CaseState.UNDER_REVIEW);
        stage.review(
                caseId,
                EntryKind.STATUS_CONFIRMED,
                "statusConfirmation",
                "CONFIRMED_DEBITED",
                "text",
                "发卡行已扣款，商户未入账。 Debited at the issuer, not credited to the merchant.");
        stage.must(
                stage.view(caseId).statusConfirmation() == StatusConfirmation.CONFIRMED_DEBITED,
                "the money is known to be on one side");
        stage.review(
                caseId,
                EntryKind.PLAN_PROPOSED,
                "resumes",
                false,
                "text",
                "调账退回持卡人，三个工作日内到账。 An adjustment returns it to the cardholder within three working days.");
        stage.say("story.one-sided.plan");
        stage.add(caseId, EntryKind.PLAN_ACCEPTED, Body.ofText(null));
        stage.mustBe(caseId, CaseState.CLOSED);
        stage.say("story.one-sided.end");
    }
}
