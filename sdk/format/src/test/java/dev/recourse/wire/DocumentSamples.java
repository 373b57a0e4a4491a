package dev.recourse.wire;

import dev.recourse.model.Applicant;
import dev.recourse.model.Application;
import dev.recourse.model.ApplicationKind;
import dev.recourse.model.AuthorizationCode;
import dev.recourse.model.BatchNumber;
import dev.recourse.model.Body;
import dev.recourse.model.ComplianceCheck;
import dev.recourse.model.Consent;
import dev.recourse.model.ContactRecord;
import dev.recourse.model.Declaration;
import dev.recourse.model.Diagnosis;
import dev.recourse.model.Document;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryKind;
import dev.recourse.model.EvidenceItem;
import dev.recourse.model.Finding;
import dev.recourse.model.Hypothesis;
import dev.recourse.model.Institution;
import dev.recourse.model.ItemAnswer;
import dev.recourse.model.Kernel;
import dev.recourse.model.MaskedPan;
import dev.recourse.model.Merchant;
import dev.recourse.model.MerchantCategoryCode;
import dev.recourse.model.Money;
import dev.recourse.model.PosEntryMode;
import dev.recourse.model.Principal;
import dev.recourse.model.QuestionAsked;
import dev.recourse.model.RetrievalReferenceNumber;
import dev.recourse.model.SystemTraceAuditNumber;
import dev.recourse.model.Terminal;
import dev.recourse.model.TerminalSerial;
import dev.recourse.model.TerminationReason;
import dev.recourse.model.TransactionRecord;
import java.time.LocalDate;
import java.util.List;

/** A document of every kind, with every member that its kind can have. */
final class DocumentSamples {
    private static final String CONSENT_ID = "01938f2e-7c1f-7b3e-9d52-0c5a4e8b7f15";

    private DocumentSamples() {}

    static Document of(EntryKind kind, Body body) {
        return new Document(
                Samples.CASE,
                Samples.ENTRY,
                kind,
                Samples.DAY,
                "zh-CN",
                new Applicant("OPERATOR", "李小明", "13800001234"),
                List.of(new EvidenceItem(
                        Samples.SLIP,
                        DocumentType.SALES_SLIP,
                        "image/jpeg",
                        "签购单 1",
                        2_048,
                        Samples.DIGEST,
                        Samples.DAY,
                        CONSENT_ID,
                        "m-1")),
                body);
    }

    static Document of(EntryKind kind) {
        return of(kind, body(kind));
    }

    static Body body(EntryKind kind) {
        return switch (kind.code()) {
            case "APPLICATION" -> Body.of(application());
            case "SUPPLEMENT" -> body("补充", null, true, false, null, null, null, false);
            case "MESSAGE", "PLAN_ACCEPTED", "REJECTION_ACCEPTED" -> Body.ofText("第一行\n第二行\t😀");
            case "WITHDRAWAL", "PLAN_DISPUTED" -> body("无此必要", "SOLVED", false, false, null, null, null, false);
            case "APPEAL" -> body("理由", null, true, true, null, null, null, false);
            case "COMPLETION_CONFIRMED" -> body("已恢复", null, false, false, transaction(), null, "REVERSED", false);
            case "RECURRENCE_REPORTED" -> body("又发生", null, false, false, transaction(), diagnosis(), null, true);
            default -> throw new IllegalArgumentException(kind.code());
        };
    }

    static Application application() {
        return application(new Declaration("1", Samples.DAY), contactRecord());
    }

    static Application application(Declaration declaration, ContactRecord contactRecord) {
        return new Application(
                ApplicationKind.RESUME_TRANSACTION,
                TerminationReason.SYSTEM_FAILURE,
                transaction(),
                diagnosis(),
                new Institution("BANK", "01020000", "示例银行", "Z2000131000018", "95588", "CUP_CURRENT"),
                new Merchant(
                        Samples.MERCHANT,
                        "福州小店",
                        "91350100M000100Y43",
                        "VALID",
                        new Principal("王芳", "110105********002X"),
                        new MerchantCategoryCode("5810"),
                        "福州市鼓楼区",
                        "0591-87654321"),
                new Terminal(
                        Samples.TERMINAL,
                        Samples.MERCHANT,
                        new TerminalSerial("SN-2026-000117"),
                        "A920",
                        "4.2",
                        "7.1",
                        "12",
                        "9",
                        "收银台 2"),
                "插卡后终端显示交易终止。",
                "CONFIRM_STATUS",
                contactRecord,
                declaration,
                List.of(consent()),
                new ComplianceCheck(
                        "VERIFIED", "Z2000131000018", LocalDate.of(2026, 11, 1), "CONSISTENT", "一致", Samples.DAY));
    }

    static ContactRecord contactRecord() {
        return new ContactRecord(Samples.DAY, "PHONE", "客服 17", "系统故障，正在修复。", Samples.DAY.plusSeconds(7_200), "重启服务");
    }

    static TransactionRecord transaction() {
        return new TransactionRecord(
                "01938f2e-7c20-7b3e-9d52-0c5a4e8b7f16",
                Samples.MERCHANT,
                Samples.TERMINAL,
                new TerminalSerial("SN-2026-000117"),
                new SystemTraceAuditNumber("000123"),
                new BatchNumber("000045"),
                new RetrievalReferenceNumber("112407300123"),
                new AuthorizationCode("A1b2C3"),
                "01020000",
                new MaskedPan("622200******0005"),
                "001",
                "借记卡",
                new PosEntryMode("051"),
                "PURCHASE",
                Money.cny(128_650),
                Samples.DAY,
                "1124",
                new MerchantCategoryCode("5810"),
                true,
                true,
                "91",
                "CUP_CURRENT",
                new Kernel("K_31", "PAX", "-4106", "ONLINE"),
                "0080008000",
                "E800",
                "80",
                "420300",
                "9000",
                "PENDING",
                false,
                "交易终止");
    }

    private static Diagnosis diagnosis() {
        return new Diagnosis(
                TerminationReason.SYSTEM_FAILURE,
                "UNKNOWN",
                "STATUS",
                "TEMPORARY",
                List.of(
                        new Hypothesis(
                                "EXTERNAL",
                                "NETWORK_OUTAGE",
                                "HIGH",
                                List.of(new Finding("T_04", "3"), new Finding("RC_91", null)),
                                List.of("RESTART_NETWORK")),
                        new Hypothesis("UNDETERMINED", null, "LOW", List.of(), List.of())),
                List.of(new QuestionAsked("Q_SLIP", "NO"), new QuestionAsked("Q_SMS", null)),
                "2026.11",
                Samples.DAY);
    }

    private static Consent consent() {
        return new Consent(
                CONSENT_ID,
                "CARDHOLDER",
                "核实扣款",
                List.of(DocumentType.CARDHOLDER_DEBIT_PROOF, new DocumentType("NEWER_TYPE")),
                "1",
                Samples.DAY,
                Samples.DAY.plusSeconds(3));
    }

    private static Body body(
            String text,
            String reasonCode,
            boolean answers,
            boolean declaration,
            TransactionRecord transaction,
            Diagnosis diagnosis,
            String moneyPosition,
            boolean occurred) {
        return new Body(
                null,
                text,
                reasonCode,
                answers ? List.of(new ItemAnswer("m-1", "没有签购单")) : List.of(),
                declaration ? new Declaration("1", Samples.DAY) : null,
                answers ? List.of(consent()) : List.of(),
                transaction,
                diagnosis,
                moneyPosition,
                occurred ? Samples.DAY : null);
    }
}
