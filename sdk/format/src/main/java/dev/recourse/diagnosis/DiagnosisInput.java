package dev.recourse.diagnosis;

import dev.recourse.model.StatusConfirmation;
import dev.recourse.model.TerminalEvent;
import dev.recourse.model.TerminalHistory;
import dev.recourse.model.TransactionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything a diagnosis is made from, apart from the catalogue (domain.md §2.8).
 *
 * @param transaction the terminated transaction
 * @param events what the terminal saw, in its own order
 * @param answers the operator's, by question
 * @param history what this device remembers of the terminal
 * @param actionCodes of terminal and card, as far as they are known
 * @param statusConfirmation what the acquirer found out about the money
 * @param at when the diagnosis is made
 */
public record DiagnosisInput(
        TransactionRecord transaction,
        List<TerminalEvent> events,
        Map<String, String> answers,
        TerminalHistory history,
        ActionCodes actionCodes,
        StatusConfirmation statusConfirmation,
        Instant at) {
    /** Copies the collections. */
    public DiagnosisInput {
        events = Collections.unmodifiableList(new ArrayList<>(events));
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /** Returns an input of the record alone. */
    public static DiagnosisInput of(TransactionRecord transaction, Instant at) {
        return new DiagnosisInput(
                transaction,
                Collections.emptyList(),
                Collections.emptyMap(),
                TerminalHistory.EMPTY,
                ActionCodes.UNKNOWN,
                StatusConfirmation.NOT_STARTED,
                at);
    }

    /** Returns this input with what the terminal saw. */
    public DiagnosisInput withEvents(List<TerminalEvent> seen) {
        return new DiagnosisInput(transaction, seen, answers, history, actionCodes, statusConfirmation, at);
    }

    /** Returns this input with what the operator answered. */
    public DiagnosisInput withAnswers(Map<String, String> given) {
        return new DiagnosisInput(transaction, events, given, history, actionCodes, statusConfirmation, at);
    }

    /** Returns this input with what the device remembers. */
    public DiagnosisInput withHistory(TerminalHistory remembered) {
        return new DiagnosisInput(transaction, events, answers, remembered, actionCodes, statusConfirmation, at);
    }

    /** Returns this input with the action codes of terminal and card. */
    public DiagnosisInput withActionCodes(ActionCodes codes) {
        return new DiagnosisInput(transaction, events, answers, history, codes, statusConfirmation, at);
    }

    /** Returns this input with what the acquirer found out about the money. */
    public DiagnosisInput withStatusConfirmation(StatusConfirmation found) {
        return new DiagnosisInput(transaction, events, answers, history, actionCodes, found, at);
    }
}
