package dev.recourse.catalogue;

import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.RetryAdvice;
import dev.recourse.model.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param newAttempt whether {@code action} means to collect once more, with this card, another one or other means: then it is held as
 *     long as the money may have moved (domain.md §6.4)
 * @param untilConfirmed what is said in its place while it is held; null for nothing
 * @param remedies codes of what helps in the place of the cause's own; empty for those
 * @param proven what follows once something else proves one of {@code otherCauses} (K-07, K-15: the terminal, not the card)
 */
public record Reading(
        String reason,
        String category,
        @Nullable String cause,
        List<String> otherCauses,
        @Nullable MoneyCertainty money,
        boolean moneyDependsOnSent,
        @Nullable RetryAdvice retry,
        Text action,
        boolean newAttempt,
        @Nullable Text untilConfirmed,
        List<String> remedies,
        List<Proven> proven) {
    /** Copies the collections. */
    public Reading {
        otherCauses = Collections.unmodifiableList(new ArrayList<>(otherCauses));
        remedies = Collections.unmodifiableList(new ArrayList<>(remedies));
        proven = Collections.unmodifiableList(new ArrayList<>(proven));
    }

    /**
     * What a row says once one of its other causes is proved.
     *
     * @param cause code of the {@link Cause}
     * @param events ids of the {@link EventKind}s that prove it
     * @param answers those that prove it, by id of the {@link Question}
     * @param retry advice that then holds
     * @param remedies codes of what helps in the place of the cause's own; empty for those
     * @param action what to do, which means to collect once more
     */
    public record Proven(
            String cause,
            List<String> events,
            Map<String, List<String>> answers,
            RetryAdvice retry,
            List<String> remedies,
            Text action) {
        /** Copies the collections. */
        public Proven {
            events = Collections.unmodifiableList(new ArrayList<>(events));
            answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
            remedies = Collections.unmodifiableList(new ArrayList<>(remedies));
        }
    }

    /** Returns this reading with {@code proof} instead of what it says while nothing is proved. */
    public Reading proved(Proven proof, Cause by, String flow) {
        List<String> left = new ArrayList<>(otherCauses);
        left.remove(proof.cause());
        if (cause != null) left.add(0, cause);
        return new Reading(
                flow,
                by.category(),
                by.code(),
                left,
                money,
                moneyDependsOnSent,
                proof.retry(),
                proof.action(),
                true,
                untilConfirmed,
                proof.remedies(),
                Collections.emptyList());
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
