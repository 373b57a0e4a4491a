package dev.recourse.catalogue;

import dev.recourse.model.ApplicationKind;
import dev.recourse.model.BlockReason;
import dev.recourse.model.CaseState;
import dev.recourse.model.CauseCategory;
import dev.recourse.model.DeliveryState;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryKind;
import dev.recourse.model.EvidenceBand;
import dev.recourse.model.FaultPersistence;
import dev.recourse.model.MoneyCertainty;
import dev.recourse.model.RecourseException;
import dev.recourse.model.RetryAdvice;
import dev.recourse.model.ReversalState;
import dev.recourse.model.StatusConfirmation;
import dev.recourse.model.TerminationReason;
import dev.recourse.model.Text;

/** Words for people, in both languages. A code that this version does not know is its own label. */
public final class Labels {
    private Labels() {}

    /** Returns what the document is called. */
    public static Text of(DocumentType type) {
        return label("documentType", type.code());
    }

    /** Returns what the entry is called. */
    public static Text of(EntryKind kind) {
        return label("entryKind", kind.code());
    }

    /** Returns where the review stands. */
    public static Text of(CaseState state) {
        return label("caseState", state.code());
    }

    /** Returns how far the entry got. */
    public static Text of(DeliveryState state) {
        return label("deliveryState", state.name());
    }

    /** Returns why the entry cannot be delivered. */
    public static Text of(BlockReason reason) {
        return label("blockReason", reason.name());
    }

    /** Returns what helps an entry that is blocked. */
    public static Text help(BlockReason reason) {
        return label("blockReason", reason.name() + ".help");
    }

    /** Returns what is applied for. */
    public static Text of(ApplicationKind kind) {
        return label("applicationKind", kind.code());
    }

    /** Returns why the transaction ended. */
    public static Text of(TerminationReason reason) {
        return label("terminationReason", reason.code());
    }

    /** Returns what kind of cause it is. */
    public static Text of(CauseCategory category) {
        return label("causeCategory", category.name());
    }

    /** Returns how certain the position of the money is. */
    public static Text of(MoneyCertainty money) {
        return label("moneyCertainty", money.name());
    }

    /** Returns what may be done with the same card. */
    public static Text of(RetryAdvice advice) {
        return label("retryAdvice", advice.name());
    }

    /** Returns where the reversal stands. */
    public static Text of(ReversalState state) {
        return label("reversalState", state.name());
    }

    /** Returns how long the fault lasts. */
    public static Text of(FaultPersistence persistence) {
        return label("faultPersistence", persistence.name());
    }

    /** Returns how strong the evidence is. */
    public static Text of(EvidenceBand band) {
        return label("evidenceBand", band.name());
    }

    /** Returns what has been found out about the money. */
    public static Text of(StatusConfirmation status) {
        return label("statusConfirmation", status.name());
    }

    /** Returns what is wrong with the device or the installation, and what to do. */
    public static Text of(RecourseException.Kind kind) {
        return label("failure", kind.name());
    }

    /** Returns how much a document is needed; {@code level} as in a checklist or a material request. */
    public static Text level(String level) {
        return label("level", level);
    }

    /** Returns the short name of a problem. */
    public static Text problem(String code) {
        return label("problem", code);
    }

    private static Text label(String list, String code) {
        String key = list + "." + code;
        return Problems.TEXTS.has(key) ? Problems.TEXTS.text(key) : new Text(code, code);
    }
}
