package dev.recourse.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The terminated transaction. No member can hold a full card number, track data, PIN or verification value.
 *
 * @param clientReference UUID of the app
 * @param merchantNumber DE42
 * @param terminalNumber DE41
 * @param terminalSerial serial number
 * @param systemTraceAuditNumber DE11
 * @param batchNumber DE60.2
 * @param retrievalReferenceNumber DE37
 * @param authorizationCode DE38
 * @param acquirerId DE32, 1 to 11 digits
 * @param maskedPan DE2, masked
 * @param cardSequenceNumber DE23, 3 digits
 * @param cardProduct 1 to 60 characters
 * @param posEntryMode DE22
 * @param transactionType code, such as {@code PURCHASE}
 * @param money DE4, DE49
 * @param occurredAt when
 * @param settlementDate DE15, MMDD
 * @param merchantCategoryCode DE18
 * @param requestSent whether the authorisation request left the terminal: the most valuable fact for the money position
 * @param responseReceived whether an answer came
 * @param responseCode DE39, 2 characters; implies {@code responseReceived}
 * @param profile table the codes are read with, such as {@code CUP_CURRENT}
 * @param kernel what the kernel reported
 * @param terminalVerificationResults tag 95, 10 hex digits
 * @param transactionStatusInformation tag 9B, 4 hex digits
 * @param cryptogramInformationData tag 9F27, 2 hex digits
 * @param cvmResults tag 9F34, 6 hex digits
 * @param iccStatusWord SW1 SW2, 4 hex digits
 * @param reversalState code
 * @param slipPrinted whether a slip came out
 * @param displayedText what the terminal showed, up to 200 characters
 */
public record TransactionRecord(
        @Nullable String clientReference,
        MerchantNumber merchantNumber,
        TerminalNumber terminalNumber,
        @Nullable TerminalSerial terminalSerial,
        SystemTraceAuditNumber systemTraceAuditNumber,
        BatchNumber batchNumber,
        @Nullable RetrievalReferenceNumber retrievalReferenceNumber,
        @Nullable AuthorizationCode authorizationCode,
        @Nullable String acquirerId,
        @Nullable MaskedPan maskedPan,
        @Nullable String cardSequenceNumber,
        @Nullable String cardProduct,
        PosEntryMode posEntryMode,
        String transactionType,
        Money money,
        Instant occurredAt,
        @Nullable String settlementDate,
        @Nullable MerchantCategoryCode merchantCategoryCode,
        boolean requestSent,
        boolean responseReceived,
        @Nullable String responseCode,
        @Nullable String profile,
        @Nullable Kernel kernel,
        @Nullable String terminalVerificationResults,
        @Nullable String transactionStatusInformation,
        @Nullable String cryptogramInformationData,
        @Nullable String cvmResults,
        @Nullable String iccStatusWord,
        @Nullable String reversalState,
        @Nullable Boolean slipPrinted,
        @Nullable String displayedText) {
    /** Checks the members and copies the collections. */
    public TransactionRecord {
        if (responseCode != null && !responseReceived) {
            throw new IllegalArgumentException("responseCode implies responseReceived");
        }
    }
}
