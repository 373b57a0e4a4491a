package dev.recourse.diagnosis;

import dev.recourse.model.BatchNumber;
import dev.recourse.model.Kernel;
import dev.recourse.model.MerchantNumber;
import dev.recourse.model.Money;
import dev.recourse.model.PosEntryMode;
import dev.recourse.model.StatusConfirmation;
import dev.recourse.model.SystemTraceAuditNumber;
import dev.recourse.model.TerminalEvent;
import dev.recourse.model.TerminalHistory;
import dev.recourse.model.TerminalNumber;
import dev.recourse.model.TransactionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records of terminated transactions, with defaults, so that a test states only what it is about. */
final class Terminations {
    static final Instant AT = Instant.parse("2026-11-24T07:30:00Z");
    static final TerminalNumber TERMINAL = new TerminalNumber("10023456");
    static final MerchantNumber MERCHANT = new MerchantNumber("102581083986056");

    boolean sent;
    boolean answered;
    String code;
    String profile;
    String outcome;
    String vendor;
    String vendorCode;
    String lastStep;
    String tvr;
    String tsi;
    String cid;
    String cvm;
    String statusWord;
    String reversal;
    String shown;
    StatusConfirmation confirmed = StatusConfirmation.NOT_STARTED;
    ActionCodes codes = ActionCodes.UNKNOWN;
    TerminalHistory history = TerminalHistory.EMPTY;
    final List<TerminalEvent> events = new ArrayList<>();
    final Map<String, String> answers = new LinkedHashMap<>();

    /** Reads what is on record, in the words of {@code terminations.txt}. */
    static Terminations of(String onRecord) {
        Terminations made = new Terminations();
        for (String fact : onRecord.split(",")) made.fact(fact.trim());
        if (made.outcome == null && made.vendorCode != null) made.outcome = "K_31";
        return made;
    }

    private void fact(String fact) {
        String[] words = fact.split(" +", 2);
        String rest = words.length == 1 ? "" : words[1];
        switch (words[0]) {
            case "sent" -> sent = true;
            case "answer" -> answer(rest);
            case "sw" -> statusWord = rest;
            case "tvr" -> tvr = rest;
            case "tsi" -> tsi = rest;
            case "cid" -> cid = rest;
            case "cvm" -> cvm = rest;
            case "step" -> lastStep = rest;
            case "shown" -> shown = rest;
            case "reversal" -> reversal = rest;
            case "confirmed" -> confirmed = StatusConfirmation.valueOf(rest);
            case "tac-denial" -> codes = codes.or(new ActionCodes(Tvr.parse(rest), null, null, null, null, null));
            case "iac-denial" -> codes = codes.or(new ActionCodes(null, null, null, Tvr.parse(rest), null, null));
            default -> other(fact);
        }
    }

    private void other(String fact) {
        if (fact.matches("K-[0-9]{2}")) {
            outcome = fact.replace('-', '_');
        } else if (fact.matches("T-[0-9]{2}")) {
            events.add(new TerminalEvent(fact, null, null));
        } else if (fact.contains(" = ")) {
            answers.put(fact.split(" = ")[0], fact.split(" = ")[1]);
        } else if (fact.contains(":")) {
            vendor = fact.substring(0, fact.indexOf(':'));
            vendorCode = fact.substring(fact.indexOf(':') + 1);
        } else {
            throw new IllegalArgumentException("not understood: " + fact);
        }
    }

    private void answer(String given) {
        answered = true;
        if (given.isEmpty()) return;
        code = given.substring(given.indexOf('/') + 1);
        if (given.contains("/")) profile = given.substring(0, given.indexOf('/'));
    }

    TransactionRecord transaction() {
        return new TransactionRecord(
                null,
                MERCHANT,
                TERMINAL,
                null,
                new SystemTraceAuditNumber("000123"),
                new BatchNumber("000045"),
                null,
                null,
                null,
                null,
                null,
                null,
                new PosEntryMode("051"),
                "PURCHASE",
                Money.cny(128_650),
                AT,
                null,
                null,
                sent,
                answered,
                code,
                profile,
                outcome == null ? null : new Kernel(outcome, vendor, vendorCode, lastStep),
                tvr,
                tsi,
                cid,
                cvm,
                statusWord,
                reversal,
                null,
                shown);
    }

    DiagnosisInput input() {
        return new DiagnosisInput(transaction(), events, answers, history, codes, confirmed, AT.plusSeconds(600));
    }
}
