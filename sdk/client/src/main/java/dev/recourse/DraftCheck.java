package dev.recourse;

import dev.recourse.catalogue.Catalogue;
import dev.recourse.catalogue.ChecklistInput;
import dev.recourse.catalogue.EvidenceLimits;
import dev.recourse.catalogue.Requirements;
import dev.recourse.catalogue.Screening;
import dev.recourse.model.Application;
import dev.recourse.model.Body;
import dev.recourse.model.EntryKind;
import dev.recourse.model.MoneyPosition;
import dev.recourse.model.Problem;
import dev.recourse.wire.Documents;
import dev.recourse.wire.Json;
import dev.recourse.wire.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds everything that keeps a draft from being submitted, or that its author should look at, before anyone needs a network. */
final class DraftCheck {
    /** Members whose format leaves no room for anything else; screening them would only find false alarms (domain.md §5.8, 5). */
    private static final Set<String> FORMATTED = Collections.unmodifiableSet(new HashSet<>(Arrays.asList(
            "format",
            "caseId",
            "entryId",
            "kind",
            "createdAt",
            "locale",
            "partId",
            "documentType",
            "mediaType",
            "sha256",
            "capturedAt",
            "consentId",
            "clientReference",
            "merchantNumber",
            "terminalNumber",
            "terminalSerial",
            "serial",
            "systemTraceAuditNumber",
            "batchNumber",
            "retrievalReferenceNumber",
            "authorizationCode",
            "acquirerId",
            "maskedPan",
            "maskedId",
            "posEntryMode",
            "occurredAt",
            "unifiedSocialCreditCode",
            "licenceNumber",
            "phone",
            "contactPhone",
            "fileName",
            "at",
            "eta",
            "acceptedAt",
            "givenAt",
            "withdrawnAt",
            "checkedAt",
            "snapshotDate",
            "diagnosedAt",
            "terminalVerificationResults")));

    private DraftCheck() {}

    static List<Problem> problems(DraftState draft, Catalogue catalogue, EvidenceLimits limits) {
        List<Problem> problems = new ArrayList<>();
        ChecklistInput input = draft.checklistInput();
        if (input != null) {
            problems.addAll(Requirements.problems(catalogue, input, limits));
            if (draft.applicant() != null) problems.addAll(Requirements.problems(draft.applicant()));
        } else {
            other(draft, problems);
            problems.addAll(limits.problems(draft.evidence()));
        }
        problems.addAll(screened(draft, Screening::text));
        return Collections.unmodifiableList(problems);
    }

    /** What a person should look at. */
    static List<Problem> warnings(DraftState draft) {
        List<Problem> warnings = new ArrayList<>();
        Application application = draft.body().application();
        if (application != null) warnings.addAll(Requirements.warnings(application));
        warnings.addAll(screened(draft, Suspects::warnings));
        for (DraftState.SealedEvidence sealed : draft.sealed().values()) warnings.addAll(sealed.warnings());
        return warnings;
    }

    /** Leaves out the warnings that may stand. */
    static List<Problem> open(DraftState draft, List<Problem> warnings) {
        Set<String> settled = draft.circumstances().overrides().keySet();
        List<Problem> open = new ArrayList<>(warnings);
        open.removeIf(warning -> settled.contains(warning.code() + " " + warning.target()));
        return Collections.unmodifiableList(open);
    }

    /** Looks at one text: its place, itself, and numbers that are no card numbers. */
    private interface Look {
        List<Problem> at(String target, String text, Set<String> known);
    }

    private static void other(DraftState draft, List<Problem> problems) {
        Body body = draft.body();
        String text = body.text();
        EntryKind kind = draft.kind();
        boolean words = text != null && !text.trim().isEmpty();
        if (kind.needsDocument() && !words) problems.add(ClientTexts.problem("TEXT_MISSING", "/text"));
        if (text != null) problems.addAll(Requirements.problems(text));
        if (kind.equals(EntryKind.APPEAL) && body.declaration() == null) {
            problems.add(ClientTexts.problem("DECLARATION_MISSING", "/declaration"));
        }
        if (kind.equals(EntryKind.RECURRENCE_REPORTED) && body.occurredAt() == null) {
            problems.add(ClientTexts.problem("OCCURRED_AT_MISSING", "/occurredAt"));
        }
        if (kind.equals(EntryKind.COMPLETION_CONFIRMED)) confirmed(body, problems);
        if (kind.equals(EntryKind.SUPPLEMENT) && !draft.hasDocument()) {
            problems.add(ClientTexts.problem("SUPPLEMENT_EMPTY", "/evidence"));
        }
        if (kind.needsInReplyTo() && draft.inReplyTo() == null) {
            problems.add(ClientTexts.problem("PLAN_MISSING", "/inReplyTo"));
        }
    }

    /** R-53, L-23: that a case is over is shown by a test transaction, or by where the money is. */
    private static void confirmed(Body body, List<Problem> problems) {
        String position = body.moneyPosition();
        if (position != null && MoneyPosition.of(position) == null) {
            String known = Arrays.stream(MoneyPosition.values()).map(Enum::name).collect(Collectors.joining(", "));
            problems.add(
                    ClientTexts.problem("MONEY_POSITION_UNKNOWN", "/moneyPosition", Screening.mask(position), known));
        }
        if (position == null && body.transaction() == null) {
            problems.add(ClientTexts.problem("CONFIRMATION_MISSING", "/moneyPosition"));
        }
    }

    private static List<Problem> screened(DraftState draft, Look look) {
        List<Problem> problems = new ArrayList<>();
        Set<String> known = KnownNumbers.of(draft);
        try {
            Object document = Json.parse(Documents.writeDraft(draft.document()), Documents.MAX_BYTES);
            walk("", "", document, (target, text) -> problems.addAll(look.at(target, text, known)));
        } catch (MalformedException e) {
            throw new IllegalStateException("our own document is JSON", e);
        }
        return problems;
    }

    /** Whether the format of the member leaves no room for anything else. */
    static boolean isFormatted(String member) {
        return FORMATTED.contains(member);
    }

    private static void walk(String pointer, String member, @Nullable Object value, BiConsumer<String, String> action) {
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, child) -> walk(pointer + "/" + name, String.valueOf(name), child, action));
        } else if (value instanceof List<?> items) {
            int i = 0;
            for (Object child : items) walk(pointer + "/" + i++, member, child, action);
        } else if (value instanceof String text && !isFormatted(member)) {
            action.accept(target(pointer), text);
        }
    }

    /** The app speaks of {@code /narrative}, the document of {@code /body/narrative}. */
    static String target(String pointer) {
        return pointer.startsWith("/body/") ? pointer.substring("/body".length()) : pointer;
    }
}
