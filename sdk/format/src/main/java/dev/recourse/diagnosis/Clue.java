package dev.recourse.diagnosis;

import dev.recourse.catalogue.Reading;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.Text;

/**
 * One thing that is known about the termination, and the row of the catalogue that reads it.
 *
 * @param strength how much it weighs
 * @param source where it comes from, code
 * @param value what it is: a code or a name, never words of a person
 * @param words what it says
 * @param reading what follows
 * @param sole whether what was given has this one reading only
 */
record Clue(Strength strength, String source, String value, Text words, Reading reading, boolean sole) {
    static final String RESPONSE_CODE = "RESPONSE_CODE";
    static final String KERNEL = "KERNEL_OUTCOME";
    static final String STATUS_WORD = "ICC_STATUS_WORD";
    static final String TVR = "TERMINAL_VERIFICATION_RESULTS";
    static final String TSI = "TRANSACTION_STATUS_INFORMATION";
    static final String CID = "CRYPTOGRAM_INFORMATION_DATA";
    static final String CVM = "CVM_RESULTS";
    static final String EVENT = "TERMINAL_EVENT";
    static final String RECORD = "TRANSACTION_RECORD";
    static final String ANSWER = "ANSWER";
    static final String BULLETIN = "BULLETIN";
    static final String HISTORY = "HISTORY";

    Clue(Strength strength, String source, String value, Text words, Reading reading) {
        this(strength, source, value, words, reading, true);
    }

    Clue with(Reading other) {
        return new Clue(strength, source, value, words, other, sole);
    }

    /** Whether it says that the amount, or a part of it, was approved: then it explains no termination. */
    boolean approves() {
        return reading.money() == MoneyCertainty.APPROVED || reading.money() == MoneyCertainty.PARTIAL;
    }

    /** Whether it decides about the money and the advice; a mere hint does not. */
    boolean decides() {
        return strength.states() || strength == Strength.NOT_UNDERSTOOD || strength == Strength.NO_DETAIL;
    }
}
