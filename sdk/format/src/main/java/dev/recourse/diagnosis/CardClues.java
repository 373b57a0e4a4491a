package dev.recourse.diagnosis;

import dev.recourse.catalogue.Bit;
import dev.recourse.catalogue.BitField;
import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.KernelOutcome;
import dev.recourse.catalogue.Reading;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.TransactionRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What card and terminal found about each other: TVR, CID, TSI and CVM results (domain.md §2.4). */
final class CardClues {
    private static final String DECLINED_BY_ACTION_CODES = "K_20";
    private static final String DECLINED_AFTER_APPROVAL = "K_27";

    private final Catalogue catalogue;
    private final TransactionRecord transaction;
    private final Course course;
    private final List<KernelOutcome> outcomes;
    private final @Nullable TaaExplanation explanation;

    CardClues(
            Catalogue catalogue,
            TransactionRecord transaction,
            Course course,
            List<KernelOutcome> outcomes,
            @Nullable TaaExplanation explanation) {
        this.catalogue = catalogue;
        this.transaction = transaction;
        this.course = course;
        this.outcomes = outcomes;
        this.explanation = explanation;
    }

    void read(List<Clue> clues) {
        cryptogram(clues);
        verificationResults(clues);
        cardholderVerification(clues);
        statusInformation(clues);
    }

    private void cryptogram(List<Clue> clues) {
        String hex = Hex.field(1, transaction.cryptogramInformationData());
        if (hex == null) return;
        Cid cid = Cid.parse(hex);
        // K-23, Z3: that the card declines what could not go online needs no finding.
        if (cid.cryptogram() == Cid.Cryptogram.AAC && !unableToGoOnline(outcomes)) {
            String outcome = course.approved() ? DECLINED_AFTER_APPROVAL : DECLINED_BY_ACTION_CODES;
            if (course.approved() || !course.answered()) derived(Clue.CID, "AAC", outcome, clues);
        }
        for (Bit bit : catalogue.bits(BitField.CID, bytes(BitField.CID, hex))) {
            Reading reading = bit.reading();
            if (reading != null) clues.add(new Clue(Strength.CARD, Clue.CID, bit.place(), bit.name(), reading));
        }
    }

    private void verificationResults(List<Clue> clues) {
        String hex = Hex.field(Tvr.BYTES, transaction.terminalVerificationResults());
        if (hex == null) return;
        for (Bit bit : catalogue.bits(BitField.TVR, bytes(BitField.TVR, hex))) {
            Reading reading = bit.reading();
            if (reading == null) continue;
            TaaExplanation.Match match = match(bit);
            String value = match == null ? bit.place() : bit.place() + " " + String.join(" ", match.actionCodes());
            clues.add(new Clue(strength(bit, match), Clue.TVR, value, bit.name(), reading));
            afterAnApproval(bit, clues);
        }
    }

    /** A finding ends nothing by itself: it counts as much as the action codes made of it. */
    private Strength strength(Bit bit, TaaExplanation.@Nullable Match match) {
        if (match != null && (declinedOffline() || !course.sent())) return Strength.CARD;
        for (KernelOutcome outcome : outcomes) {
            if (outcome.bits().contains(bit.place())) return Strength.KERNEL;
        }
        return declinedOffline() && explanation == null ? Strength.KERNEL : Strength.HINT;
    }

    /** K-25, K-26: the host approved and the issuer's data failed at the card, whatever the kernel calls it. */
    private void afterAnApproval(Bit bit, List<Clue> clues) {
        if (!course.approved()) return;
        for (KernelOutcome outcome : catalogue.kernelOutcomes()) {
            boolean leavesMoneyUnknown = outcome.reading().money() == MoneyCertainty.UNKNOWN;
            if (leavesMoneyUnknown && outcome.bits().contains(bit.place())) {
                derived(Clue.TVR, bit.place(), outcome.id(), clues);
            }
        }
    }

    private void derived(String source, String value, String outcomeId, List<Clue> clues) {
        for (KernelOutcome said : outcomes) {
            if (said.id().equals(outcomeId)) return;
        }
        KernelOutcome outcome = catalogue.kernelOutcome(outcomeId).orElse(null);
        if (outcome == null) return;
        Strength strength = outcome.bitsDecide() ? Strength.NO_DETAIL : Strength.CARD;
        clues.add(new Clue(strength, source, value, outcome.condition(), outcome.reading()));
    }

    private void cardholderVerification(List<Clue> clues) {
        String hex = Hex.field(3, transaction.cvmResults());
        if (hex == null || course.declined()) return;
        CvmResults results = CvmResults.parse(hex);
        // A signature is "unknown" to every terminal; that it is owed matters only where nothing better is known.
        String key = results.signaturePending()
                ? "hint.signature"
                : results.result() == CvmResults.Result.FAILED ? "hint.verification" : null;
        if (key != null) hint(Clue.CVM, hex, key, "PROCEDURE_NOT_COMPLETED", clues);
    }

    private void statusInformation(List<Clue> clues) {
        String hex = Hex.field(Tsi.BYTES, transaction.transactionStatusInformation());
        if (hex == null || course.sent() || !Tsi.parse(hex).stoppedAtOnce()) return;
        hint(Clue.TSI, hex, "hint.stoppedAtOnce", "CARD_DEFECT", clues);
    }

    private void hint(String source, String value, String key, String cause, List<Clue> clues) {
        catalogue
                .cause(cause)
                .ifPresent(row -> clues.add(new Clue(
                        Strength.HINT, source, value, Wording.text(key), Wording.hint(row, Wording.text(key)))));
    }

    /** Whether the card or the action codes declined before anybody was asked (K-20, Z1). */
    private boolean declinedOffline() {
        for (KernelOutcome outcome : outcomes) {
            if (outcome.bitsDecide()) return true;
        }
        String hex = Hex.field(1, transaction.cryptogramInformationData());
        return hex != null && !course.answered() && Cid.parse(hex).cryptogram() == Cid.Cryptogram.AAC;
    }

    private TaaExplanation.@Nullable Match match(Bit bit) {
        if (explanation == null || !explanation.declines()) return null;
        for (TaaExplanation.Match match : explanation.matches()) {
            if (match.position().toString().equals(bit.place())) return match;
        }
        return null;
    }

    private static byte[] bytes(BitField field, String hex) {
        long value = Hex.number(field.name(), field.size(), hex);
        byte[] bytes = new byte[field.size()];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (value >>> (8 * (bytes.length - 1 - i)));
        return bytes;
    }

    /** Returns the explanation of what the action codes made of the findings; null if one of the two is not known. */
    static @Nullable TaaExplanation explain(
            TransactionRecord transaction, ActionCodes codes, List<KernelOutcome> outcomes, boolean lineDown) {
        String hex = Hex.field(Tvr.BYTES, transaction.terminalVerificationResults());
        if (hex == null || !codes.isKnown()) return null;
        return TerminalActionAnalysis.explain(Tvr.parse(hex), codes, !lineDown && !unableToGoOnline(outcomes));
    }

    private static boolean unableToGoOnline(List<KernelOutcome> outcomes) {
        for (KernelOutcome outcome : outcomes) {
            if (outcome.responseCodes().contains("Z3")) return true;
        }
        return false;
    }
}
