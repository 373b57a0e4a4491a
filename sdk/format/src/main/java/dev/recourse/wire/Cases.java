package dev.recourse.wire;

import static dev.recourse.wire.Tree.tree;

import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.EntryId;
import dev.recourse.model.MerchantNumber;
import dev.recourse.model.TerminalNumber;

/** A case as the acquirer shows it, {@code Case} of the acquirer API. */
public final class Cases {
    private Cases() {}

    /**
     * Returns the bytes of a case.
     *
     * @throws IllegalArgumentException if it is none that a client would read
     */
    public static byte[] write(Case shown) {
        return tree().put("caseId", shown.caseId())
                .put("caseNumber", shown.caseNumber())
                .put("applicationKind", shown.applicationKind())
                .put("merchantNumber", shown.merchantNumber())
                .put("terminalNumber", shown.terminalNumber())
                .put("state", shown.state())
                .put("terminal", shown.terminal())
                .put("version", shown.version())
                .putStrings("allowedActions", shown.allowedActions())
                .put("dueAt", shown.dueAt())
                .put("appealUntil", shown.appealUntil())
                .put("eta", shown.eta())
                .put("openRequest", shown.openRequest())
                .put("currentPlan", shown.currentPlan())
                .put("planAccepted", shown.planAccepted())
                .putObject("confirmedCause", shown.confirmedCause(), Entries::cause)
                .put("statusConfirmation", shown.statusConfirmation())
                .put("outcome", shown.outcome())
                .putObjects("openEntries", shown.openEntries(), Entries::tree)
                .put("openedAt", shown.openedAt())
                .put("updatedAt", shown.updatedAt())
                .bytes(shown, Cases::of);
    }

    /**
     * Reads a case. States and kinds that this version does not know are kept.
     *
     * @throws MalformedException if a member is missing or has another form
     */
    public static Case read(byte[] json) throws MalformedException {
        return of(Members.parse(json));
    }

    private static Case of(Members in) throws MalformedException {
        return new Case(
                in.value("caseId", CaseId::new),
                in.string("caseNumber", 1, 64),
                in.string("applicationKind"),
                in.value("merchantNumber", MerchantNumber::new),
                in.value("terminalNumber", TerminalNumber::new),
                in.value("state", CaseState::new),
                in.bool("terminal"),
                in.integer("version", 0, Long.MAX_VALUE),
                in.needs("allowedActions").strings("allowedActions"),
                in.optionalInstant("dueAt"),
                in.optionalInstant("appealUntil"),
                in.optionalInstant("eta"),
                in.optionalValue("openRequest", EntryId::new),
                in.optionalValue("currentPlan", EntryId::new),
                in.optionalBool("planAccepted"),
                in.optionalObject("confirmedCause", Entries::cause),
                in.optionalString("statusConfirmation"),
                in.optionalString("outcome"),
                in.needs("openEntries").objects("openEntries", Entries::of),
                in.instant("openedAt"),
                in.instant("updatedAt"));
    }
}
