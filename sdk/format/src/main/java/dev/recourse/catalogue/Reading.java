package dev.recourse.catalogue;

import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.RetryAdvice;
import dev.recourse.model.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row of the diagnosis tables says, on both axes and about the money (domain.md §2.0): shared by response codes, status words,
 * kernel outcomes, bits and terminal events.
 *
 * @param reason flow axis, code of a {@link dev.recourse.model.TerminationReason}
 * @param category cause axis, code of a {@link dev.recourse.model.CauseCategory} or of a newer {@link Category}
 * @param cause code of the {@link Cause} that the row points at; null where only the category is known
 * @param otherCauses further causes the row leaves possible, likelier first
 * @param money what the row says about the money; null where it says nothing
 * @param moneyDependsOnSent footnote 1 of domain.md §2.3: {@code money} holds only while the request had not been sent
 * @param retry advice of this row alone; null where another table decides (K-20: the bits)
 * @param action what to do, for the operator
 */
public record Reading(
        String reason,
        String category,
        @Nullable String cause,
        List<String> otherCauses,
        @Nullable MoneyCertainty money,
        boolean moneyDependsOnSent,
        @Nullable RetryAdvice retry,
        Text action) {
    /** Copies the collection. */
    public Reading {
        otherCauses = Collections.unmodifiableList(new ArrayList<>(otherCauses));
    }

    /**
     * Returns what the row says about the money; null where it says nothing.
     *
     * @param requestSent whether the authorisation request had left the terminal
     */
    public @Nullable MoneyCertainty money(boolean requestSent) {
        return moneyDependsOnSent && requestSent ? MoneyCertainty.UNKNOWN : money;
    }
}
