package dev.recourse.wire;

import dev.recourse.model.AcquirerKey;
import dev.recourse.model.AcquirerProfile;
import dev.recourse.model.ApplicationKind;
import dev.recourse.model.BusinessKey;
import dev.recourse.model.Capabilities;
import dev.recourse.model.Case;
import dev.recourse.model.CaseId;
import dev.recourse.model.CaseState;
import dev.recourse.model.Change;
import dev.recourse.model.ChangePage;
import dev.recourse.model.ClientInfo;
import dev.recourse.model.ConfirmedCause;
import dev.recourse.model.DocumentType;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.model.EntryKind;
import dev.recourse.model.EntryPage;
import dev.recourse.model.KeyId;
import dev.recourse.model.KeySet;
import dev.recourse.model.Limits;
import dev.recourse.model.Manifest;
import dev.recourse.model.MaterialItem;
import dev.recourse.model.MediaTypeRule;
import dev.recourse.model.MerchantNumber;
import dev.recourse.model.Part;
import dev.recourse.model.PartId;
import dev.recourse.model.PartRole;
import dev.recourse.model.PartStatus;
import dev.recourse.model.ProblemDetails;
import dev.recourse.model.Receipt;
import dev.recourse.model.Retention;
import dev.recourse.model.RootKey;
import dev.recourse.model.Sha256;
import dev.recourse.model.TerminalNumber;
import dev.recourse.model.Upload;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One of everything that crosses the wire, with every member that its kind can have. */
final class Samples {
    static final CaseId CASE = new CaseId("01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f10");
    static final EntryId ENTRY = new EntryId("01938f2e-7c1b-7b3e-9d52-0c5a4e8b7f11");
    static final EntryId REQUEST = new EntryId("01938f2e-7c1c-7b3e-9d52-0c5a4e8b7f12");
    static final PartId DOCUMENT = new PartId("01938f2e-7c1d-7b3e-9d52-0c5a4e8b7f13");
    static final PartId SLIP = new PartId("01938f2e-7c1e-7b3e-9d52-0c5a4e8b7f14");
    static final MerchantNumber MERCHANT = new MerchantNumber("102581083986056");
    static final TerminalNumber TERMINAL = new TerminalNumber("10023456");
    static final Instant DAY = Instant.parse("2026-11-24T07:30:00Z");
    static final Sha256 DIGEST = new Sha256("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    static final String JWS = "eyJhbGciOiJFZERTQSJ9.e30.c2ln";
    private static final String KEY = "hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo";

    private Samples() {}

    static Manifest manifest() {
        return new Manifest(
                CASE,
                ENTRY,
                EntryKind.APPLICATION,
                DAY,
                0L,
                ApplicationKind.HANDLE_FAILURE,
                MERCHANT,
                TERMINAL,
                new BusinessKey("bXktYnVzaW5lc3Mta2V5LTE"),
                null,
                List.of(
                        new Part(
                                DOCUMENT,
                                PartRole.DOCUMENT,
                                null,
                                58,
                                DIGEST,
                                new KeyId("k-2026-11"),
                                wrapped(),
                                "KAAB_-8"),
                        new Part(
                                SLIP,
                                PartRole.EVIDENCE,
                                DocumentType.SALES_SLIP,
                                1_048_600,
                                DIGEST,
                                new KeyId("k-2026-11"),
                                wrapped(),
                                null)),
                new ClientInfo("recourse-java/0.1.0", "shop 4.2"));
    }

    static Manifest withdrawal() {
        return new Manifest(
                CASE,
                ENTRY,
                EntryKind.WITHDRAWAL,
                DAY.plusNanos(120_000_000),
                null,
                null,
                MERCHANT,
                TERMINAL,
                null,
                REQUEST,
                List.of(),
                null);
    }

    static Entry openEntry() {
        return merchantEntry(
                Entry.OPEN,
                null,
                null,
                List.of(
                        new PartStatus(
                                DOCUMENT,
                                "DOCUMENT",
                                null,
                                58,
                                DIGEST,
                                PartStatus.REJECTED,
                                null,
                                problem("seal-invalid", 422)),
                        new PartStatus(
                                SLIP,
                                "EVIDENCE",
                                DocumentType.SALES_SLIP,
                                1_048_600,
                                DIGEST,
                                PartStatus.PENDING,
                                new Upload(
                                        Upload.TUS,
                                        "/uploads/u1?t=%20x",
                                        Map.of("Authorization", "Upload abc"),
                                        65_536,
                                        DAY.plusSeconds(86_400)),
                                null)));
    }

    static Entry committedEntry() {
        return merchantEntry(Entry.COMMITTED, 1L, receipt(), List.of());
    }

    /** An entry of the acquirer with every member that one of its kinds has. */
    static Entry acquirerEntry() {
        return new Entry(
                CASE,
                REQUEST,
                Entry.ACQUIRER,
                EntryKind.MATERIALS_REQUESTED,
                Entry.COMMITTED,
                2L,
                CaseState.MATERIALS_REQUIRED,
                DAY,
                DAY.plusSeconds(60),
                ENTRY,
                null,
                null,
                null,
                List.of(),
                null,
                "请补充签购单。",
                List.of(
                        new MaterialItem("m-1", DocumentType.SALES_SLIP, "REQUIRED", null, "ILLEGIBLE", "重新拍摄"),
                        new MaterialItem("m-2", DocumentType.AGENT_ID, "ONE_OF", "id", null, null)),
                DAY.plusSeconds(864_000),
                DAY.plusSeconds(900_000),
                List.of("重启终端", "测试交易"),
                true,
                new ConfirmedCause("SYSTEM_FAILURE", "SOFTWARE", "APP_VERSION"),
                "CONFIRMED_REVERSED",
                "Vendor",
                "WO-17",
                "FORM_INCOMPLETE",
                DAY.plusSeconds(1_728_000),
                "SOLVED_OTHERWISE",
                DIGEST,
                JWS);
    }

    static Receipt receipt() {
        return new Receipt("r-1", "2026-000017", DAY.plusSeconds(5), DIGEST, JWS);
    }

    static EntryPage page() {
        return new EntryPage(List.of(committedEntry(), acquirerEntry()), true);
    }

    static Case openCase() {
        return new Case(
                CASE,
                "2026-000017",
                "HANDLE_FAILURE",
                MERCHANT,
                TERMINAL,
                CaseState.MATERIALS_REQUIRED,
                false,
                2,
                List.of("SUPPLEMENT", "MESSAGE", "WITHDRAWAL"),
                DAY.plusSeconds(864_000),
                DAY.plusSeconds(1_728_000),
                DAY.plusSeconds(900_000),
                REQUEST,
                REQUEST,
                false,
                new ConfirmedCause(null, "HARDWARE", null),
                "REQUESTED",
                "NO_ACTION",
                List.of(openEntry()),
                DAY,
                DAY.plusSeconds(60));
    }

    static ChangePage changes() {
        return new ChangePage(
                List.of(new Change(CASE, 2, CaseState.MATERIALS_REQUIRED, false, DAY)), "cursor-2", false, 300);
    }

    static Capabilities capabilities() {
        return new Capabilities(
                "1.0",
                "acquirer.example",
                Limits.MINIMUM,
                List.of(Part.SCHEME),
                List.of(Upload.TUS),
                List.of("long-poll", "signed-decisions"),
                true,
                List.of("HANDLE_FAILURE", "RESUME_TRANSACTION", "STATUS_INQUIRY"),
                List.of(new MediaTypeRule("image/jpeg", 8_388_608L), new MediaTypeRule("application/pdf", null)),
                300,
                30,
                new Retention(86_400, 604_800, 604_800, 2_592_000));
    }

    static KeySet keySet() {
        return new KeySet(
                "acquirer.example",
                DAY,
                DAY.plusSeconds(2_592_000),
                List.of(
                        new AcquirerKey(new KeyId("k-2026-11"), "enc", Part.SCHEME, "OKP", "X25519", KEY, DAY, null),
                        new AcquirerKey(
                                new KeyId("s-2026"), "sig", "EdDSA", "OKP", "Ed25519", KEY, null, DAY.plusSeconds(1))));
    }

    static AcquirerProfile profile() {
        return new AcquirerProfile(
                "示例收单机构",
                "https://api.acquirer.example/v1",
                "PAYMENT_INSTITUTION",
                "Z2000131000018",
                new RootKey(new KeyId("root-1"), "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"),
                JWS,
                capabilities());
    }

    static ProblemDetails problem(String code, int status) {
        return new ProblemDetails(
                "urn:recourse:problem:" + code,
                "Something is wrong",
                status,
                "in detail",
                code,
                false,
                "req-1",
                CaseState.UNDER_REVIEW,
                List.of("MESSAGE"),
                CASE,
                List.of(SLIP),
                "maxPartBytes",
                10_485_760L);
    }

    private static Entry merchantEntry(String status, Long sequence, Receipt receipt, List<PartStatus> parts) {
        boolean committed = sequence != null;
        return new Entry(
                CASE,
                ENTRY,
                Entry.MERCHANT,
                EntryKind.APPLICATION,
                status,
                sequence,
                committed ? CaseState.SUBMITTED : null,
                DAY,
                committed ? DAY.plusSeconds(5) : null,
                null,
                committed ? null : DAY.plusSeconds(604_800),
                DIGEST,
                ApplicationKind.HANDLE_FAILURE,
                parts,
                receipt,
                null,
                List.of(),
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static String wrapped() {
        return "w".repeat(106) + "A";
    }
}
