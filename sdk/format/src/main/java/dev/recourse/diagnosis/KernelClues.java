package dev.recourse.diagnosis;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.EventKind;
import dev.recourse.catalogue.KernelOutcome;
import dev.recourse.catalogue.ResponseCode;
import dev.recourse.catalogue.StatusWord;
import dev.recourse.model.CauseCategory;
import dev.recourse.model.Kernel;
import dev.recourse.model.TransactionRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the kernel reported, in its own words or its maker's, and the chip's last status word (domain.md §2.2, §2.3). */
final class KernelClues {
    private static final String ANY_STEP = "ANY";

    private final Catalogue catalogue;
    private final TransactionRecord transaction;
    private final Course course;

    KernelClues(Catalogue catalogue, TransactionRecord transaction, Course course) {
        this.catalogue = catalogue;
        this.transaction = transaction;
        this.course = course;
    }

    /** Returns the outcomes that the kernel may have meant; empty if it said nothing, or nothing that is known. */
    List<KernelOutcome> outcomes() {
        List<KernelOutcome> own = ofOwnCode();
        Kernel kernel = transaction.kernel();
        if (kernel == null) return own;
        Optional<KernelOutcome> named = catalogue.kernelOutcome(kernel.outcome());
        // "Terminated" without detail says less than the value of the maker beside it.
        if (named.isPresent() && !isBare(named.get())) return Collections.singletonList(named.get());
        List<KernelOutcome> meant = possible(catalogue.vendorOutcomes(kernel.vendor(), kernel.vendorCode()));
        if (!meant.isEmpty()) return meant;
        if (!own.isEmpty()) return own;
        return named.map(Collections::singletonList).orElse(Collections.emptyList());
    }

    /** Z1 and Z3: what the terminal put in the place of an answer says how it ended. */
    private List<KernelOutcome> ofOwnCode() {
        List<KernelOutcome> meant = new ArrayList<>();
        for (KernelOutcome outcome : catalogue.kernelOutcomes()) {
            ResponseCode own = course.ownCode();
            if (own != null && outcome.responseCodes().contains(own.code())) meant.add(outcome);
        }
        return Collections.unmodifiableList(meant);
    }

    void read(List<KernelOutcome> outcomes, List<Clue> clues) {
        ResponseCode own = course.ownCode();
        // Y1 and Y3: there is no outcome for what ended well.
        if (own != null && course.offlineApproved()) {
            clues.add(new Clue(Strength.CARD, Clue.KERNEL, own.code(), own.meaning(), own.reading()));
        }
        for (KernelOutcome outcome : outcomes) {
            Strength strength = isBare(outcome) || outcome.bitsDecide() ? Strength.NO_DETAIL : Strength.KERNEL;
            clues.add(new Clue(
                    strength, Clue.KERNEL, outcome.id(), outcome.condition(), outcome.reading(), outcomes.size() == 1));
        }
        Kernel kernel = transaction.kernel();
        if (kernel != null) {
            boolean bare = outcomes.isEmpty() || isBare(outcomes.get(0));
            if (bare) vendor(kernel, outcomes.isEmpty(), clues);
            if (bare) lastStep(kernel.lastStep(), clues);
        }
        statusWord(kernel == null ? null : kernel.lastStep(), clues);
    }

    private void vendor(Kernel kernel, boolean outcomeUnknown, List<Clue> clues) {
        List<EventKind> events = catalogue.vendorEvents(kernel.vendor(), kernel.vendorCode());
        for (EventKind event : events) {
            clues.add(new Clue(
                    Strength.EVENT, Clue.KERNEL, event.id(), event.name(), event.reading(), events.size() == 1));
        }
        if (events.isEmpty() && (outcomeUnknown || kernel.vendorCode() != null)) {
            clues.add(new Clue(
                    Strength.NOT_UNDERSTOOD,
                    Clue.KERNEL,
                    "UNKNOWN",
                    Wording.text("unknown.outcome"),
                    Unknown.reading()));
        }
    }

    private void lastStep(@Nullable String step, List<Clue> clues) {
        if (step == null || step.equals(ANY_STEP)) return;
        for (KernelOutcome outcome : catalogue.kernelOutcomes()) {
            if (!outcome.step().equals(step) || isBare(outcome) || outcome.bitsDecide()) continue;
            clues.add(new Clue(Strength.HINT, Clue.KERNEL, step, outcome.condition(), outcome.reading(), false));
        }
    }

    private void statusWord(@Nullable String step, List<Clue> clues) {
        String word = transaction.iccStatusWord();
        if (word == null) return;
        StatusWord row = catalogue.statusWord(word, step).orElse(null);
        if (row == null || row.reading() == null) return;
        clues.add(new Clue(Strength.CARD, Clue.STATUS_WORD, word, row.meaning(), row.reading()));
    }

    /** Makers use one value for several outcomes; those that cannot be at this point are left out. */
    private List<KernelOutcome> possible(List<KernelOutcome> meant) {
        List<KernelOutcome> possible = new ArrayList<>();
        for (KernelOutcome outcome : meant) {
            boolean afterTheAnswer = outcome.reversal();
            if (afterTheAnswer ? course.sent() : !course.approved()) possible.add(outcome);
        }
        return possible.isEmpty() ? meant : possible;
    }

    /** K-31: ended, and nothing is said. */
    static boolean isBare(KernelOutcome outcome) {
        return !outcome.bitsDecide() && outcome.reading().category().equals(CauseCategory.UNDETERMINED.name());
    }
}
