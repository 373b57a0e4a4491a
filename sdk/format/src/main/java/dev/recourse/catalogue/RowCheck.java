package dev.recourse.catalogue;

import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.RetryAdvice;
import dev.recourse.model.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the faults of rows, each with its place: table, key and member. */
final class RowCheck {
    private final Catalogue catalogue;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> responses = new HashSet<>();
    private final Set<String> reached = new HashSet<>();

    RowCheck(Catalogue catalogue) {
        this.catalogue = catalogue;
        for (ResponseCode row : catalogue.responses()) responses.add(row.code());
    }

    void add(String fault) {
        faults.add(fault);
    }

    void text(String place, Text text) {
        if (text.zhCn().trim().isEmpty()) add(place + " has no text in zh-CN");
        if (text.en().trim().isEmpty()) add(place + " has no text in en");
    }

    void refers(String place, @Nullable String key, Table<?> table) {
        if (key != null && !table.has(key)) add(place + " names " + key + ", which is not in " + table.name());
    }

    void refer(String place, List<String> keys, Table<?> table) {
        for (String key : keys) refers(place, key, table);
    }

    void reading(String place, @Nullable Reading reading) {
        if (reading == null) return;
        text(place + " action", reading.action());
        refers(place + " category", reading.category(), catalogue.categories);
        refers(place + " cause", reading.cause(), catalogue.causes);
        refer(place + " otherCauses", reading.otherCauses(), catalogue.causes);
        refer(place + " remedies", reading.remedies(), catalogue.remedies);
        if (reading.untilConfirmed() != null) text(place + " untilConfirmed", reading.untilConfirmed());
        for (Reading.Proven proven : reading.proven()) proven(place + " proven " + proven.cause(), reading, proven);
        Cause cause = catalogue.causes.row(reading.cause());
        if (cause != null && !cause.category().equals(reading.category())) {
            add(place + " has the cause " + cause.code() + " of " + cause.category() + " under " + reading.category());
        }
        // The first rule of domain.md §6.4, already in the data.
        again(place, reading, reading.retry());
        if (reading.newAttempt() && reading.money() == MoneyCertainty.UNKNOWN) {
            add(place + " action means a new attempt while the money is unknown");
        }
        if (!reading.newAttempt() && reading.untilConfirmed() != null) {
            add(place + " has untilConfirmed, but no new attempt to hold");
        }
        if (reading.cause() != null) reached.add(reading.cause());
        reached.addAll(reading.otherCauses());
    }

    private void again(String place, Reading reading, @Nullable RetryAdvice advice) {
        boolean again = advice == RetryAdvice.NOW || advice == RetryAdvice.LATER;
        if (again && reading.money() == MoneyCertainty.UNKNOWN) {
            add(place + " advises " + advice + " while the money is unknown");
        }
    }

    private void proven(String place, Reading reading, Reading.Proven proven) {
        text(place + " action", proven.action());
        refers(place + " cause", proven.cause(), catalogue.causes);
        refer(place + " remedies", proven.remedies(), catalogue.remedies);
        refer(place + " events", proven.events(), catalogue.events);
        answers(place + " answers", proven.answers());
        if (!reading.otherCauses().contains(proven.cause())) add(place + " is none of otherCauses");
        again(place, reading, proven.retry());
    }

    /** Whether the questions are there and have these answers; one without answers takes any words. */
    void answers(String place, Map<String, List<String>> answers) {
        answers.forEach((id, values) -> {
            refers(place, id, catalogue.questions);
            Question asked = catalogue.questions.row(id);
            if (asked == null || asked.answers().isEmpty()) return;
            Set<String> known = new HashSet<>();
            for (Question.Answer answer : asked.answers()) known.add(answer.value());
            for (String value : values) {
                if (!known.contains(value)) add(place + " wants " + value + " of " + id);
            }
        });
    }

    void tvr(String place, List<String> bits) {
        for (String bit : bits) {
            if (!catalogue.bit(BitField.TVR, bit).isPresent())
                add(place + " names " + bit + ", which is no bit of TVR");
        }
    }

    void responses(String place, List<String> codes) {
        for (String code : codes) {
            if (!responses.contains(code)) add(place + " names " + code + ", which no profile has");
        }
    }

    /** Whether some row leads to the cause. */
    boolean isReached(String cause) {
        return reached.contains(cause);
    }

    List<String> faults() {
        return Collections.unmodifiableList(faults);
    }
}
