package dev.recourse.catalogue;

import dev.recourse.model.Application;
import dev.recourse.model.Diagnosis;
import dev.recourse.model.TerminationReason;
import dev.recourse.model.TransactionRecord;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** What the rules ask of an application. */
final class Facts {
    /** Answers after which the card was not debited, in every profile (domain.md §2.1, money N). */
    private static final Set<String> DECLINES = Collections.unmodifiableSet(new HashSet<>(Arrays.asList(
            ("01 02 03 04 05 06 07 12 13 14 15 17 19 21 23 25 28 30 31 33 34 35 36 37 38 39 40 41 42 43 44 45 46 51 52 53 54"
                            + " 55 56 57 58 59 60 61 62 63 64 65 66 67 70 74 75 77 78 82 90 93 97 99"
                            + " A1 A3 A8 A9 C1 N7 Q1 R0 R1 R3 1A 5C 9G Z1 Z3 OT")
                    .split(" "))));

    private final Application application;

    Facts(Application application) {
        this.application = application;
    }

    boolean isSystemFailure() {
        return application.reason().equals(TerminationReason.SYSTEM_FAILURE);
    }

    boolean hasContactRecord() {
        return application.contactRecord() != null;
    }

    /**
     * Whether the card may have been debited. The more cautious of diagnosis and record rules; an answer that no profile knows
     * as a refusal leaves it open (domain.md §6.4, 9).
     */
    boolean isMoneyOpen() {
        Diagnosis diagnosis = application.diagnosis();
        if (diagnosis != null && !diagnosis.moneyCertainty().equals("NOT_DEBITED")) return true;
        TransactionRecord transaction = application.transaction();
        if (!transaction.requestSent()) return false;
        String code = transaction.responseCode();
        return !transaction.responseReceived() || code == null || !DECLINES.contains(code);
    }

    /** Whether the cause lies with the terminal, the operator or the site, where nobody's identity helps. */
    boolean isCardholderBeside() {
        boolean reason = isSystemFailure() || application.reason().equals(TerminationReason.TRANSACTION_FAILURE);
        Diagnosis diagnosis = application.diagnosis();
        boolean issuers = diagnosis != null
                && !diagnosis.hypotheses().isEmpty()
                && diagnosis.hypotheses().get(0).category().equals("BANK_POLICY");
        return reason && !isMoneyOpen() && !issuers;
    }
}
