package dev.recourse.catalogue;

import dev.recourse.model.Applicant;
import dev.recourse.model.Application;
import dev.recourse.model.ApplicationKind;
import dev.recourse.model.BatchNumber;
import dev.recourse.model.ComplianceCheck;
import dev.recourse.model.Consent;
import dev.recourse.model.ContactRecord;
import dev.recourse.model.Declaration;
import dev.recourse.model.Diagnosis;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.Hypothesis;
import dev.recourse.model.Institution;
import dev.recourse.model.Merchant;
import dev.recourse.model.MerchantNumber;
import dev.recourse.model.Money;
import dev.recourse.model.PartId;
import dev.recourse.model.PosEntryMode;
import dev.recourse.model.Sha256;
import dev.recourse.model.SystemTraceAuditNumber;
import dev.recourse.model.Terminal;
import dev.recourse.model.TerminalEvent;
import dev.recourse.model.TerminalNumber;
import dev.recourse.model.TerminationReason;
import dev.recourse.model.TransactionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A complete application of a declined transaction; a test states only what it is about. */
final class Applications {
    static final Instant AT = Instant.parse("2026-05-01T04:30:00Z");
    static final String CONSENT = "0190a0b0-0000-7000-8000-000000000001";

    ApplicationKind kind = ApplicationKind.HANDLE_FAILURE;
    TerminationReason reason = TerminationReason.TRANSACTION_FAILURE;
    String merchantNumber = "310100048140001";
    String terminalsMerchant = "310100048140001";
    String transactionsMerchant = "310100048140001";
    String transactionsTerminal = "00000001";
    String entryMode = "051";
    boolean requestSent = true;
    String responseCode = "25";
    String profile = "CUP_CURRENT";
    long fen = 12_800;
    Money money;
    String cvmResults;
    Boolean slipPrinted;
    String moneyCertainty;
    String category;
    String cause;
    String persistence;
    String role = "PRINCIPAL";
    Map<String, String> answers = new LinkedHashMap<>();
    List<TerminalEvent> events = new ArrayList<>();
    Instant draftedAt = AT;
    String institutionKind = "BANK";
    String licenceNumber;
    String creditCode = "91350100M000100Y43";
    String phone = "13812341234";
    String narrative = "插卡后终端显示交易终止。";
    String tvr = "0800000000";
    ContactRecord contact;
    Declaration declaration = new Declaration("2026-01", AT);
    List<Consent> consents = new ArrayList<>();

    Application build() {
        TransactionRecord transaction = new TransactionRecord(
                null,
                new MerchantNumber(transactionsMerchant),
                new TerminalNumber(transactionsTerminal),
                null,
                new SystemTraceAuditNumber("000123"),
                new BatchNumber("000001"),
                null,
                null,
                null,
                null,
                null,
                null,
                new PosEntryMode(entryMode),
                "PURCHASE",
                money == null ? Money.cny(fen) : money,
                AT,
                null,
                null,
                requestSent,
                responseCode != null,
                responseCode,
                profile,
                null,
                tvr,
                null,
                null,
                cvmResults,
                null,
                null,
                slipPrinted,
                "交易终止");
        Diagnosis diagnosis = moneyCertainty == null && category == null
                ? null
                : new Diagnosis(
                        reason,
                        moneyCertainty == null ? "NOT_DEBITED" : moneyCertainty,
                        "STATUS",
                        persistence,
                        category == null
                                ? List.of()
                                : List.of(new Hypothesis(category, cause, "HIGH", List.of(), List.of())),
                        List.of(),
                        "1",
                        AT);
        return new Application(
                kind,
                reason,
                transaction,
                diagnosis,
                new Institution(institutionKind, null, "某某银行", licenceNumber, null, null),
                new Merchant(new MerchantNumber(merchantNumber), "某某便利店", creditCode, null, null, null, null, phone),
                new Terminal(
                        new TerminalNumber("00000001"),
                        new MerchantNumber(terminalsMerchant),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                narrative,
                "CONFIRM_STATUS",
                contact,
                declaration,
                consents,
                ComplianceCheck.unknown(AT));
    }

    ChecklistInput input(List<EvidenceItem> evidence) {
        Applicant applicant = role == null ? null : new Applicant(role, "王芳", null);
        return new ChecklistInput(build(), applicant, evidence, events, answers, draftedAt);
    }

    static ContactRecord contact() {
        return new ContactRecord(AT, "PHONE", "客服", "已报修", null, null);
    }

    static Consent consent(DocumentType type) {
        return new Consent(CONSENT, "CARDHOLDER", "查询交易状态", List.of(type), "1", AT, null);
    }

    static EvidenceItem item(DocumentType type) {
        return item(type, "image/jpeg", 100_000);
    }

    static EvidenceItem item(DocumentType type, String mediaType, long size) {
        return item(type, mediaType, size, null);
    }

    static EvidenceItem item(DocumentType type, String mediaType, long size, String consentId) {
        PartId partId = new PartId("0190a0b0-0000-7000-8000-0000000000ff");
        String name = type.code().toLowerCase(java.util.Locale.ROOT) + ".jpg";
        return new EvidenceItem(partId, type, mediaType, name, size, Sha256.of(new byte[0]), null, consentId, null);
    }
}
