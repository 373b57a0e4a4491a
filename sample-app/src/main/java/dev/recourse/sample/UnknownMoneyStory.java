package dev.recourse.sample;

import dev.recourse.diagnosis.Diagnosed;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.EntryKind;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.RetryAdvice;
import dev.recourse.wire.TransactionFile;
import java.io.IOException;

/** the status is confirmed before anybody tries again. */
final class UnknownMoneyStory {
    private UnknownMoneyStory() {}

    static void tell(Stage stage) throws IOException {
        TransactionFile file = stage.file("unknown");
        stage.say("story.unknown.terminated");
        Diagnosed first = DeclinedStory.diagnose(file);
        DeclinedStory.show(stage, first);
        stage.must(DeclinedStory.money(first) == MoneyCertainty.UNKNOWN, "nobody knows");
        stage.must(advice(first) == RetryAdvice.STATUS, "the status comes first");
        stage.say("story.unknown.inquiry");
        CaseId caseId = stage.file(file);
        stage.review(caseId, EntryKind.STATE_CHANGED, "state", "UNDER_REVIEW");
        stage.must(advice(again(stage, caseId)) == RetryAdvice.STATUS, "asking alone changes nothing");
        stage.review(
                caseId,
                EntryKind.STATUS_CONFIRMED,
                "statusConfirmation",
                "CONFIRMED_NOT_DEBITED",
                "text",
                "经核对清算记录，该笔交易未扣款。 The settlement records show no debit.");
        stage.say("story.unknown.confirmed");
        Diagnosed second = again(stage, caseId);
        DeclinedStory.show(stage, second);
        stage.must(DeclinedStory.money(second) == MoneyCertainty.NOT_DEBITED, "the money is where it was");
        stage.must(
                advice(second) != RetryAdvice.STATUS && advice(second) != RetryAdvice.NEVER, "another try is allowed");
        stage.review(caseId, EntryKind.CLOSED, "outcome", "NO_ACTION");
        stage.mustBe(caseId, CaseState.CLOSED);
        stage.say("story.unknown.end");
    }

    private static Diagnosed again(Stage stage, CaseId caseId) {
        return stage.client().diagnosis(caseId).orElseThrow();
    }

    private static RetryAdvice advice(Diagnosed diagnosed) {
        return RetryAdvice.of(diagnosed.diagnosis().retryAdvice());
    }
}
