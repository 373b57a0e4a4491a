package dev.recourse.catalogue;

import dev.recourse.model.Applicant;
import dev.recourse.model.Application;
import dev.recourse.model.ApplicationKind;
import dev.recourse.model.Consent;
import dev.recourse.model.ContactRecord;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.Problem;
import dev.recourse.model.TerminationReason;
import dev.recourse.model.Text;
import dev.recourse.model.TransactionRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an application needs before it can be submitted (R-55, domain.md §3.3, §6.4). Pure: the same catalogue and input always have the
 * same problems.
 *
 * <p>Texts are screened by {@link Screening}, not here.
 */
public final class Requirements {
    private Requirements() {}

    /** Returns everything that keeps the application from being submitted, all at once; empty when nothing does. */
    public static List<Problem> problems(Catalogue catalogue, ChecklistInput input, EvidenceLimits limits) {
        Application application = input.application();
        List<Problem> problems = new ArrayList<>();
        flow(application, limits, problems);
        binding(application, problems);
        problems.addAll(DocumentFormats.problems(application));
        documents(Checklist.of(catalogue, input), problems);
        problems.addAll(consents(application.consents(), input.evidence()));
        problems.addAll(limits.problems(input.evidence()));
        return Collections.unmodifiableList(problems);
    }

    /** Returns what is wrong with the form of the person's name, role and telephone. */
    public static List<Problem> problems(Applicant applicant) {
        FormatCheck check = new FormatCheck().in("/applicant");
        check.code("/role", applicant.role());
        check.text("/name", applicant.name(), 1, 100);
        check.phone("/phone", applicant.phone());
        return check.problems();
    }

    /** Returns what is wrong with the form of the words of an entry other than an application. */
    public static List<Problem> problems(String words) {
        FormatCheck check = new FormatCheck();
        check.text("/text", words, 0, 4000);
        return check.problems();
    }

    /** Returns what a person should look at once more in a record, whether or not anything is applied for. */
    public static List<Problem> warnings(TransactionRecord transaction) {
        String entryMode = transaction.posEntryMode().value();
        if (entryMode.startsWith("05")) return Collections.emptyList();
        return Collections.singletonList(Problems.of("ENTRY_MODE_NOT_CHIP", "/transaction/posEntryMode", entryMode));
    }

    /** Returns what a person should look at once more; none of it keeps the application from being submitted. */
    public static List<Problem> warnings(Application application) {
        List<Problem> warnings = new ArrayList<>(warnings(application.transaction()));
        String code = application.merchant().unifiedSocialCreditCode();
        UnifiedSocialCreditCode.Check check = code == null ? null : UnifiedSocialCreditCode.check(code);
        if (check == UnifiedSocialCreditCode.Check.CHECKSUM_WARNING) {
            warnings.add(Problems.of("CREDIT_CODE_CHECKSUM", "/merchant/unifiedSocialCreditCode"));
        }
        if (check == UnifiedSocialCreditCode.Check.LEGACY) {
            warnings.add(Problems.of("CREDIT_CODE_LEGACY", "/merchant/unifiedSocialCreditCode"));
        }
        String licence = application.institution().licenceNumber();
        if (licence != null && LicenceNumber.check(licence) == LicenceNumber.Check.CHECK_DIGIT_WARNING) {
            warnings.add(Problems.of("LICENCE_NUMBER_CHECK_DIGIT", "/institution/licenceNumber"));
        }
        ContactRecord contact = application.contactRecord();
        if (contact != null && isSystemFailure(application)) {
            // they are what the talk is for, yet the institution may not know them.
            if (contact.plannedSolution() == null) {
                warnings.add(Problems.of("CONTACT_WITHOUT_SOLUTION", "/contactRecord/plannedSolution"));
            }
            if (contact.eta() == null) warnings.add(Problems.of("CONTACT_WITHOUT_ETA", "/contactRecord/eta"));
        }
        return Collections.unmodifiableList(warnings);
    }

    private static boolean isSystemFailure(Application application) {
        return application.reason().equals(TerminationReason.SYSTEM_FAILURE);
    }

