package dev.recourse.catalogue;

import dev.recourse.model.Application;
import dev.recourse.model.Consent;
import dev.recourse.model.ContactRecord;
import dev.recourse.model.Declaration;
import dev.recourse.model.Institution;
import dev.recourse.model.Kernel;
import dev.recourse.model.Merchant;
import dev.recourse.model.Principal;
import dev.recourse.model.Problem;
import dev.recourse.model.Terminal;
import dev.recourse.model.TransactionRecord;
import java.util.List;

/** Formats and lengths that document.schema.json demands and the model's types do not hold by themselves. */
final class DocumentFormats {
    private DocumentFormats() {}

    static List<Problem> problems(Application application) {
        FormatCheck check = new FormatCheck();
        transaction(application.transaction(), check.in("/transaction"));
        institution(application.institution(), check.in("/institution"));
        merchant(application.merchant(), check.in("/merchant"));
        terminal(application.terminal(), check.in("/terminal"));
        check.text("/narrative", application.narrative(), 0, 4000);
        check.code("/requestedAction", application.requestedAction());
        ContactRecord contact = application.contactRecord();
        if (contact != null) contact(contact, check.in("/contactRecord"));
        Declaration declaration = application.declaration();
        if (declaration != null) check.text("/declaration/textVersion", declaration.textVersion(), 1, 40);
        for (int i = 0; i < application.consents().size(); i++) {
            consent(application.consents().get(i), check.in("/consents/" + i));
        }
        compliance(application, check.in("/complianceCheck"));
        return check.problems();
    }

    private static void transaction(TransactionRecord transaction, FormatCheck check) {
        check.uuid("/clientReference", transaction.clientReference());
        check.digits("/acquirerId", transaction.acquirerId(), 1, 11);
        check.digits("/cardSequenceNumber", transaction.cardSequenceNumber(), 3, 3);
        check.text("/cardProduct", transaction.cardProduct(), 1, 60);
        check.code("/transactionType", transaction.transactionType());
        check.monthAndDay("/settlementDate", transaction.settlementDate());
        check.responseCode("/responseCode", transaction.responseCode());
        check.code("/profile", transaction.profile());
        check.hex("/terminalVerificationResults", transaction.terminalVerificationResults(), 5);
        check.hex("/transactionStatusInformation", transaction.transactionStatusInformation(), 2);
        check.hex("/cryptogramInformationData", transaction.cryptogramInformationData(), 1);
        check.hex("/cvmResults", transaction.cvmResults(), 3);
        check.hex("/iccStatusWord", transaction.iccStatusWord(), 2);
        check.code("/reversalState", transaction.reversalState());
        check.text("/displayedText", transaction.displayedText(), 0, 200);
        Kernel kernel = transaction.kernel();
        if (kernel == null) return;
        check.code("/kernel/outcome", kernel.outcome());
        check.text("/kernel/vendor", kernel.vendor(), 1, 60);
        check.text("/kernel/vendorCode", kernel.vendorCode(), 1, 40);
        check.code("/kernel/lastStep", kernel.lastStep());
    }

    private static void institution(Institution institution, FormatCheck check) {
        check.code("/kind", institution.kind());
        check.text("/code", institution.code(), 1, 20);
        check.text("/name", institution.name(), 1, 100);
        check.licenceNumber("/licenceNumber", institution.licenceNumber());
        check.text("/contactChannel", institution.contactChannel(), 1, 200);
        check.code("/profile", institution.profile());
        // Banks acquire under their banking licence (domain.md §5.4).
        if (institution.licenceNumber() != null && !institution.kind().equals("PAYMENT_INSTITUTION")) {
            check.problem("LICENCE_NUMBER_NOT_APPLICABLE", "/licenceNumber");
        }
    }

    private static void merchant(Merchant merchant, FormatCheck check) {
        check.text("/name", merchant.name(), 1, 100);
        check.creditCode("/unifiedSocialCreditCode", merchant.unifiedSocialCreditCode());
        check.code("/unifiedSocialCreditCodeCheck", merchant.unifiedSocialCreditCodeCheck());
        Principal principal = merchant.principal();
        if (principal != null) {
            check.text("/principal/name", principal.name(), 1, 100);
            check.maskedId("/principal/maskedId", principal.maskedId());
        }
        check.text("/address", merchant.address(), 1, 200);
        check.phone("/contactPhone", merchant.contactPhone());
    }

    private static void terminal(Terminal terminal, FormatCheck check) {
        check.text("/model", terminal.model(), 1, 60);
        check.text("/appVersion", terminal.appVersion(), 1, 60);
        check.text("/kernelVersion", terminal.kernelVersion(), 1, 60);
        check.text("/aidVersion", terminal.aidVersion(), 1, 60);
        check.text("/capkVersion", terminal.capkVersion(), 1, 60);
        check.text("/installAddress", terminal.installAddress(), 1, 200);
    }

    private static void contact(ContactRecord contact, FormatCheck check) {
        check.code("/channel", contact.channel());
        check.text("/counterpart", contact.counterpart(), 1, 100);
        check.text("/summary", contact.summary(), 1, 2000);
        check.text("/plannedSolution", contact.plannedSolution(), 1, 2000);
    }

    private static void consent(Consent consent, FormatCheck check) {
        check.uuid("/consentId", consent.consentId());
        check.code("/subject", consent.subject());
        check.text("/purpose", consent.purpose(), 1, 400);
        check.text("/textVersion", consent.textVersion(), 1, 40);
        if (consent.documentTypes().isEmpty()) check.problem("TEXT_MISSING", "/documentTypes");
    }

    private static void compliance(Application application, FormatCheck check) {
        check.code("/licenceStatus", application.complianceCheck().licenceStatus());
        check.licenceNumber("/licenceNumber", application.complianceCheck().licenceNumber());
        check.code("/terminalBinding", application.complianceCheck().terminalBinding());
        check.text("/reason", application.complianceCheck().reason(), 1, 400);
    }
}
