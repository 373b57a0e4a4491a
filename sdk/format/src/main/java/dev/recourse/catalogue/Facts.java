package dev.recourse.catalogue;

import dev.recourse.model.Applicant;
import dev.recourse.model.Application;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.TerminalEvent;
import dev.recourse.model.TransactionRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the conditions of the rules ask of an application. */
final class Facts {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final int SIGNATURE = 0x1E;

    private final Catalogue catalogue;
    private final ChecklistInput input;
    private final Application application;
    private final Grounds grounds;

    Facts(Catalogue catalogue, ChecklistInput input) {
        this.catalogue = catalogue;
        this.input = input;
        this.application = input.application();
        this.grounds = Grounds.of(catalogue, input);
    }

    boolean hold(Condition when) {
        String kind = application.applicationKind().code();
        return among(when.reasons(), application.reason().code())
                && among(when.categories(), grounds.category())
                && among(when.causes(), grounds.cause())
                && among(when.money(), grounds.money().name())
                && among(when.persistence(), grounds.persistence())
                && reaches(when.amountTierFrom())
                && among(when.applicationKinds(), kind)
                && among(when.applicantRoles(), role())
                && isPresence(when.cardholderPresent())
                && answered(when.answers())
                && known(when.facts());
    }

    /** Returns the types, attached or required, that hold data of the cardholder, so that their consent comes first (PIPL 29). */
    Set<DocumentType> cardholderDocuments() {
        Set<DocumentType> types = new LinkedHashSet<>();
        for (EvidenceItem item : input.evidence()) {
            if (isCardholders(item.documentType())) types.add(item.documentType());
        }
        if (isCardholderIdDue()) types.add(DocumentType.CARDHOLDER_ID);
        return types;
    }

    private boolean known(List<String> names) {
        for (String name : names) {
            if (!is(name)) return false;
        }
        return true;
    }

    private boolean is(String name) {
        switch (name) {
            case "CREDIT_CODE_GIVEN":
                return application.merchant().unifiedSocialCreditCode() != null;
            case "LICENCE_HELD":
                return says("LICENCE_HELD_BY_ACQUIRER", "YES");
            case "SIGNATURE_OPEN":
                return isSignatureOpen();
            case "NO_SLIP_PRINTED":
                return Boolean.FALSE.equals(application.transaction().slipPrinted());
            case "CLEARING_DAY_PASSED":
                return isClearingDayPassed();
            case "CARDHOLDER_DATA_ATTACHED":
                return input.evidence().stream().anyMatch(item -> isCardholders(item.documentType()));
            case "CARDHOLDER_ID_DUE":
                return isCardholderIdDue();
            case "APPLICANT_NOT_PRINCIPAL":
                return role() != null && !"PRINCIPAL".equals(role());
            default:
                return false;
        }
    }

    private boolean isCardholders(DocumentType type) {
        return catalogue.document(type).map(DocumentInfo::personal).orElse(false);
    }

    /** Asked for before the file is there, because the consent has to come first. */
    private boolean isCardholderIdDue() {
        for (DocumentRule rule : catalogue.rules()) {
            if (!rule.type().equals(DocumentType.CARDHOLDER_ID) || !hold(rule.when())) continue;
            return rule.level().equals(ChecklistItem.REQUIRED);
        }
        return false;
    }

    /** T-30, or CVM results that say signature with the result still unknown (domain.md §2.4). */
    private boolean isSignatureOpen() {
        if (says("SIGNATURE_MISSING", "YES")) return true;
        if (says("SIGNATURE_MISSING", "NO")) return false;
        for (TerminalEvent event : input.events()) {
            if (catalogue.event(event.id()).map(EventKind::id).orElse("").equals("T_30")) return true;
        }
        String results = application.transaction().cvmResults();
        if (results == null || results.length() != 6) return false;
        try {
            int method = Integer.parseInt(results.substring(0, 2), 16) & 0x3F;
            return method == SIGNATURE && results.endsWith("00");
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The clearing file tells the truth a day later (domain.md §2.5); who has it earlier or later says so. */
    private boolean isClearingDayPassed() {
        if (says("CLEARING_DAY_PASSED", "YES")) return true;
        if (says("CLEARING_DAY_PASSED", "NO")) return false;
        return input.draftedAt().atOffset(CHINA).toLocalDate().isAfter(clearingDay());
    }

    private LocalDate clearingDay() {
        TransactionRecord transaction = application.transaction();
        LocalDate day = transaction.occurredAt().atOffset(CHINA).toLocalDate();
        String settlement = transaction.settlementDate();
        if (settlement == null) return day;
        try {
            LocalDate given = MonthDay.parse("--" + settlement.substring(0, 2) + "-" + settlement.substring(2))
                    .atYear(day.getYear());
            // DE15 has no year: a settlement in January may belong to a transaction of December.
            return given.isBefore(day) ? given.plusYears(1) : given;
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            return day;
        }
    }

    private boolean reaches(@Nullable String tier) {
        if (tier == null) return true;
        for (AmountTier row : catalogue.amountTiers()) {
            boolean same = row.code().equals(tier)
                    && row.currency().equals(application.transaction().money().currency());
            if (same) return application.transaction().money().amountMinor() >= row.fromMinor();
        }
        return false;
    }

    private boolean isPresence(@Nullable Boolean wanted) {
        return wanted == null || says("CARDHOLDER_PRESENT", wanted ? "YES" : "NO");
    }

    private boolean answered(Map<String, List<String>> wanted) {
        for (Map.Entry<String, List<String>> question : wanted.entrySet()) {
            if (!question.getValue().contains(input.answers().get(question.getKey()))) return false;
        }
        return true;
    }

    private boolean says(String question, String answer) {
        return answer.equals(input.answers().get(question));
    }

    private @Nullable String role() {
        Applicant applicant = input.applicant();
        return applicant == null ? null : applicant.role();
    }

    private static boolean among(List<String> wanted, @Nullable String value) {
        return wanted.isEmpty() || (value != null && wanted.contains(value));
    }
}
