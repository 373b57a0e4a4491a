package dev.recourse.wire;

import dev.recourse.model.AuthorizationCode;
import dev.recourse.model.BatchNumber;
import dev.recourse.model.Kernel;
import dev.recourse.model.MaskedPan;
import dev.recourse.model.MerchantCategoryCode;
import dev.recourse.model.MerchantNumber;
import dev.recourse.model.Money;
import dev.recourse.model.PosEntryMode;
import dev.recourse.model.RetrievalReferenceNumber;
import dev.recourse.model.SystemTraceAuditNumber;
import dev.recourse.model.TerminalNumber;
import dev.recourse.model.TerminalSerial;
import dev.recourse.model.TransactionRecord;

/** {@code transaction} of a document: the terminated transaction, its money and its kernel. */
final class TransactionJson {
    private TransactionJson() {}

    static Tree tree(TransactionRecord transaction) {
        return Tree.tree()
                .put("clientReference", transaction.clientReference())
                .put("merchantNumber", transaction.merchantNumber())
                .put("terminalNumber", transaction.terminalNumber())
                .put("terminalSerial", transaction.terminalSerial())
                .put("systemTraceAuditNumber", transaction.systemTraceAuditNumber())
                .put("batchNumber", transaction.batchNumber())
                .put("retrievalReferenceNumber", transaction.retrievalReferenceNumber())
                .put("authorizationCode", transaction.authorizationCode())
                .put("acquirerId", transaction.acquirerId())
                .put("maskedPan", transaction.maskedPan())
                .put("cardSequenceNumber", transaction.cardSequenceNumber())
                .put("cardProduct", transaction.cardProduct())
                .put("posEntryMode", transaction.posEntryMode())
                .put("transactionType", transaction.transactionType())
                .putObject("money", transaction.money(), TransactionJson::money)
                .put("occurredAt", transaction.occurredAt())
                .put("settlementDate", transaction.settlementDate())
                .put("merchantCategoryCode", transaction.merchantCategoryCode())
                .put("requestSent", transaction.requestSent())
                .put("responseReceived", transaction.responseReceived())
                .put("responseCode", transaction.responseCode())
                .put("profile", transaction.profile())
                .putObject("kernel", transaction.kernel(), TransactionJson::kernel)
                .put("terminalVerificationResults", transaction.terminalVerificationResults())
                .put("transactionStatusInformation", transaction.transactionStatusInformation())
                .put("cryptogramInformationData", transaction.cryptogramInformationData())
                .put("cvmResults", transaction.cvmResults())
                .put("iccStatusWord", transaction.iccStatusWord())
                .put("reversalState", transaction.reversalState())
                .put("slipPrinted", transaction.slipPrinted())
                .put("displayedText", transaction.displayedText());
    }

    static TransactionRecord of(Members in) throws MalformedException {
        boolean responseReceived = in.bool("responseReceived");
        if (in.has("responseCode") && !responseReceived) throw in.wrong("responseReceived", "true with a responseCode");
        return new TransactionRecord(
                in.optionalString("clientReference"),
                in.value("merchantNumber", MerchantNumber::new),
                in.value("terminalNumber", TerminalNumber::new),
                in.optionalValue("terminalSerial", TerminalSerial::new),
                in.value("systemTraceAuditNumber", SystemTraceAuditNumber::new),
                in.value("batchNumber", BatchNumber::new),
                in.optionalValue("retrievalReferenceNumber", RetrievalReferenceNumber::new),
                in.optionalValue("authorizationCode", AuthorizationCode::new),
                in.optionalString("acquirerId"),
                in.optionalValue("maskedPan", MaskedPan::new),
                in.optionalString("cardSequenceNumber"),
                in.optionalString("cardProduct"),
                in.value("posEntryMode", PosEntryMode::new),
                in.string("transactionType"),
                in.object("money", TransactionJson::money),
                in.instant("occurredAt"),
                in.optionalString("settlementDate"),
                in.optionalValue("merchantCategoryCode", MerchantCategoryCode::new),
                in.bool("requestSent"),
                responseReceived,
                in.optionalString("responseCode"),
                in.optionalString("profile"),
                in.optionalObject("kernel", TransactionJson::kernel),
                in.optionalString("terminalVerificationResults"),
                in.optionalString("transactionStatusInformation"),
                in.optionalString("cryptogramInformationData"),
                in.optionalString("cvmResults"),
                in.optionalString("iccStatusWord"),
                in.optionalString("reversalState"),
                in.optionalBool("slipPrinted"),
                in.optionalString("displayedText"));
    }

    private static Tree money(Money money) {
        return Tree.tree()
                .put("amountMinor", money.amountMinor())
                .put("currency", money.currency())
                .put("currencyNumeric", money.currencyNumeric())
                .put("exponent", money.exponent());
    }

    private static Money money(Members in) throws MalformedException {
        long amountMinor = in.integer("amountMinor", 1, 999_999_999_999L);
        String currencyNumeric = in.optionalString("currencyNumeric");
        int exponent = (int) in.integer("exponent", 0, 4);
        return in.value("currency", currency -> new Money(amountMinor, currency, currencyNumeric, exponent));
    }

    private static Tree kernel(Kernel kernel) {
        return Tree.tree()
                .put("outcome", kernel.outcome())
                .put("vendor", kernel.vendor())
                .put("vendorCode", kernel.vendorCode())
                .put("lastStep", kernel.lastStep());
    }

    private static Kernel kernel(Members in) throws MalformedException {
        return new Kernel(
                in.string("outcome"),
                in.optionalString("vendor"),
                in.optionalString("vendorCode"),
                in.optionalString("lastStep"));
    }
}
