package dev.recourse.wire;

import dev.recourse.model.Application;
import dev.recourse.model.ApplicationKind;
import dev.recourse.model.ComplianceCheck;
import dev.recourse.model.Consent;
import dev.recourse.model.ContactRecord;
import dev.recourse.model.Declaration;
import dev.recourse.model.DocumentType;
import dev.recourse.model.TerminationReason;

/** The body of an APPLICATION, and what it has in common with other bodies. */
final class ApplicationJson {
    private ApplicationJson() {}

    static Tree tree(Application application) {
        return Tree.tree()
                .put("applicationKind", application.applicationKind())
                .put("reason", application.reason())
                .putObject("transaction", application.transaction(), TransactionJson::tree)
                .putObject("diagnosis", application.diagnosis(), DiagnosisJson::tree)
                .putObject("institution", application.institution(), PartiesJson::institution)
                .putObject("merchant", application.merchant(), PartiesJson::merchant)
                .putObject("terminal", application.terminal(), PartiesJson::terminal)
                .put("narrative", application.narrative())
                .put("requestedAction", application.requestedAction())
                .putObject("contactRecord", application.contactRecord(), ApplicationJson::contactRecord)
                .putObject("declaration", application.declaration(), ApplicationJson::declaration)
                .putObjects("consents", application.consents(), ApplicationJson::consent)
                .putObject("complianceCheck", application.complianceCheck(), ApplicationJson::complianceCheck);
    }

    static Application of(Members in) throws MalformedException {
        return new Application(
                in.value("applicationKind", ApplicationKind::new),
                in.value("reason", TerminationReason::new),
                in.object("transaction", TransactionJson::of),
                in.optionalObject("diagnosis", DiagnosisJson::of),
                in.object("institution", PartiesJson::institution),
                in.object("merchant", PartiesJson::merchant),
                in.object("terminal", PartiesJson::terminal),
                in.string("narrative"),
                in.string("requestedAction"),
                in.optionalObject("contactRecord", ApplicationJson::contactRecord),
                in.optionalObject("declaration", ApplicationJson::declaration),
                in.objects("consents", ApplicationJson::consent),
                in.object("complianceCheck", ApplicationJson::complianceCheck));
    }

    static Tree declaration(Declaration declaration) {
        return Tree.tree()
                .put("accepted", true)
                .put("textVersion", declaration.textVersion())
                .put("acceptedAt", declaration.acceptedAt());
    }

    static Declaration declaration(Members in) throws MalformedException {
        if (!in.bool("accepted")) throw in.wrong("accepted", "true");
        return new Declaration(in.string("textVersion"), in.instant("acceptedAt"));
    }

    static Tree consent(Consent consent) {
        return Tree.tree()
                .put("consentId", consent.consentId())
                .put("subject", consent.subject())
                .put("purpose", consent.purpose())
                .putStrings("documentTypes", consent.documentTypes())
                .put("textVersion", consent.textVersion())
                .put("givenAt", consent.givenAt())
                .put("withdrawnAt", consent.withdrawnAt());
    }

    static Consent consent(Members in) throws MalformedException {
        return new Consent(
                in.string("consentId"),
                in.string("subject"),
                in.string("purpose"),
                in.values("documentTypes", DocumentType::new),
                in.string("textVersion"),
                in.instant("givenAt"),
                in.optionalInstant("withdrawnAt"));
    }

    private static Tree contactRecord(ContactRecord contact) {
        return Tree.tree()
                .put("at", contact.at())
                .put("channel", contact.channel())
                .put("counterpart", contact.counterpart())
                .put("summary", contact.summary())
                .put("eta", contact.eta())
                .put("plannedSolution", contact.plannedSolution());
    }

    private static ContactRecord contactRecord(Members in) throws MalformedException {
        return new ContactRecord(
                in.instant("at"),
                in.string("channel"),
                in.string("counterpart"),
                in.string("summary"),
                in.optionalInstant("eta"),
                in.optionalString("plannedSolution"));
    }

    static Tree complianceCheck(ComplianceCheck check) {
        return Tree.tree()
                .put("licenceStatus", check.licenceStatus())
                .put("licenceNumber", check.licenceNumber())
                .put("snapshotDate", check.snapshotDate())
                .put("terminalBinding", check.terminalBinding())
                .put("reason", check.reason())
                .put("checkedAt", check.checkedAt());
    }

    private static ComplianceCheck complianceCheck(Members in) throws MalformedException {
        return new ComplianceCheck(
                in.string("licenceStatus"),
                in.optionalString("licenceNumber"),
                in.optionalDate("snapshotDate"),
                in.optionalString("terminalBinding"),
                in.optionalString("reason"),
                in.instant("checkedAt"));
    }
}
