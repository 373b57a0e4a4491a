package dev.recourse.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an application says, apart from its evidence.
 *
 * @param applicationKind the manifest's
 * @param reason selects the flow; {@link TerminationReason#DIAGNOSED} leaves it to the diagnosis
 * @param transaction the terminated transaction
 * @param diagnosis absent if skipped
 * @param institution who receives it
 * @param merchant who applies
 * @param terminal where it happened
 * @param narrative what happened, up to 4000 characters
 * @param requestedAction code of what is asked for
 * @param contactRecord required with SYSTEM_FAILURE
 * @param declaration null while not accepted; then the application can not be submitted
 * @param consents given
 * @param complianceCheck R-89
 */
public record Application(
        ApplicationKind applicationKind,
        TerminationReason reason,
        TransactionRecord transaction,
        @Nullable Diagnosis diagnosis,
        Institution institution,
        Merchant merchant,
        Terminal terminal,
        String narrative,
        String requestedAction,
        @Nullable ContactRecord contactRecord,
        @Nullable Declaration declaration,
        List<Consent> consents,
        ComplianceCheck complianceCheck) {
    /** Checks the members and copies the collections. */
    public Application {
        consents = Collections.unmodifiableList(new ArrayList<>(consents));
    }

    /** Returns the same application with another diagnosis; null for none. */
    public Application withDiagnosis(@Nullable Diagnosis newDiagnosis) {
        return new Application(
                applicationKind,
                reason,
                transaction,
                newDiagnosis,
                institution,
                merchant,
                terminal,
                narrative,
                requestedAction,
                contactRecord,
                declaration,
                consents,
                complianceCheck);
    }

    /** Returns the same application with another reason. */
    public Application withReason(TerminationReason newReason) {
        return new Application(
                applicationKind,
                newReason,
                transaction,
                diagnosis,
                institution,
                merchant,
                terminal,
                narrative,
                requestedAction,
                contactRecord,
                declaration,
                consents,
                complianceCheck);
    }

    /** Returns the same application with other facts about the merchant. */
    public Application withMerchant(Merchant newMerchant) {
        return new Application(
                applicationKind,
                reason,
                transaction,
                diagnosis,
                institution,
                newMerchant,
                terminal,
                narrative,
                requestedAction,
                contactRecord,
                declaration,
                consents,
                complianceCheck);
    }

    /** Returns the same application with another contact record. */
    public Application withContactRecord(@Nullable ContactRecord newContactRecord) {
        return new Application(
                applicationKind,
                reason,
                transaction,
                diagnosis,
                institution,
                merchant,
                terminal,
                narrative,
                requestedAction,
                newContactRecord,
                declaration,
                consents,
                complianceCheck);
    }

    /** Returns the same application with another declaration; null while it is not accepted. */
    public Application withDeclaration(@Nullable Declaration newDeclaration) {
        return new Application(
                applicationKind,
                reason,
                transaction,
                diagnosis,
                institution,
                merchant,
                terminal,
                narrative,
                requestedAction,
                contactRecord,
                newDeclaration,
                consents,
                complianceCheck);
    }

    /** Returns the same application with other consents. */
    public Application withConsents(List<Consent> newConsents) {
        return new Application(
                applicationKind,
                reason,
                transaction,
                diagnosis,
                institution,
                merchant,
                terminal,
                narrative,
                requestedAction,
                contactRecord,
                declaration,
                newConsents,
                complianceCheck);
    }

    /** Returns the same application with another check of licence and terminal. */
    public Application withComplianceCheck(ComplianceCheck newComplianceCheck) {
        return new Application(
                applicationKind,
                reason,
                transaction,
                diagnosis,
                institution,
                merchant,
                terminal,
                narrative,
                requestedAction,
                contactRecord,
                declaration,
                consents,
                newComplianceCheck);
    }
}
