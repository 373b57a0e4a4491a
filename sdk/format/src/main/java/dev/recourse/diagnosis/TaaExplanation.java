package dev.recourse.diagnosis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which findings, under which action code, decided what became of a transaction.
 *
 * @param decision what the terminal has to ask the card for
 * @param matches the deciding bits, from the left; empty if nothing stood against an approval
 */
public record TaaExplanation(Decision decision, List<Match> matches) {
    /** Copies the list. */
    public TaaExplanation {
        matches = Collections.unmodifiableList(new ArrayList<>(matches));
    }

    /** What the terminal has to ask the card for. */
    public enum Decision {
        /** Decline, whatever the line is like. */
        DECLINE_OFFLINE,
        /** Let the issuer decide. */
        GO_ONLINE,
        /** Decline, because the issuer cannot be asked. */
        DECLINE_UNABLE_TO_GO_ONLINE,
        /** Approve. */
        APPROVE_OFFLINE
    }

    /** Whether the analysis alone made the transaction fail. */
    public boolean declines() {
        return decision == Decision.DECLINE_OFFLINE || decision == Decision.DECLINE_UNABLE_TO_GO_ONLINE;
    }

    /**
     * One deciding bit.
     *
     * @param position the bit of the TVR
     * @param actionCodes the codes that hold it, {@code TAC-Denial} before {@code IAC-Denial}
     */
    public record Match(BitPosition position, List<String> actionCodes) {
        /** Copies the list. */
        public Match {
            actionCodes = Collections.unmodifiableList(new ArrayList<>(actionCodes));
        }
    }
}
