package dev.recourse.sample;

import dev.recourse.catalogue.Labels;
import dev.recourse.diagnosis.Diagnosed;
import dev.recourse.diagnosis.Diagnoser;
import dev.recourse.diagnosis.DiagnosisInput;
import dev.recourse.diagnosis.RankedCause;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.RetryAdvice;
import dev.recourse.model.Text;
import dev.recourse.wire.CatalogueJson;
import dev.recourse.wire.TransactionFile;
import java.io.IOException;
import java.time.Instant;

/** R-33 and no further: the code says why, and what helps is not an application. */
final class DeclinedStory {
    private DeclinedStory() {}

    static void tell(Stage stage) throws IOException {
        TransactionFile file = stage.file("declined");
        stage.say("story.declined.code");
        Diagnosed diagnosed = diagnose(file);
        show(stage, diagnosed);
        stage.must(money(diagnosed) == MoneyCertainty.NOT_DEBITED, "a decline moves no money");
        RetryAdvice advice = RetryAdvice.of(diagnosed.diagnosis().retryAdvice());
        stage.must(advice != RetryAdvice.NOW && advice != RetryAdvice.STATUS, "the same card again is no advice");
        stage.must(stage.client().list(null, 10).isEmpty(), "no case was begun");
        stage.say("story.declined.end");
    }

    static Diagnosed diagnose(TransactionFile file) {
        if (file.application() == null) throw new IllegalStateException("a usable transaction");
        return Diagnoser.diagnose(
                CatalogueJson.builtIn(),
                DiagnosisInput.of(file.application().transaction(), Instant.now())
                        .withEvents(file.events())
                        .withAnswers(file.answers()));
    }

    static MoneyCertainty money(Diagnosed diagnosed) {
        return MoneyCertainty.of(diagnosed.diagnosis().moneyCertainty());
    }

    /** Shows the money first, then the first cause, then what to do. */
    static void show(Stage stage, Diagnosed diagnosed) {
        Text money = Labels.of(money(diagnosed));
        Text advice = Labels.of(RetryAdvice.of(diagnosed.diagnosis().retryAdvice()));
        stage.show(new Text(money.zhCn() + "；" + advice.zhCn(), money.en() + "; " + advice.en()));
        RankedCause first = diagnosed.causes().get(0);
        stage.show(first.name());
        for (Text evidence : first.evidence()) stage.show(new Text("  · " + evidence.zhCn(), "  · " + evidence.en()));
        for (Text action : diagnosed.actions()) stage.show(new Text("→ " + action.zhCn(), "→ " + action.en()));
    }
}
