package dev.recourse.wire;

import static dev.recourse.wire.Rules.CODE;
import static dev.recourse.wire.Rules.MERCHANT_NUMBER;
import static dev.recourse.wire.Rules.TERMINAL_NUMBER;
import static dev.recourse.wire.Rules.TIMESTAMP;
import static dev.recourse.wire.Rules.hex;
import static dev.recourse.wire.Rules.integer;
import static dev.recourse.wire.Rules.length;
import static dev.recourse.wire.Rules.list;
import static dev.recourse.wire.Rules.text;

import dev.recourse.model.TerminationReason;
import java.util.Map;

/** {@code document.schema.json}, object by object; a test holds the two together. */
final class DocumentShapes {
    private static final Rule TEXT_VERSION = length(1, 40);
    private static final Rule ITEM_ID = length(1, 64);

    static final Rule APPLICATION_KIND = Rules.oneOf("HANDLE_FAILURE", "RESUME_TRANSACTION", "STATUS_INQUIRY");

    static final Shape MONEY = Shape.closed()
            .needs("amountMinor", integer(1, 999_999_999_999L))
            .needs("currency", Rules.CURRENCY)
            .may("currencyNumeric", Rules.THREE_DIGITS)
            .needs("exponent", integer(0, 4));

    static final Shape KERNEL = Shape.closed()
            .needs("outcome", CODE)
            .may("vendor", text(1, 60))
            .may("vendorCode", text(1, 40))
            .may("lastStep", CODE);

    static final Shape TRANSACTION = Shape.closed()
            .may("clientReference", Rules.UUID)
            .needs("merchantNumber", MERCHANT_NUMBER)
            .needs("terminalNumber", TERMINAL_NUMBER)
            .may("terminalSerial", Rules.TERMINAL_SERIAL)
            .needs("systemTraceAuditNumber", Rules.SIX_DIGITS)
            .needs("batchNumber", Rules.SIX_DIGITS)
            .may("retrievalReferenceNumber", Rules.RETRIEVAL_REFERENCE_NUMBER)
            .may("authorizationCode", Rules.AUTHORIZATION_CODE)
            .may("acquirerId", Rules.ACQUIRER_ID)
            .may("maskedPan", Rules.MASKED_PAN)
            .may("cardSequenceNumber", Rules.THREE_DIGITS)
            .may("cardProduct", text(1, 60))
            .needs("posEntryMode", Rules.THREE_DIGITS)
            .needs("transactionType", CODE)
            .needs("money", MONEY)
            .needs("occurredAt", TIMESTAMP)
            .may("settlementDate", Rules.MONTH_AND_DAY)
            .may("merchantCategoryCode", Rules.FOUR_DIGITS)
            .needs("requestSent", Rules.BOOLEAN)
            .needs("responseReceived", Rules.BOOLEAN)
            .may("responseCode", Rules.RESPONSE_CODE)
            .may("profile", CODE)
            .may("kernel", KERNEL)
            .may("terminalVerificationResults", hex(5))
            .may("transactionStatusInformation", hex(2))
            .may("cryptogramInformationData", hex(1))
            .may("cvmResults", hex(3))
            .may("iccStatusWord", hex(2))
            .may("reversalState", CODE)
            .may("slipPrinted", Rules.BOOLEAN)
            .may("displayedText", text(0, 200))
            .where(DocumentShapes::codeCameWithAnAnswer);

    static final Shape DIAGNOSIS = Shape.open()
            .needs("reason", CODE)
            .needs("moneyCertainty", CODE)
            .needs("retryAdvice", CODE)
            .may("persistence", CODE)
            .needs("hypotheses", list(1, 20, hypothesis()))
            .may("questionsAsked", list(0, 100, question()))
            .needs("catalogueVersion", length(1, 40))
            .needs("diagnosedAt", TIMESTAMP);

    static final Shape INSTITUTION = Shape.open()
            .needs("kind", CODE)
            .may("code", length(1, 20))
            .needs("name", text(1, 100))
            .may("licenceNumber", Rules.LICENCE_NUMBER)
            .may("contactChannel", text(1, 200))
            .may("profile", CODE);

    static final Shape MERCHANT = Shape.open()
            .needs("merchantNumber", MERCHANT_NUMBER)
            .needs("name", text(1, 100))
            .may("unifiedSocialCreditCode", Rules.CREDIT_CODE)
            .may("unifiedSocialCreditCodeCheck", CODE)
            .may("principal", Shape.closed().needs("name", text(1, 100)).may("maskedId", Rules.MASKED_ID))
            .may("merchantCategoryCode", Rules.FOUR_DIGITS)
            .may("address", text(1, 200))
            .may("contactPhone", Rules.PHONE);

