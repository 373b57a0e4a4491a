package dev.recourse.wire;

import static dev.recourse.wire.Rules.CODE;
import static dev.recourse.wire.Rules.text;

import dev.recourse.catalogue.Requirements;
import dev.recourse.diagnosis.ActionCodes;
import dev.recourse.diagnosis.Tvr;
import dev.recourse.model.Applicant;
import dev.recourse.model.Application;
import dev.recourse.model.Institution;
import dev.recourse.model.Problem;
import dev.recourse.model.TerminalEvent;
import dev.recourse.model.TransactionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one transaction file and goes on after every fault: what is good of it is read as the members of a document are. */
final class TransactionFileReader {
    private static final Shape NAMES = Shape.open();
    private static final Rule EVENTS = Rules.list(
            0, 1000, Shape.open().needs("id", CODE).may("at", Rules.TIMESTAMP).may("detail", text(0, 200)));
    private static final Set<String> MEMBERS = Set.of("transaction", "events", "answers", "actionCodes", "application");
    private static final Pattern NAME = Pattern.compile("[A-Za-z]{1,40}");
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

    private static final Shape ACTION_CODES = Shape.closed()
            .may("tacDenial", Rules.hex(5))
            .may("tacOnline", Rules.hex(5))
            .may("tacDefault", Rules.hex(5))
            .may("iacDenial", Rules.hex(5))
            .may("iacOnline", Rules.hex(5))
            .may("iacDefault", Rules.hex(5));

    private final Map<String, Object> file;
    private final ApplicationDefaults defaults;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final Faults faults = this::problem;
    private final TerminalForms forms = new TerminalForms(CatalogueJson.builtIn(), faults, warnings);
    private final CardDataScreen screen;
    private final Map<String, Object> actionCodes = new LinkedHashMap<>();

    TransactionFileReader(Map<?, ?> file, Instant now, Institution institution) {
        this.file = ApplicationDefaults.copy(lineBreaks(file));
        this.defaults = new ApplicationDefaults(now, institution);
        screen = new CardDataScreen(ApplicationDefaults.copy(this.file.get("transaction")), problems);
    }

    TransactionFile read() {
        try {
            NAMES.clean("", file, faults);
            unknown("", file, MEMBERS::contains);
            if (file.get("application") instanceof Map<?, ?> given) unknown("/application", given, APPLICATION::has);
            actionCodes.putAll(ApplicationDefaults.copy(actionCodesGiven()));
            Map<String, Object> transaction = transaction();
            Map<String, Object> application = application();
            TransactionRecord record = transaction == null ? null : TransactionJson.of(Members.of(transaction));
            if (record != null) warnings.addAll(Requirements.warnings(record));
            return new TransactionFile(
                    record,
                    transaction == null || application == null ? null : application(application, transaction),
                    application == null ? null : applicant(application),
                    events(),
                    answers(),
                    actionCodes(),
                    problems,
                    warnings);
        } catch (MalformedException e) {
            throw new IllegalStateException("a member that passed its rule cannot be read", e);
        }
    }

    /** A misspelt name must not be lost without a word. One that could hold a number itself is not repeated. */
    private void unknown(String place, Map<?, ?> object, Predicate<String> known) {
        for (Object name : object.keySet()) {
            String text = String.valueOf(name);
            if (known.test(text)) continue;
            String shown = NAME.matcher(text).matches() ? place + "/" + text : place;
            warnings.add(new Problem("MEMBER_UNKNOWN", shown, Faults.TEXTS.text("memberUnknown", shown)));
        }
    }

    private @Nullable Map<String, Object> transaction() throws MalformedException {
        Object given = file.get("transaction");
        if (given == null) {
            faults.add("/transaction", "missing");
            return null;
        }
        if (!(given instanceof Map)) return DocumentShapes.TRANSACTION.clean("/transaction", given, faults);
        Map<String, Object> transaction = forms.transaction(ApplicationDefaults.copy(given), actionCodes);
        Map<String, Object> clean = DocumentShapes.TRANSACTION.clean("/transaction", transaction, faults);
        // What is refused for its form is looked at too, so that all problems come at once.
        boolean harmless = screen.isClean("/transaction", clean != null ? clean : known(transaction));
        return harmless ? clean : null;
    }

    /** Names that are not known could hold a number themselves, and would be repeated as the place of a fault. */
    private static Map<String, Object> known(Map<String, Object> transaction) {
        Map<String, Object> known = new LinkedHashMap<>(transaction);
        known.keySet().removeIf(name -> !DocumentShapes.TRANSACTION.has(name));
        Map<String, Object> kernel = ApplicationDefaults.copy(known.remove("kernel"));
        kernel.keySet().removeIf(name -> !DocumentShapes.KERNEL.has(name));
        known.put("kernel", kernel);
        return known;
    }

    private @Nullable Object actionCodesGiven() throws MalformedException {
        Object given = file.get("actionCodes");
        return given == null ? null : ACTION_CODES.clean("/actionCodes", given, faults);
    }

    private ActionCodes actionCodes() {
        return new ActionCodes(
                code("tacDenial"),
                code("tacOnline"),
                code("tacDefault"),
                code("iacDenial"),
                code("iacOnline"),
                code("iacDefault"));
    }

    private @Nullable Tvr code(String name) {
        // Those of the card come from its data objects, where another length is the card's fault and says nothing.
        return actionCodes.get(name) instanceof String hex && hex.length() == 10 ? Tvr.parse(hex) : null;
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
        if (given instanceof List<?> list) {
            List<@Nullable Object> named = new ArrayList<>();
            for (Object event : list) named.add(event == null ? null : forms.event(event));
            given = named;
        }
        Object events = given == null ? null : EVENTS.clean("/events", given, faults);
        if (events != null && !screen.isClean("/events", events)) events = null;
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
            String key = answer.getKey();
            // A name that holds a number must not be repeated as the place of a fault either.
            boolean question = screen.isClean("/answers", key) && CODE.clean("/answers", key, faults) != null;
            Object words = question ? ANSWER.clean("/answers/" + key, answer.getValue(), faults) : null;
            if (words != null && screen.isClean("/answers/" + key, words)) answers.put(key, words.toString());
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
