package dev.recourse.wire;

import dev.recourse.catalogue.Bulletin;
import dev.recourse.catalogue.Category;
import dev.recourse.catalogue.Cause;
import dev.recourse.catalogue.Guide;
import dev.recourse.catalogue.PreventionMeasure;
import dev.recourse.catalogue.Question;
import dev.recourse.catalogue.Remedy;
import dev.recourse.model.FaultPersistence;
import java.time.Duration;

/** The rows of domain.md §1.6, §1.7 and §2.8, and what an acquirer announces and explains. */
final class CauseRows {
    private static final long YEARS = 3650;

    private CauseRows() {}

    static Category category(Members in) throws MalformedException {
        return new Category(
                in.code("code"), in.optionalString("requirement"), TextJson.text(in, "name"), in.strings("remedies"));
    }

    static Cause cause(Members in) throws MalformedException {
        return new Cause(
                in.code("code"),
                in.code("category"),
                in.optionalString("requirement"),
                TextJson.text(in, "name"),
                TextJson.text(in, "description"),
                in.optionalCode("reason"),
                FaultPersistence.of(in.has("persistence") ? in.string("persistence") : "UNKNOWN"),
                in.strings("remedies"));
    }

    static Remedy remedy(Members in) throws MalformedException {
        return new Remedy(
                in.code("code"),
                in.optionalString("requirement"),
                in.code("category"),
                in.code("audience"),
                TextJson.text(in, "name"),
                TextJson.text(in, "text"),
                in.optionalCode("guide"),
                // A remedy that does not say so may mean to collect once more.
                !in.has("newAttempt") || in.bool("newAttempt"));
    }

    static PreventionMeasure prevention(Members in) throws MalformedException {
        return new PreventionMeasure(
                in.code("id"),
                in.optionalString("requirement"),
                in.code("category"),
                in.strings("causes"),
                in.optionalCode("remedy"),
                Duration.ofDays(in.integer("everyDays", 1, YEARS)),
                (int) in.integer("terminations", 1, 1000),
                Duration.ofDays(in.integer("withinDays", 1, YEARS)),
                TextJson.text(in, "title"),
                TextJson.text(in, "text"));
    }

    static Question question(Members in) throws MalformedException {
        return new Question(
                in.code("id"),
                in.code("use"),
                TextJson.text(in, "text"),
                TextJson.text(in, "why"),
                in.objects("answers", CauseRows::answer));
    }

    static Guide guide(Members in) throws MalformedException {
        return new Guide(
                in.code("id"),
                TextJson.text(in, "title"),
                in.objects("steps", TextJson::text),
                in.optionalString("video"));
    }

    static Bulletin bulletin(Members in) throws MalformedException {
        return new Bulletin(
                in.string("id", 1, 64),
                in.code("kind"),
                in.instant("from"),
                in.optionalInstant("until"),
                TextJson.text(in, "title"),
                TextJson.text(in, "text"));
    }

    private static Question.Answer answer(Members in) throws MalformedException {
        return new Question.Answer(
                in.code("value"), TextJson.text(in, "text"), in.strings("supports"), in.strings("against"));
    }
}
