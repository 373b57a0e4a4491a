package dev.recourse.wire;

import dev.recourse.model.ComplianceCheck;
import dev.recourse.model.Institution;
import dev.recourse.model.TerminationReason;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the application of a transaction file may leave out: filled in with what says nothing, or with what the transaction says. */
final class ApplicationDefaults {
    private final Instant now;
    private final Institution institution;

    ApplicationDefaults(Instant now, Institution institution) {
        this.now = now;
        this.institution = institution;
    }

    Map<String, Object> fill(@Nullable Object given, @Nullable Object transaction) throws MalformedException {
        Map<String, Object> application = copy(given);
        application.putIfAbsent("applicationKind", "HANDLE_FAILURE");
        boolean resumes = "RESUME_TRANSACTION".equals(application.get("applicationKind"));
        // whoever asks to resume has had a system failure; everybody else leaves it to the diagnosis.
        application.putIfAbsent("reason", resumes ? "SYSTEM_FAILURE" : TerminationReason.DIAGNOSED.code());
        application.putIfAbsent("narrative", "");
        application.putIfAbsent("requestedAction", "CONFIRM_STATUS");
        application.putIfAbsent(
                "institution", PartiesJson.institution(institution).members());
        application.putIfAbsent(
                "complianceCheck",
                ApplicationJson.complianceCheck(ComplianceCheck.unknown(now)).members());
        with(application, "complianceCheck", Collections.singletonMap("checkedAt", now.toString()));
        numbers(application, copy(transaction));
        declaration(application);
        return application;
    }

    /** Returns the members of an object that are not null, or none if it is no object. */
    static Map<String, Object> copy(@Nullable Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (!(value instanceof Map<?, ?> map)) return members;
        for (Map.Entry<?, ?> member : map.entrySet()) {
            if (member.getValue() != null) members.put((String) member.getKey(), member.getValue());
        }
        return members;
    }

    private static void numbers(Map<String, Object> application, Map<String, Object> transaction)
            throws MalformedException {
        Map<String, Object> numbers = new LinkedHashMap<>();
        // A number that is bad or missing has its problem at the transaction; here it gets a form that makes no second
        // one, and without
        // a transaction there is no application anyway.
        numbers.put(
                "merchantNumber", good(Rules.MERCHANT_NUMBER, transaction.get("merchantNumber"), "000000000000000"));
        application.putIfAbsent("merchant", Collections.emptyMap());
        with(application, "merchant", numbers);
        numbers.put("terminalNumber", good(Rules.TERMINAL_NUMBER, transaction.get("terminalNumber"), "00000000"));
        Object serial = transaction.get("terminalSerial");
        if (serial != null && !good(Rules.TERMINAL_SERIAL, serial, "").equals("")) numbers.put("serial", serial);
        application.putIfAbsent("terminal", Collections.emptyMap());
        with(application, "terminal", numbers);
    }

    private void declaration(Map<String, Object> application) {
        Map<String, Object> declaration = copy(application.get("declaration"));
        Object accepted = declaration.get("accepted");
        boolean missing = application.get("declaration") instanceof Map && accepted == null;
        if (missing || Boolean.FALSE.equals(accepted)) application.remove("declaration");
        with(application, "declaration", Collections.singletonMap("acceptedAt", now.toString()));
    }

    private static void with(Map<String, Object> application, String name, Map<String, ?> absent) {
        if (!(application.get(name) instanceof Map)) return;
        Map<String, Object> object = copy(application.get(name));
        absent.forEach(object::putIfAbsent);
        application.put(name, object);
    }

    private static Object good(Rule rule, @Nullable Object value, Object otherwise) throws MalformedException {
        Object good = value == null ? null : rule.clean("", value, (pointer, key, arguments) -> {});
        return good == null ? otherwise : good;
    }
}
