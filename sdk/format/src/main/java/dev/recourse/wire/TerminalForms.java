package dev.recourse.wire;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.EventKind;
import dev.recourse.catalogue.KernelOutcome;
import dev.recourse.diagnosis.EmvTlv;
import dev.recourse.model.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a terminal says in its own forms, put into those of the document: EMV data objects, ids with a hyphen, names of events. Raw EMV
 * data end here: nothing but the fields of the document goes on (domain.md §5.1).
 */
final class TerminalForms {
    private static final String EMV = "/transaction/emv";
    private static final String OUTCOME = "outcome";
    private static final String[][] FIELDS = {
        {"95", "terminalVerificationResults"},
        {"9B", "transactionStatusInformation"},
        {"9F27", "cryptogramInformationData"},
        {"9F34", "cvmResults"}
    };
    private static final String[][] ACTION_CODES = {{"9F0E", "iacDenial"}, {"9F0F", "iacOnline"}, {"9F0D", "iacDefault"}
    };

    private final Catalogue catalogue;
    private final Faults faults;
    private final List<Problem> warnings;

    TerminalForms(Catalogue catalogue, Faults faults, List<Problem> warnings) {
        this.catalogue = catalogue;
        this.faults = faults;
        this.warnings = warnings;
    }

    /** Returns the transaction without raw EMV data; what they say of it stands in its members. */
    Map<String, Object> transaction(Map<String, Object> given, Map<String, Object> actionCodes)
            throws MalformedException {
        Map<String, Object> transaction = new LinkedHashMap<>(given);
        kernel(transaction);
        Object emv = transaction.remove("emv");
        if (emv instanceof String hex) {
            emv(EmvTlv.parse(hex), transaction, actionCodes);
        } else if (emv != null) {
            faults.add(EMV, "emv", 0);
        }
        return transaction;
    }

    /** Returns the event's id as the tables have it. */
    Object event(Object event) {
        Map<String, Object> members = ApplicationDefaults.copy(event);
        if (!(members.get("id") instanceof String id)) return event;
        members.put("id", catalogue.event(id).map(EventKind::id).orElse(id));
        return members;
    }

    private void kernel(Map<String, Object> transaction) {
        if (!(transaction.get("kernel") instanceof Map<?, ?> given)) return;
        Map<String, Object> kernel = ApplicationDefaults.copy(given);
        if (kernel.get(OUTCOME) instanceof String id) {
            kernel.put(
                    OUTCOME, catalogue.kernelOutcome(id).map(KernelOutcome::id).orElse(id));
        } else if (kernel.get("vendorCode") instanceof String code && !kernel.containsKey(OUTCOME)) {
            List<KernelOutcome> meant = catalogue.vendorOutcomes(text(kernel.get("vendor")), code);
            kernel.put(OUTCOME, meant.size() == 1 ? meant.get(0).id() : "UNKNOWN");
        }
        transaction.put("kernel", kernel);
    }

    private void emv(EmvTlv tlv, Map<String, Object> transaction, Map<String, Object> actionCodes)
            throws MalformedException {
        Integer brokenAt = tlv.brokenAt();
        if (brokenAt != null) faults.add(EMV, "emv", brokenAt);
        if (!tlv.dropped().isEmpty()) {
            warnings.add(new Problem(
                    "EMV_TAGS_DROPPED", EMV, Faults.TEXTS.text("emvDropped", String.join(", ", tlv.dropped()))));
        }
        for (String[] field : FIELDS) put(transaction, field[1], tlv.value(field[0]), field[0]);
        for (String[] code : ACTION_CODES) {
            String value = tlv.value(code[0]);
            if (value != null) actionCodes.putIfAbsent(code[1], value);
        }
        String sequence = tlv.value("5F34");
        if (sequence != null && sequence.length() == 2) put(transaction, "cardSequenceNumber", "0" + sequence, "5F34");
        responseCode(tlv.value("8A"), transaction);
    }

    /** The record's own word stands; that the card's data differ is worth a look. */
    private void put(Map<String, Object> transaction, String member, @Nullable String value, String tag) {
        if (value == null) return;
        Object known = transaction.putIfAbsent(member, value);
        if (known == null || known.equals(value)) return;
        warnings.add(new Problem("EMV_DIFFERS", "/transaction/" + member, Faults.TEXTS.text("emvDiffers", tag)));
    }

    /** Tag 8A: the host's code, or Z1, Z3 of the terminal itself, which is an outcome and no answer. */
    private void responseCode(@Nullable String hex, Map<String, Object> transaction) {
        if (hex == null || hex.length() != 4) return;
        String code =
                "" + (char) Integer.parseInt(hex.substring(0, 2), 16) + (char) Integer.parseInt(hex.substring(2), 16);
        if (Boolean.TRUE.equals(transaction.get("responseReceived"))) {
            put(transaction, "responseCode", code, "8A");
            return;
        }
        for (KernelOutcome outcome : catalogue.kernelOutcomes()) {
            if (!outcome.responseCodes().contains(code)) continue;
            Map<String, Object> kernel = ApplicationDefaults.copy(transaction.get("kernel"));
            kernel.putIfAbsent(OUTCOME, outcome.id());
            transaction.put("kernel", kernel);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }
}
