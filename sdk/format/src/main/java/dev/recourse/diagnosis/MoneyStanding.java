package dev.recourse.diagnosis;

import dev.recourse.catalogue.Reading;
import dev.recourse.model.CauseCategory;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.ReversalState;
import dev.recourse.model.StatusConfirmation;
import dev.recourse.model.Text;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is certain about the money: decided apart from the cause, and the most cautious of all that is said (domain.md §2.0, §2.8).
 *
 * @param certainty the position
 * @param confirmed whether the acquirer has confirmed it
 * @param hostAlone whether it is unknown for no other reason than an answer of the host, so that its own advice holds
 * @param why the reason, for people
 */
record MoneyStanding(MoneyCertainty certainty, boolean confirmed, boolean hostAlone, Text why) {

    static MoneyStanding of(Clues clues, DiagnosisInput input) {
        MoneyStanding confirmed = confirmed(input.statusConfirmation());
        if (confirmed != null) return confirmed;
        Course course = clues.course();
        MoneyStanding open = open(course, input);
        if (open != null) return open;

        boolean hostUnknown = false;
        boolean debited = course.offlineApproved();
        boolean partial = false;
        boolean notDebited = false;
        for (Clue clue : clues.clues()) {
            if (!clue.decides()) continue;
            MoneyCertainty said = said(clue, course);
            if (said == null) continue;
            switch (said) {
                case UNKNOWN:
                    if (!clue.source().equals(Clue.RESPONSE_CODE))
                        return new MoneyStanding(
                                MoneyCertainty.UNKNOWN,
                                false,
                                false,
                                Wording.joined(Wording.text("money.unknown.said"), "", clue.words()));
                    hostUnknown = true;
                    break;
                case PARTIAL:
                    partial = true;
                    break;
                case APPROVED:
                    debited = true;
                    break;
                case NOT_DEBITED:
                    notDebited = true;
                    break;
            }
        }
        if (hostUnknown)
            return new MoneyStanding(MoneyCertainty.UNKNOWN, false, true, Wording.text("money.unknown.host"));
        if (notDebited && (debited || partial)) return unknown("money.unknown.contradiction");
        if (partial) return known(MoneyCertainty.PARTIAL, "money.partial");
        if (debited) return known(MoneyCertainty.APPROVED, "money.approved");
        return known(
                MoneyCertainty.NOT_DEBITED,
                course.declined() ? "money.notDebited.declined" : "money.notDebited.notSent");
    }

    /** What no row of a table can settle. */
    private static @Nullable MoneyStanding open(Course course, DiagnosisInput input) {
        // Y3: what the card approved when no answer came is approved; Z1 and Z3 say nothing of what the host has done.
        boolean ownApproval = course.ownCode() != null && course.offlineApproved();
        if (course.sent() && !course.answered() && !ownApproval) return unknown("money.unknown.noAnswer");
        if (course.answered() && course.answer() == null) {
            boolean code = input.transaction().responseCode() != null;
            return unknown(code ? "money.unknown.code" : "money.unknown.noCode");
        }
        if (!course.trusted()) return unknown("money.unknown.untrusted");
        String reversal = input.transaction().reversalState();
        if (reversal != null && ReversalState.of(reversal) != ReversalState.NOT_NEEDED) {
            return unknown("money.unknown.reversal");
        }
        if (!showsTermination(input)) return null;
        if (course.approved()) return unknown("money.unknown.terminated");
        return course.offlineApproved() ? unknown("money.unknown.terminatedOffline") : null;
    }

    /** What the clue says at this point of the transaction: footnote 1 of domain.md §2.3. */
    static @Nullable MoneyCertainty said(Clue clue, Course course) {
        Reading reading = clue.reading();
        if (clue.source().equals(Clue.RESPONSE_CODE) || clue.approves()) return reading.money();
        boolean settledByTheHost = course.declined();
        boolean neverSent = !course.sent() && !course.offlineApproved();
        boolean saysNothing = reading.category().equals(CauseCategory.UNDETERMINED.name());
        if (reading.moneyDependsOnSent() || saysNothing) {
            return settledByTheHost || neverSent ? MoneyCertainty.NOT_DEBITED : MoneyCertainty.UNKNOWN;
        }
        return reading.money();
    }

    private static boolean showsTermination(DiagnosisInput input) {
        String shown = input.transaction().displayedText();
        if (shown == null) return false;
        return shown.contains("终止") || shown.toLowerCase(Locale.ROOT).contains("terminat");
    }

    private static @Nullable MoneyStanding confirmed(StatusConfirmation confirmation) {
        switch (confirmation) {
            case CONFIRMED_NOT_DEBITED:
                return confirmed(MoneyCertainty.NOT_DEBITED, "money.confirmed.notDebited");
            case CONFIRMED_REVERSED:
                return confirmed(MoneyCertainty.NOT_DEBITED, "money.confirmed.reversed");
            case CONFIRMED_DEBITED:
                return confirmed(MoneyCertainty.APPROVED, "money.confirmed.debited");
            default:
                return null;
        }
    }

    /** Whether it is known for certain that nothing was debited: only then anything may be collected once more. */
    boolean allowsNewAttempt() {
        return certainty == MoneyCertainty.NOT_DEBITED;
    }

    /** Whether the amount, or a part of it, is known to be approved. */
    boolean isDebited() {
        return certainty == MoneyCertainty.APPROVED || certainty == MoneyCertainty.PARTIAL;
    }

    private static MoneyStanding confirmed(MoneyCertainty certainty, String key) {
        return new MoneyStanding(certainty, true, false, Wording.text(key));
    }

    private static MoneyStanding known(MoneyCertainty certainty, String key) {
        return new MoneyStanding(certainty, false, false, Wording.text(key));
    }

    private static MoneyStanding unknown(String key) {
        return new MoneyStanding(MoneyCertainty.UNKNOWN, false, false, Wording.text(key));
    }
}
