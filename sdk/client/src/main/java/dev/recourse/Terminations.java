package dev.recourse;

import dev.recourse.model.Application;
import dev.recourse.model.CaseId;
import dev.recourse.model.CauseCategory;
import dev.recourse.model.ConfirmedCause;
import dev.recourse.model.Diagnosis;
import dev.recourse.model.Hypothesis;
import dev.recourse.model.MerchantNumber;
import dev.recourse.model.PastTermination;
import dev.recourse.model.RecourseException;
import dev.recourse.model.TerminalHistory;
import dev.recourse.model.TerminalNumber;
import dev.recourse.model.TerminalSerial;
import dev.recourse.model.TransactionRecord;
import dev.recourse.store.CaseRecord;
import dev.recourse.store.Store;
import dev.recourse.wire.Json;
import dev.recourse.wire.MalformedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this device remembers of the terminals whose terminations it filed or diagnosed; stays when a case is erased, for it says nothing of a person. */
final class Terminations {
    private static final int MOST = 2000;

    /** Some 100 KiB: a new diagnosis rewrites them all. */
    private static final int MOST_DIAGNOSED = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Terminations.class);

    private final Store store;
    /** Read once: nobody else writes them, and a person at the counter waits for the diagnosis. */
    private @Nullable List<Noted> diagnosed;

    /** A termination as it is written, and what that says. */
    private record Noted(Map<?, ?> json, PastTermination past) {}

    Terminations(Store store) {
        this.store = store;
    }

    /** Returns what is kept of an application. */
    static byte[] note(Application application) {
        TerminalSerial serial = application.transaction().terminalSerial();
        if (serial == null) serial = application.terminal().serial();
        return Json.object(note(application.transaction(), application.diagnosis(), serial));
    }

    private static Map<String, @Nullable Object> note(
            TransactionRecord transaction, @Nullable Diagnosis diagnosis, @Nullable TerminalSerial serial) {
        List<Hypothesis> hypotheses = diagnosis == null ? new ArrayList<>() : diagnosis.hypotheses();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("at", transaction.occurredAt().toString());
        json.put(
                "category",
                hypotheses.isEmpty()
                        ? CauseCategory.UNDETERMINED.name()
                        : hypotheses.get(0).category());
        json.put("cause", hypotheses.isEmpty() ? null : hypotheses.get(0).subCause());
        json.put("merchantNumber", transaction.merchantNumber().value());
        json.put("terminalNumber", transaction.terminalNumber().value());
        json.put("serial", serial == null ? null : serial.value());
        return json;
    }

    /**
     * Remembers a termination of which nobody may ever file anything, such as a declined card: the same one once, the newest alone. What cannot
     * be kept is forgotten: the merchant at the counter needs the diagnosis, not its memory.
     */
    synchronized void remember(TransactionRecord transaction, Diagnosis diagnosis) {
        if (store.locked()) return;
        try {
            Map<String, @Nullable Object> made = note(transaction, diagnosis, transaction.terminalSerial());
            PastTermination past = read(made, null);
            List<Noted> known = new ArrayList<>(diagnosed());
            if (past == null || known.stream().anyMatch(noted -> noted.json.equals(made))) return;
            known.removeIf(noted -> isOf(transaction, noted.past));
            known.add(new Noted(made, past));
            known.sort(Comparator.comparing(noted -> noted.past.at()));
            List<Noted> newest = known.subList(Math.max(0, known.size() - MOST_DIAGNOSED), known.size());
            List<Object> notes = new ArrayList<>();
            for (Noted noted : newest) notes.add(noted.json);
            store.diagnosed(Json.object(Collections.singletonMap("terminations", notes)));
            diagnosed = new ArrayList<>(newest);
        } catch (RecourseException e) {
            LOG.debug("a termination was not remembered", e);
        }
    }

    /** Returns what is remembered, but for the case {@code except} and the transaction {@code about}. */
    synchronized TerminalHistory history(@Nullable CaseId except, @Nullable TransactionRecord about) {
        List<PastTermination> terminations = new ArrayList<>();
        Set<List<Object>> filed = new HashSet<>();
        store.terminations(MOST).forEach((caseId, content) -> {
            ConfirmedCause confirmed = store.caseOf(caseId)
                    .map(CaseRecord::current)
                    .map(current -> current.confirmedCause())
                    .orElse(null);
            PastTermination past = parsed(content, confirmed);
            if (past == null || !filed.add(identity(past))) return;
            if (!caseId.equals(except) && !isOf(about, past)) terminations.add(past);
        });
        for (Noted noted : diagnosed()) {
            // What was filed is known better.
            if (!isOf(about, noted.past) && filed.add(identity(noted.past))) terminations.add(noted.past);
        }
        return new TerminalHistory(terminations);
    }

    /** One terminal makes one transaction at a time. */
    private static List<Object> identity(PastTermination past) {
        return Arrays.asList(past.terminalNumber(), past.at());
    }

    private static boolean isOf(@Nullable TransactionRecord transaction, @Nullable PastTermination past) {
        return transaction != null
                && past != null
                && past.terminalNumber().equals(transaction.terminalNumber())
                && past.at().equals(transaction.occurredAt());
    }

    private List<Noted> diagnosed() {
        if (diagnosed != null) return diagnosed;
        if (store.locked()) return new ArrayList<>();
        List<Noted> notes = new ArrayList<>();
        try {
            byte[] content = store.diagnosed().orElse(null);
            Object all =
                    content != null && Json.parse(content) instanceof Map<?, ?> json ? json.get("terminations") : null;
            for (Object note : all instanceof List<?> list ? list : Collections.emptyList()) {
                PastTermination past = note instanceof Map<?, ?> map ? read(map, null) : null;
                if (past != null) notes.add(new Noted((Map<?, ?>) note, past));
            }
        } catch (MalformedException | RecourseException e) {
            // Damaged, or written by another version: the merchant at the counter needs the diagnosis, not its memory.
            LOG.debug("what was diagnosed here is not readable", e);
        }
        diagnosed = notes;
        return notes;
    }

    /** What the acquirer found counts more than what was guessed here. */
    private static @Nullable PastTermination read(Map<?, ?> json, @Nullable ConfirmedCause confirmed) {
        try {
            Object cause = confirmed == null ? json.get("cause") : confirmed.subCause();
            Object serial = json.get("serial");
            return new PastTermination(
                    Instant.parse(String.valueOf(json.get("at"))),
                    confirmed == null ? String.valueOf(json.get("category")) : confirmed.category(),
                    cause == null ? null : cause.toString(),
                    new MerchantNumber(String.valueOf(json.get("merchantNumber"))),
                    new TerminalNumber(String.valueOf(json.get("terminalNumber"))),
                    serial == null ? null : new TerminalSerial(serial.toString()));
        } catch (DateTimeException | IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable PastTermination parsed(byte[] content, @Nullable ConfirmedCause confirmed) {
        try {
            return Json.parse(content) instanceof Map<?, ?> json ? read(json, confirmed) : null;
        } catch (MalformedException e) {
            return null;
        }
    }
}
