package dev.recourse;

import dev.recourse.model.Application;
import dev.recourse.model.CaseId;
import dev.recourse.model.CauseCategory;
import dev.recourse.model.ConfirmedCause;
import dev.recourse.model.Diagnosis;
import dev.recourse.model.Hypothesis;
import dev.recourse.model.MerchantNumber;
import dev.recourse.model.PastTermination;
import dev.recourse.model.TerminalHistory;
import dev.recourse.model.TerminalNumber;
import dev.recourse.model.TerminalSerial;
import dev.recourse.store.CaseRecord;
import dev.recourse.store.Store;
import dev.recourse.wire.Json;
import dev.recourse.wire.MalformedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What this device remembers of the terminals whose terminations it filed; stays when a case is erased, for it says nothing of a person. */
final class Terminations {
    private static final int MOST = 2000;

    private final Store store;

    Terminations(Store store) {
        this.store = store;
    }

    /** Returns what is kept of an application. */
    static byte[] note(Application application) {
        Diagnosis diagnosis = application.diagnosis();
        List<Hypothesis> hypotheses = diagnosis == null ? new ArrayList<>() : diagnosis.hypotheses();
        TerminalSerial serial = application.transaction().terminalSerial();
        if (serial == null) serial = application.terminal().serial();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("at", application.transaction().occurredAt().toString());
        json.put(
                "category",
                hypotheses.isEmpty()
                        ? CauseCategory.UNDETERMINED.name()
                        : hypotheses.get(0).category());
        json.put("cause", hypotheses.isEmpty() ? null : hypotheses.get(0).subCause());
        json.put("merchantNumber", application.transaction().merchantNumber().value());
        json.put("terminalNumber", application.transaction().terminalNumber().value());
        json.put("serial", serial == null ? null : serial.value());
        return Json.object(json);
    }

    /** Returns what is remembered, but for the case {@code except}. */
    TerminalHistory history(@Nullable CaseId except) {
        List<PastTermination> terminations = new ArrayList<>();
        store.terminations(MOST).forEach((caseId, content) -> {
            if (caseId.equals(except)) return;
            ConfirmedCause confirmed = store.caseOf(caseId)
                    .map(CaseRecord::current)
                    .map(current -> current.confirmedCause())
                    .orElse(null);
            PastTermination past = read(content, confirmed);
            if (past != null) terminations.add(past);
        });
        return new TerminalHistory(terminations);
    }

    /** What the acquirer found counts more than what was guessed here. */
    private static @Nullable PastTermination read(byte[] content, @Nullable ConfirmedCause confirmed) {
        try {
            if (!(Json.parse(content) instanceof Map<?, ?> json)) return null;
            Object cause = confirmed == null ? json.get("cause") : confirmed.subCause();
            Object serial = json.get("serial");
            return new PastTermination(
                    Instant.parse(String.valueOf(json.get("at"))),
                    confirmed == null ? String.valueOf(json.get("category")) : confirmed.category(),
                    cause == null ? null : cause.toString(),
                    new MerchantNumber(String.valueOf(json.get("merchantNumber"))),
                    new TerminalNumber(String.valueOf(json.get("terminalNumber"))),
                    serial == null ? null : new TerminalSerial(serial.toString()));
        } catch (MalformedException | DateTimeException | IllegalArgumentException e) {
            return null;
        }
    }
}
