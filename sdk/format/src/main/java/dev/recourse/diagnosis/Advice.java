package dev.recourse.diagnosis;

import dev.recourse.catalogue.Reading;
import dev.recourse.model.CauseCategory;
import dev.recourse.model.RetryAdvice;
import dev.recourse.model.TerminationReason;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Whether the same card may be presented again: the most cautious of all that is said, and never blindly (domain.md §2.0, §6.4). */
final class Advice {
    private static final List<RetryAdvice> MORE_AND_MORE_CAUTIOUS = Collections.unmodifiableList(Arrays.asList(
            RetryAdvice.NONE,
            RetryAdvice.NOW,
            RetryAdvice.LATER,
            RetryAdvice.FIX,
            RetryAdvice.OTHER,
            RetryAdvice.STATUS,
            RetryAdvice.NEVER));

    private Advice() {}

    static RetryAdvice of(Clues clues, MoneyStanding money) {
        switch (money.certainty()) {
            case APPROVED:
            case PARTIAL:
                return RetryAdvice.NONE;
            case UNKNOWN:
                return whileUnknown(clues, money);
            default:
                return whileNotDebited(clues, money);
        }
    }

    /**
     * Nothing positive while the money is unknown; another card as well would charge a second time. Only an answer of the host that
     * names its own remedy (22, A0) keeps it, if nothing else is in doubt.
     */
    private static RetryAdvice whileUnknown(Clues clues, MoneyStanding money) {
        RetryAdvice most = RetryAdvice.NONE;
        for (Clue clue : clues.clues()) {
            if (clue.decides()) most = moreCautious(most, said(clue));
        }
        if (most == RetryAdvice.NEVER) return most;
        return money.hostAlone() && most == RetryAdvice.FIX ? most : RetryAdvice.STATUS;
    }

    private static RetryAdvice whileNotDebited(Clues clues, MoneyStanding money) {
        RetryAdvice most = RetryAdvice.NONE;
        for (Clue clue : clues.clues()) {
            if (!clue.decides() || isSuperseded(clue, clues)) continue;
            RetryAdvice said = isUnexplained(clue, clues) ? RetryAdvice.OTHER : said(clue);
            most = moreCautious(most, said == RetryAdvice.STATUS ? afterStatus(clue, money) : said);
        }
        // Nothing that is known allows a repetition: an unknown cause is never to be tried again with the same card.
        return most == RetryAdvice.NONE ? RetryAdvice.OTHER : most;
    }

    /** K-20 and Z1 leave cause and advice to the bits that matched; without any, the card's refusal stands alone. */
    private static boolean isUnexplained(Clue clue, Clues clues) {
        if (clue.reading().retry() != null || clue.approves()) return false;
        for (Clue bit : clues.clues()) {
            boolean bits = bit.source().equals(Clue.TVR) || bit.source().equals(Clue.CID);
            if (bits && bit.decides() && bit.reading().retry() != null) return false;
        }
        return clue.reading().category().equals(CauseCategory.UNDETERMINED.name());
    }

    /** K-31: "terminated" without detail adds nothing to a source that says what happened, and what to do about it. */
    private static boolean isSuperseded(Clue clue, Clues clues) {
        Reading reading = clue.reading();
        boolean bare = clue.strength() == Strength.NO_DETAIL && reading.retry() == RetryAdvice.STATUS;
        if (!bare) return false;
        for (Clue other : clues.clues()) {
            if (other.strength().states() && !other.approves() && said(other) != RetryAdvice.NONE) return true;
        }
        return false;
    }

    /** What "only after the status is confirmed" turns into once the money is known not to have moved. */
    private static RetryAdvice afterStatus(Clue clue, MoneyStanding money) {
        String category = clue.reading().category();
        boolean notUnderstood =
                category.equals(CauseCategory.UNDETERMINED.name()) && clue.strength() != Strength.NO_DETAIL;
        if (!money.confirmed() || notUnderstood) return RetryAdvice.OTHER;
        boolean host = category.equals(CauseCategory.BANK_POLICY.name())
                && clue.reading().reason().equals(TerminationReason.SYSTEM_FAILURE.code());
        return host ? RetryAdvice.LATER : RetryAdvice.NOW;
    }

    private static RetryAdvice said(Clue clue) {
        RetryAdvice retry = clue.reading().retry();
        return retry == null ? RetryAdvice.NONE : retry;
    }

    private static RetryAdvice moreCautious(RetryAdvice one, RetryAdvice other) {
        return MORE_AND_MORE_CAUTIOUS.indexOf(one) >= MORE_AND_MORE_CAUTIOUS.indexOf(other) ? one : other;
    }
}
