package dev.recourse.wire;

import static dev.recourse.wire.Rules.CODE;
import static dev.recourse.wire.Rules.text;

import dev.recourse.model.Applicant;
import dev.recourse.model.Application;
import dev.recourse.model.Institution;
import dev.recourse.model.Problem;
import dev.recourse.model.TerminalEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one transaction file and goes on after every fault: what is good of it is read as the members of a document are. */
final class TransactionFileReader {
    private static final Shape NAMES = Shape.open();
    private static final Rule EVENTS = Rules.list(
            0, 1000, Shape.open().needs("id", CODE).may("at", Rules.TIMESTAMP).may("detail", text(0, 200)));
    private static final Rule ANSWER = text(0, 400);

    private static final Shape APPLICATION = Shape.open()
            .may("applicant", DocumentShapes.APPLICANT)
            .needs("applicationKind", DocumentShapes.APPLICATION_KIND)
            .needs("reason", CODE)
            .may("diagnosis", DocumentShapes.DIAGNOSIS)
            .needs("institution", DocumentShapes.INSTITUTION)
            .needs("merchant", DocumentShapes.MERCHANT)
            .needs("terminal", DocumentShapes.TERMINAL)
            .needs("narrative", text(0, 4000))
            .needs("requestedAction", CODE)
            .may("contactRecord", DocumentShapes.CONTACT_RECORD)
            .may("declaration", DocumentShapes.DECLARATION)
            .may("consents", DocumentShapes.CONSENTS)
            .needs("complianceCheck", DocumentShapes.COMPLIANCE_CHECK)
            .where(DocumentShapes::onlyASystemFailureResumes);

    private final Map<String, Object> file;
    private final ApplicationDefaults defaults;
    private final List<Problem> problems = new ArrayList<>();
    private final Faults faults = this::problem;

    TransactionFileReader(Map<?, ?> file, Instant now, Institution institution) {
        this.file = ApplicationDefaults.copy(lineBreaks(file));
        this.defaults = new ApplicationDefaults(now, institution);
    }

    TransactionFile read() {
        try {
            NAMES.clean("", file, faults);
            Object transaction = transaction();
            Map<String, Object> application = application();
            return new TransactionFile(
                    transaction == null || application == null ? null : application(application, transaction),
                    application == null ? null : applicant(application),
                    events(),
                    answers(),
                    problems);
        } catch (MalformedException e) {
            throw new IllegalStateException("a member that passed its rule cannot be read", e);
        }
    }

    private @Nullable Object transaction() throws MalformedException {
        Object given = file.get("transaction");
        if (given != null) return DocumentShapes.TRANSACTION.clean("/transaction", given, faults);
        faults.add("/transaction", "missing");
        return null;
    }

    private @Nullable Map<String, Object> application() throws MalformedException {
        Object given = file.get("application");
        // Defaults would hide that it is no object at all.
        if (given != null && !(given instanceof Map)) return APPLICATION.clean("/application", given, faults);
        return APPLICATION.clean("/application", defaults.fill(given, file.get("transaction")), faults);
    }

    private static Application application(Map<String, Object> application, Object transaction)
            throws MalformedException {
        Map<String, Object> whole = new LinkedHashMap<>(application);
        whole.put("transaction", transaction);
        return ApplicationJson.of(Members.of(whole));
    }

    private static @Nullable Applicant applicant(Map<String, Object> application) throws MalformedException {
        return Members.of(application).optionalObject("applicant", PartiesJson::applicant);
    }

    private List<TerminalEvent> events() throws MalformedException {
        Object given = file.get("events");
        Object events = given == null ? null : EVENTS.clean("/events", given, faults);
        return Members.of(Collections.singletonMap("events", events))
                .objects(
                        "events",
                        in -> new TerminalEvent(
                                in.string("id"), in.optionalInstant("at"), in.optionalString("detail")));
    }

    private Map<String, String> answers() throws MalformedException {
        Object given = file.get("answers");
        Map<String, String> answers = new LinkedHashMap<>();
        if (given != null && NAMES.clean("/answers", given, faults) == null) return answers;
        for (Map.Entry<String, Object> answer : ApplicationDefaults.copy(given).entrySet()) {
            boolean question = CODE.clean("/answers", answer.getKey(), faults) != null;
            Object words = question ? ANSWER.clean("/answers/" + answer.getKey(), answer.getValue(), faults) : null;
            if (words != null) answers.put(answer.getKey(), words.toString());
        }
        return answers;
    }

    /** Line breaks of Windows and of old Macs; the document has line feeds alone. */
    private static Object lineBreaks(Object value) {
        if (value instanceof String text) return text.replace("\r\n", "\n").replace('\r', '\n');
        if (value instanceof Map<?, ?> object) {
            Map<String, Object> members = new LinkedHashMap<>();
            for (Map.Entry<String, Object> member :
                    ApplicationDefaults.copy(object).entrySet()) {
                members.put(member.getKey(), lineBreaks(member.getValue()));
            }
            return members;
        }
        if (!(value instanceof List<?> list)) return value;
        List<@Nullable Object> items = new ArrayList<>();
        for (Object item : list) items.add(item == null ? null : lineBreaks(item));
        return items;
    }

    private void problem(String pointer, String key, Object... arguments) {
        String code = switch (key) {
            case "missing" -> "MEMBER_MISSING";
            case "unknownMember" -> "MEMBER_UNKNOWN";
            case "cardData", "stripeData" -> "CARD_DATA";
            default -> "MEMBER_INVALID";
        };
        problems.add(new Problem(code, pointer, Faults.TEXTS.text(key, arguments)));
    }
}
