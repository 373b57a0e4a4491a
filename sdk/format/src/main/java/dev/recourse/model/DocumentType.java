package dev.recourse.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a piece of evidence is (domain.md §3.1, D-01 to D-23).
 *
 * <p>An open list: a code that this version does not know is kept and shown, never refused.
 *
 * @param code upper-case code of 1 to 60 characters
 */
public record DocumentType(String code) {
    /** {@code BUSINESS_LICENCE}. */
    public static final DocumentType BUSINESS_LICENCE = new DocumentType("BUSINESS_LICENCE");

    /** {@code PRINCIPAL_ID}. */
    public static final DocumentType PRINCIPAL_ID = new DocumentType("PRINCIPAL_ID");

    /** {@code CARD_IMAGE_MASKED}. */
    public static final DocumentType CARD_IMAGE_MASKED = new DocumentType("CARD_IMAGE_MASKED");

    /** {@code SALES_SLIP}. */
    public static final DocumentType SALES_SLIP = new DocumentType("SALES_SLIP");

    /** {@code CARDHOLDER_ID}. */
    public static final DocumentType CARDHOLDER_ID = new DocumentType("CARDHOLDER_ID");

    /** {@code APPLICATION_FORM}. */
    public static final DocumentType APPLICATION_FORM = new DocumentType("APPLICATION_FORM");

    /** {@code ERROR_SCREEN_PHOTO}. */
    public static final DocumentType ERROR_SCREEN_PHOTO = new DocumentType("ERROR_SCREEN_PHOTO");

    /** {@code TERMINAL_JOURNAL}. */
    public static final DocumentType TERMINAL_JOURNAL = new DocumentType("TERMINAL_JOURNAL");

    /** {@code ACQUIRER_STATEMENT}. */
    public static final DocumentType ACQUIRER_STATEMENT = new DocumentType("ACQUIRER_STATEMENT");

    /** {@code SETTLEMENT_RECORD}. */
    public static final DocumentType SETTLEMENT_RECORD = new DocumentType("SETTLEMENT_RECORD");

    /** {@code CARDHOLDER_DEBIT_PROOF}. */
    public static final DocumentType CARDHOLDER_DEBIT_PROOF = new DocumentType("CARDHOLDER_DEBIT_PROOF");

    /** {@code WRITTEN_STATEMENT}. */
    public static final DocumentType WRITTEN_STATEMENT = new DocumentType("WRITTEN_STATEMENT");

    /** {@code REPAIR_REPORT}. */
    public static final DocumentType REPAIR_REPORT = new DocumentType("REPAIR_REPORT");

    /** {@code SOFTWARE_REPORT}. */
    public static final DocumentType SOFTWARE_REPORT = new DocumentType("SOFTWARE_REPORT");

    /** {@code INCIDENT_PROOF}. */
    public static final DocumentType INCIDENT_PROOF = new DocumentType("INCIDENT_PROOF");

    /** {@code ACCEPTANCE_AGREEMENT}. */
    public static final DocumentType ACCEPTANCE_AGREEMENT = new DocumentType("ACCEPTANCE_AGREEMENT");

    /** {@code POWER_OF_ATTORNEY}. */
    public static final DocumentType POWER_OF_ATTORNEY = new DocumentType("POWER_OF_ATTORNEY");

    /** {@code AGENT_ID}. */
    public static final DocumentType AGENT_ID = new DocumentType("AGENT_ID");

    /** {@code OTHER_PAYMENT_PROOF}. */
    public static final DocumentType OTHER_PAYMENT_PROOF = new DocumentType("OTHER_PAYMENT_PROOF");

    /** {@code INSTITUTION_CONTACT_RECORD}. */
    public static final DocumentType INSTITUTION_CONTACT_RECORD = new DocumentType("INSTITUTION_CONTACT_RECORD");

    /** {@code CARDHOLDER_CONSENT}. */
    public static final DocumentType CARDHOLDER_CONSENT = new DocumentType("CARDHOLDER_CONSENT");

    /** {@code ADJUSTMENT_FORM}. */
    public static final DocumentType ADJUSTMENT_FORM = new DocumentType("ADJUSTMENT_FORM");

    /** {@code TERMINAL_PHOTO}. */
    public static final DocumentType TERMINAL_PHOTO = new DocumentType("TERMINAL_PHOTO");

    private static final Set<DocumentType> KNOWN = Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(
            BUSINESS_LICENCE,
            PRINCIPAL_ID,
            CARD_IMAGE_MASKED,
            SALES_SLIP,
            CARDHOLDER_ID,
            APPLICATION_FORM,
            ERROR_SCREEN_PHOTO,
            TERMINAL_JOURNAL,
            ACQUIRER_STATEMENT,
            SETTLEMENT_RECORD,
            CARDHOLDER_DEBIT_PROOF,
            WRITTEN_STATEMENT,
            REPAIR_REPORT,
            SOFTWARE_REPORT,
            INCIDENT_PROOF,
            ACCEPTANCE_AGREEMENT,
            POWER_OF_ATTORNEY,
            AGENT_ID,
            OTHER_PAYMENT_PROOF,
            INSTITUTION_CONTACT_RECORD,
            CARDHOLDER_CONSENT,
            ADJUSTMENT_FORM,
            TERMINAL_PHOTO)));

    /** Checks the format; {@link IllegalArgumentException} names it. */
    public DocumentType {
        Formats.code("documentType", code);
    }

    /** Returns the codes that this version knows, in the order of the contract. */
    public static Set<DocumentType> known() {
        return KNOWN;
    }

    /** Whether this version knows the code. */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    /** By hand: the first call of the one that records bring along costs 10 ms, at the start of an app. */
    @Override
    public int hashCode() {
        return code.hashCode();
    }

    @Override
    public String toString() {
        return code;
    }
}