    private static void flow(Application application, EvidenceLimits limits, List<Problem> problems) {
        boolean systemFailure = isSystemFailure(application);
        ApplicationKind kind = application.applicationKind();
        if (!kind.isKnown() || !limits.takes(kind)) {
            problems.add(Problems.of("APPLICATION_KIND_NOT_TAKEN", "/applicationKind", Labels.of(kind)));
        }
        if (kind.equals(ApplicationKind.RESUME_TRANSACTION) && !systemFailure) {
            problems.add(Problems.of("RESUME_NEEDS_SYSTEM_FAILURE", "/reason"));
        }
        // in a system failure the talk with the institution comes first.
        if (systemFailure && application.contactRecord() == null) {
            problems.add(Problems.of("CONTACT_RECORD_MISSING", "/contactRecord"));
        }
        if (application.declaration() == null) problems.add(Problems.of("DECLARATION_MISSING", "/declaration"));
    }

    /** one terminal, one merchant; the transaction is theirs. */
    private static void binding(Application application, List<Problem> problems) {
        if (!application
                .terminal()
                .merchantNumber()
                .equals(application.merchant().merchantNumber())) {
            problems.add(Problems.of("TERMINAL_OF_ANOTHER_MERCHANT", "/terminal/merchantNumber"));
        }
        if (!application
                .transaction()
                .merchantNumber()
                .equals(application.merchant().merchantNumber())) {
            problems.add(Problems.of("TRANSACTION_OF_ANOTHER_MERCHANT", "/transaction/merchantNumber"));
        }
        if (!application
                .transaction()
                .terminalNumber()
                .equals(application.terminal().terminalNumber())) {
            problems.add(Problems.of("TRANSACTION_OF_ANOTHER_TERMINAL", "/transaction/terminalNumber"));
        }
    }

    private static void documents(Checklist checklist, List<Problem> problems) {
        Set<String> reportedGroups = new HashSet<>();
        for (ChecklistItem item : checklist.items()) {
            DocumentType type = item.documentType();
            // the missing contact record is told as what it is, not as a file.
            if (item.satisfied() || type.equals(DocumentType.INSTITUTION_CONTACT_RECORD)) continue;
            switch (item.level()) {
                case ChecklistItem.REQUIRED:
                    problems.add(Problems.of("EVIDENCE_MISSING", type.code(), Labels.of(type)));
                    break;
                case ChecklistItem.ONE_OF:
                    // One problem for the group: one document mends it.
                    String group = String.valueOf(item.group());
                    if (reportedGroups.add(group)) {
                        problems.add(Problems.of("EVIDENCE_MISSING", type.code(), choice(checklist.items(), group)));
                    }
                    break;
                case ChecklistItem.FORBIDDEN:
                    problems.add(Problems.of("EVIDENCE_FORBIDDEN", type.code(), Labels.of(type)));
                    break;
                default:
                    break;
            }
        }
    }

    private static Text choice(List<ChecklistItem> checklist, String group) {
        StringBuilder zhCn = new StringBuilder();
        StringBuilder en = new StringBuilder();
        for (ChecklistItem item : checklist) {
            if (!group.equals(item.group())) continue;
            Text label = Labels.of(item.documentType());
            zhCn.append(zhCn.length() == 0 ? "" : "或").append(label.zhCn());
            en.append(en.length() == 0 ? "" : " or ").append(label.en());
        }
        return new Text(zhCn.toString(), en.toString());
    }

    /**
     * Returns which evidence names a consent that is not there or was withdrawn.
     *
     * @param consents all that could be meant
     */
    public static List<Problem> consents(List<Consent> consents, List<EvidenceItem> evidence) {
        List<Problem> problems = new ArrayList<>();
        Set<String> given = new HashSet<>();
        for (Consent consent : consents) {
            if (consent.withdrawnAt() == null) given.add(consent.consentId());
        }
        for (EvidenceItem item : evidence) {
            if (item.consentId() != null && !given.contains(item.consentId())) {
                problems.add(Problems.of("CONSENT_UNKNOWN", item.fileName(), item.fileName()));
            }
        }
        return problems;
    }
}