    static final Shape TERMINAL = Shape.open()
            .may("serial", Rules.TERMINAL_SERIAL)
            .needs("terminalNumber", TERMINAL_NUMBER)
            .needs("merchantNumber", MERCHANT_NUMBER)
            .may("model", text(1, 60))
            .may("appVersion", text(1, 60))
            .may("kernelVersion", text(1, 60))
            .may("aidVersion", text(1, 60))
            .may("capkVersion", text(1, 60))
            .may("installAddress", text(1, 200));

    static final Shape CONTACT_RECORD = Shape.open()
            .needs("at", TIMESTAMP)
            .needs("channel", CODE)
            .needs("counterpart", text(1, 100))
            .needs("summary", text(1, 2000))
            .may("eta", TIMESTAMP)
            .may("plannedSolution", text(1, 2000));

    static final Shape DECLARATION = Shape.open()
            .needs("accepted", Rules.TRUE)
            .needs("textVersion", TEXT_VERSION)
            .needs("acceptedAt", TIMESTAMP);

    static final Shape CONSENT = Shape.open()
            .needs("consentId", Rules.UUID)
            .needs("subject", CODE)
            .needs("purpose", text(1, 400))
            .needs("documentTypes", list(1, 100, CODE))
            .needs("textVersion", TEXT_VERSION)
            .needs("givenAt", TIMESTAMP)
            .may("withdrawnAt", TIMESTAMP);

    static final Rule CONSENTS = list(0, 100, CONSENT);

    static final Shape COMPLIANCE_CHECK = Shape.open()
            .needs("licenceStatus", CODE)
            .may("licenceNumber", Rules.LICENCE_NUMBER)
            .may("snapshotDate", Rules.DATE)
            .may("terminalBinding", CODE)
            .may("reason", text(1, 400))
            .needs("checkedAt", TIMESTAMP);

    static final Shape APPLICANT =
            Shape.closed().needs("role", CODE).needs("name", text(1, 100)).may("phone", Rules.PHONE);

    static final Shape EVIDENCE = Shape.open()
            .needs("partId", Rules.UUID)
            .needs("documentType", CODE)
            .needs("mediaType", Rules.MEDIA_TYPE)
            .needs("fileName", Rules.LABELLED)
            .needs("size", integer(0, Long.MAX_VALUE))
            .needs("sha256", Rules.SHA256)
            .may("capturedAt", TIMESTAMP)
            .may("consentId", Rules.UUID)
            .may("materialItemId", ITEM_ID);

    static final Rule ANSWERS =
            list(0, 100, Shape.open().needs("materialItemId", ITEM_ID).needs("text", text(1, 4000)));

    static final Shape APPLICATION = Shape.open()
            .needs("applicationKind", APPLICATION_KIND)
            .needs("reason", CODE)
            .needs("transaction", TRANSACTION)
            .may("diagnosis", DIAGNOSIS)
            .needs("institution", INSTITUTION)
            .needs("merchant", MERCHANT)
            .needs("terminal", TERMINAL)
            .needs("narrative", text(0, 4000))
            .needs("requestedAction", CODE)
            .may("contactRecord", CONTACT_RECORD)
            .needs("declaration", DECLARATION)
            .needs("consents", CONSENTS)
            .needs("complianceCheck", COMPLIANCE_CHECK)
            .where(DocumentShapes::systemFailureWasTalkedAbout)
            .where(DocumentShapes::onlyASystemFailureResumes);

    private DocumentShapes() {}

    static boolean onlyASystemFailureResumes(String pointer, Map<String, Object> application, Faults faults)
            throws MalformedException {
        boolean holds =
                !"RESUME_TRANSACTION".equals(application.get("applicationKind")) || isSystemFailure(application);
        if (!holds) faults.add(pointer + "/reason", "resumeNeedsSystemFailure");
        return holds;
    }

    private static boolean systemFailureWasTalkedAbout(String pointer, Map<String, Object> application, Faults faults)
            throws MalformedException {
        boolean holds = !isSystemFailure(application) || application.containsKey("contactRecord");
        if (!holds) faults.add(pointer + "/contactRecord", "missing");
        return holds;
    }

    private static boolean codeCameWithAnAnswer(String pointer, Map<String, Object> transaction, Faults faults)
            throws MalformedException {
        boolean holds =
                !transaction.containsKey("responseCode") || Boolean.TRUE.equals(transaction.get("responseReceived"));
        if (!holds) faults.add(pointer + "/responseReceived", "codeNeedsAnswer");
        return holds;
    }

    private static boolean isSystemFailure(Map<String, Object> application) {
        return TerminationReason.SYSTEM_FAILURE.code().equals(application.get("reason"));
    }

    private static Shape hypothesis() {
        return Shape.open()
                .needs("category", CODE)
                .may("subCause", CODE)
                .needs("band", CODE)
                .may("evidence", list(0, 100, Shape.open().needs("source", CODE).may("value", text(0, 200))))
                .may("remedies", list(0, 100, CODE));
    }

    private static Shape question() {
        return Shape.open().needs("questionId", CODE).may("answer", text(0, 400));
    }
}
