package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.sample.CommandLineCase.Ran;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What status, history and list tell of a review, on stdout and to programs. */
class StatusCommandTest {
    @TempDir
    Path folder;

    private Sandbox sandbox;
    private CommandLineCase made;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")));
        made = new CommandLineCase(folder, sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    @DisplayName(
            "R-06 What the acquirer finds out about the money changes what the case says of it, and of another try")
    void showsTheDiagnosisAsItIsNow() throws IOException {
        Path transaction = Files.writeString(folder.resolve("transaction.json"), Samples.unanswered("000051"));
        made.done("init", "--profile", made.profile().toString());
        String caseId =
                made.done("draft", "--transaction", transaction.toString()).text("caseId");
        made.done("attach", caseId, "--type", "BUSINESS_LICENCE", made.file("licence.png"));
        made.done("attach", caseId, "--type", "SALES_SLIP", made.file("slip.png"));
        made.done("attach", caseId, "--type", "WRITTEN_STATEMENT", made.file("statement.png"));
        made.done("journal", caseId);
        made.done("submit", caseId);
        made.sync();
        assertThat(diagnosis(caseId)).containsEntry("moneyCertainty", "UNKNOWN").containsEntry("retryAdvice", "STATUS");
        assertThat(status(caseId, "en")).contains("What is certain about the money:", "What to do with the card:");
        sandbox.review(new dev.recourse.model.CaseId(caseId), Map.of("kind", "STATE_CHANGED", "state", "UNDER_REVIEW"));
        sandbox.review(
                new dev.recourse.model.CaseId(caseId),
                Map.of("kind", "STATUS_CONFIRMED", "statusConfirmation", "CONFIRMED_NOT_DEBITED"));
        made.sync();
        assertThat(diagnosis(caseId)).containsEntry("moneyCertainty", "NOT_DEBITED");
        assertThat(diagnosis(caseId).get("retryAdvice")).isNotEqualTo("STATUS");
        assertThat(status(caseId, "zh-CN")).contains("款项情况：", "该卡如何处理：");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> diagnosis(String caseId) {
        return (Map<String, Object>) ((Map<?, ?>) made.done("status", caseId).json()).get("diagnosis");
    }

    @Test
    @DisplayName(
            "R-25 R-29 R-30 What the institution's staff say is shown: plan, steps, time, cause; and what the merchant said")
    @Tag("R-42")
    void showsThePlan() throws IOException {
        made.submitted("000052");
        made.reviewed("STATE_CHANGED", "state", "UNDER_REVIEW", "text", "请保留签购单原件");
        made.reviewed(
                "CAUSE_CONFIRMED", "confirmedCause", Map.of("category", "HARDWARE", "subCause", "READER_OR_CHIP"));
        made.reviewed(
                "PLAN_PROPOSED",
                "text",
                "清洁读卡器",
                "steps",
                List.of("清洁触点", "重新签到"),
                "resumes",
                true,
                "etaInSeconds",
                14_400L);
        made.done("accept-plan", made.caseId(), "--text", "好的，今天处理");
        made.sync();
        assertThat(status(made.caseId(), "zh-CN"))
                .contains("审核确认的原因：", "READER_OR_CHIP", "清洁读卡器", "1. 清洁触点", "2. 重新签到", "已接受。");
        assertThat(status(made.caseId(), "en")).contains("Cause found by the review: Hardware", "It is accepted.");
        Ran json = made.done("status", made.caseId());
        assertThat(json.text("confirmedCause")).contains("READER_OR_CHIP");
        assertThat(json.text("standing")).contains("清洁触点", "PLAN_PROPOSED");
        assertThat(history("en"))
                .contains("请保留签购单原件", "2. 重新签到", "Expected to work again: 20", "好的，今天处理", "Cause found by the review:");
        assertThat(made.done("history", made.caseId()).out()).contains("\"ownText\":\"好的，今天处理\"");
    }

    @Test
    @DisplayName("R-47 R-50 Vendor, work order and the reason of a rejection are shown")
    void showsVendorAndRejection() throws IOException {
        made.submitted("000053");
        made.reviewed("STATE_CHANGED", "state", "UNDER_REVIEW");
        made.reviewed("VENDOR_ASSIGNED", "vendor", "维修公司", "workOrder", "WO-7");
        assertThat(status(made.caseId(), "en")).contains("Vendor: 维修公司", "Work order: WO-7");
        made.reviewed("PLAN_PROPOSED", "text", "更换终端");
        made.done("dispute-plan", made.caseId(), "--reason", "无法更换");
        made.sync();
        made.reviewed("REJECTED", "reasonCode", "INSUFFICIENT", "text", "缺少签购单");
        assertThat(status(made.caseId(), "zh-CN")).contains("缺少签购单", "材料不足（INSUFFICIENT）");
        assertThat(history("en")).contains("Reason: the materials are not sufficient (INSUFFICIENT)");
    }

    @Test
    void aClosedCaseIsNotCalledCancelledForWhatWasTakenBack() throws IOException {
        made.submitted("000054");
        String entry = made.done("message", made.caseId(), "一").text("entryId");
        made.done("cancel", made.caseId() + "/" + entry);
        assertThat(made.human("list", "--lang", "en").out())
                .contains("Delivered")
                .doesNotContain("Cancelled");
        assertThat(made.done("status", made.caseId()).text("deliveryState")).isEqualTo("COMMITTED");
    }

    @Test
    void saysThatACaseIsErased() throws IOException {
        made.submitted("000055");
        made.done("erase", made.caseId());
        assertThat(history("en")).contains("Erased on 20");
        assertThat(history("zh-CN")).contains("抹除");
        assertThat(status(made.caseId(), "en")).contains("Erased on 20");
        assertThat(made.done("status", made.caseId()).text("erasedAt")).startsWith("20");
        assertThat(made.human("list", "--lang", "en").out()).contains("erased");
    }

    @Test
    @DisplayName("L-26 a withdrawn case submits nothing, and a withdrawn draft is thrown away")
    void submitsNothingOfAWithdrawnCase() throws IOException {
        made.queued("000056");
        made.done("withdraw", made.caseId());
        Ran taken = made.run("submit", made.caseId());
        assertThat(taken.code()).isEqualTo(Exit.REFUSED);
        assertThat(taken.text("problems")).contains("CASE_WITHDRAWN");
        made.submitted("000057");
        made.done("withdraw", made.caseId());
        assertThat(made.human("submit", made.caseId(), "--lang", "zh-CN").err()).contains("已撤回");
        made.sync();
        assertThat(made.run("submit", made.caseId()).code()).isEqualTo(Exit.REFUSED);
        made.drafted("000058");
        Ran thrown = made.done("withdraw", made.caseId());
        assertThat(thrown.text("discarded")).isEqualTo("true");
        assertThat(thrown.text("deliveryState")).isEqualTo("null");
    }

    @Test
    @DisplayName("a second case of one transaction is told which case there is")
    void namesTheExistingCase() throws IOException {
        made.submitted("000059");
        CommandLineCase other = new CommandLineCase(folder.resolve("other"), sandbox);
        Files.createDirectories(folder.resolve("other/acquirer"));
        Files.copy(made.profile(), other.profile());
        other.queued("000059");
        other.run("sync");
        Ran explained = other.human("explain", other.caseId(), "--lang", "en");
        assertThat(explained.out()).contains(made.caseId());
        assertThat(other.human("explain", other.caseId(), "--lang", "zh-CN").out())
                .contains("已有案件：" + made.caseId());
    }

    @Test
    void marksWhatMustNotBeGivenOtherwiseThanWhatIsThere() throws IOException {
        made.drafted("000060");
        made.done("attach", made.caseId(), "--type", "SALES_SLIP", made.file("slip.png"));
        assertThat(made.human("checklist", made.caseId(), "--lang", "en").out().lines())
                .anySatisfy(line -> assertThat(line).startsWith("[-] ").contains("(Must not be given)"))
                .noneSatisfy(line -> assertThat(line).startsWith("[x] ").contains("(Must not be given)"));
        made.done("attach", made.caseId(), "--type", "TERMINAL_PHOTO", made.file("slip.png"));
        Ran ambiguous = made.human("detach", made.caseId(), "slip.png", "--lang", "en");
        assertThat(ambiguous.code()).isEqualTo(Exit.USAGE);
        assertThat(ambiguous.err()).contains("SALES_SLIP slip.png", "TERMINAL_PHOTO slip.png");
    }

    @Test
    @DisplayName("R-08 An application that names another institution than the store's is warned of")
    void warnsOfAnotherInstitution() throws IOException {
        made.done("init", "--profile", made.profile().toString());
        Path transaction = Files.writeString(
                folder.resolve("other.json"),
                Samples.unanswered("000061")
                        .replace(
                                "\"narrative\"",
                                "\"institution\": {\"kind\": \"BANK\", \"name\": \"另一银行\"}, \"narrative\""));
        Ran draft = made.done("draft", "--transaction", transaction.toString());
        assertThat(draft.text("warnings")).contains("INSTITUTION_DIFFERS", "另一银行");
        assertThat(made.drafted("000062").run("check", made.caseId()).text("warnings"))
                .doesNotContain("INSTITUTION_DIFFERS");
    }

    @Test
    @DisplayName("PIPL 29 Data of a cardholder are not taken before their separate consent, for just this document")
    @Tag("R-22")
    void asksForTheConsentFirst() throws IOException {
        made.drafted("000063");
        made.done("consent", made.caseId(), "--type", "CARDHOLDER_DEBIT_PROOF");
        Ran refused = made.run("attach", made.caseId(), "--type", "CARDHOLDER_ID", made.file("id.png"));
        assertThat(refused.code()).isEqualTo(Exit.REFUSED);
        assertThat(refused.text("problems")).contains("CONSENT_FIRST");
        made.done("attach", made.caseId(), "--type", "CARDHOLDER_DEBIT_PROOF", made.file("notice.png"));
        made.done("consent", made.caseId(), "--type", "CARDHOLDER_ID");
        made.done("attach", made.caseId(), "--type", "CARDHOLDER_ID", made.file("id.png"));
    }

    private String status(String caseId, String language) {
        Ran ran = made.human("status", caseId, "--lang", language);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out().lines())
                .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(80));
        return ran.out();
    }

    private String history(String language) {
        return made.human("history", made.caseId(), "--lang", language).out();
    }
}
