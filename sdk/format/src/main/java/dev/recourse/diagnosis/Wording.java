package dev.recourse.diagnosis;

import dev.recourse.catalogue.Cause;
import dev.recourse.catalogue.Reading;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.RetryAdvice;
import dev.recourse.model.ReversalState;
import dev.recourse.model.TerminationReason;
import dev.recourse.model.Text;
import dev.recourse.model.Texts;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The words of a diagnosis, in both languages. */
public final class Wording {
    private static final Texts TEXTS = Texts.read(Wording.class::getResourceAsStream);
    // Formatting a pattern costs as much as the rest of a diagnosis, and none of these takes an argument.
    private static final Map<String, Text> FIXED = new ConcurrentHashMap<>();

    private Wording() {}

    /** Returns the money position in one sentence. */
    public static Text of(MoneyCertainty money) {
        return text("moneyCertainty." + money.name());
    }

    /** Returns the advice in one sentence; what it says while the money is unknown puts the status first. */
    public static Text of(RetryAdvice advice, MoneyCertainty money) {
        boolean statusFirst = money == MoneyCertainty.UNKNOWN && advice != RetryAdvice.STATUS;
        return text("retryAdvice." + advice.name() + (statusFirst ? ".unknown" : ""));
    }

    /** Returns where a reversal stands. */
    public static Text of(ReversalState state) {
        return text("reversalState." + state.name());
    }

    /** Returns what the match of a finding with action codes means. */
    public static Text of(TaaExplanation.Decision decision) {
        return text("decision." + decision.name());
    }

    /** Returns that something is not known, whatever it is. */
    static Text undetermined() {
        return text("undetermined");
    }

    static Texts texts() {
        return TEXTS;
    }

    static Text joined(Text one, String between, Text other) {
        return new Text(one.zhCn() + between + other.zhCn(), one.en() + between + other.en());
    }

    static Text evidence(Clue clue) {
        return joined(text("source." + clue.source()), " " + clue.value() + ": ", clue.words());
    }

    static Text text(String key) {
        return FIXED.computeIfAbsent(key, TEXTS::text);
    }

    /** A reading of something that no table has a row for: it points at a cause and says nothing about money or advice. */
    static Reading hint(Cause cause, Text action) {
        return new Reading(
                reason(cause).code(),
                cause.category(),
                cause.code(),
                Collections.emptyList(),
                null,
                false,
                null,
                action,
                false,
                null,
                Collections.emptyList(),
                Collections.emptyList());
    }

    /** The flow of a cause when no row names one. */
    static TerminationReason reason(Cause cause) {
        return cause.reason() == null ? reason(cause.category()) : new TerminationReason(cause.reason());
    }

    /** The flow of a category when neither row nor cause names one. */
    static TerminationReason reason(String category) {
        switch (category) {
            case "HARDWARE":
            case "SOFTWARE":
            case "EXTERNAL":
                return TerminationReason.SYSTEM_FAILURE;
            default:
                return TerminationReason.TRANSACTION_FAILURE;
        }
    }
}
