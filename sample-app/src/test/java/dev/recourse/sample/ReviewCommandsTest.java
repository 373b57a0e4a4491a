package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.model.CaseId;
import dev.recourse.model.Entry;
import dev.recourse.model.EntryId;
import dev.recourse.sample.sandbox.Effect;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import dev.recourse.sample.sandbox.Weather;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a merchant says while the review goes on, from the command line: drafted and submitted in one go, also offline. */
class ReviewCommandsTest {
    @TempDir
    Path folder;

    private Sandbox sandbox;
    private CommandLineCase made;

    @BeforeEach
    void file() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")));
        made = new CommandLineCase(folder, sandbox).submitted("000009");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    @DisplayName("R-54 a request for more is answered by slot: with files, and in words")
    void answersARequestBySlot() throws IOException {
        made.reviewed(
                "MATERIALS_REQUESTED",
                "items",
                List.of(
                        Map.of("itemId", "photo", "documentType", "ERROR_SCREEN_PHOTO"),
                        Map.of("itemId", "words", "documentType", "WRITTEN_STATEMENT")));

        assertThat(made.run("status", made.caseId()).text("openItems")).contains("itemId=photo", "itemId=words");
        assertThat(status("en"))
                .contains("The acquirer asks for:", "- photo: Error screen photo", "waits for materials until")
                .contains("You can add now: Supplement, ");
        assertThat(status("zh-CN")).contains("收单机构要求补充：", "- words: 书面情况说明", "现在可以提交：");

        CommandLineCase.Ran ran = made.done(
                "supplement",
                made.caseId(),
                "--attach",
                "photo=" + made.file("screen.png"),
                "--answer",
                "words=终端重启后仍然终止。");
        assertThat(ran.text("deliveryState")).isEqualTo("QUEUED");
        assertThat(made.run("status", made.caseId()).text("deliveryState")).isEqualTo("QUEUED");
        made.sync();

        assertThat(made.state()).isEqualTo("UNDER_REVIEW");
        Entry supplement = committed(ran.text("entryId"));
        assertThat(supplement.parts()).hasSize(2);
        assertThat(supplement.parts())
                .anySatisfy(
                        part -> assertThat(String.valueOf(part.documentType())).isEqualTo("ERROR_SCREEN_PHOTO"));
    }

    @Test
    @DisplayName(
            "R-54 an answer is checked item by item, offline: in part it goes with a warning, wrongly named it does not")
    void checksAnAnswerItemByItem() throws IOException {
        made.reviewed(
                "MATERIALS_REQUESTED",
                "items",
                List.of(
                        Map.of("itemId", "photo", "documentType", "ERROR_SCREEN_PHOTO", "level", "REQUIRED"),
                        Map.of("itemId", "slip", "documentType", "SALES_SLIP", "level", "REQUIRED", "text", "原件")));
        long asked = sandbox.receivedRequests();
        made.done("supplement", made.caseId(), "--draft", "--attach", "photo=" + made.file("screen.png"));
        assertThat(made.run("check", made.caseId()).list("warnings").toString())
                .contains("REQUEST_ITEM_MISSING", "slip");
        CommandLineCase.Ran list = made.done("checklist", made.caseId());
        assertThat(list.text("satisfied")).isEqualTo("false");
        assertThat(list.list("items")).hasSize(2);
        assertThat(list.text("items")).contains("itemId=photo", "text=原件");
        assertThat(attach("TERMINAL_PHOTO", "slip", "wrong.png")).contains("REQUEST_ITEM_TYPE", "wrong.png");
        assertThat(attach("SALES_SLIP", "slips", "typo.png")).contains("REQUEST_ITEM_UNKNOWN", "typo.png");

        made.done("supplement", made.caseId(), "--draft", "--text", "终端流水");
        made.done("journal", made.caseId());
        assertThat(made.run("check", made.caseId()).text("warnings"))
                .as("the journal of the filed application, which nobody asked for")
                .contains("REQUEST_ITEM_NOT_NAMED", "journal.txt");

        CommandLineCase.Ran part =
                made.done("supplement", made.caseId(), "--item", "slip", "--type", "SALES_SLIP", made.file("s.png"));
        assertThat(part.text("warnings")).contains("REQUEST_ITEM_MISSING", "photo");
        assertThat(sandbox.receivedRequests()).as("all of it without a network").isEqualTo(asked);
    }

    private String attach(String type, String item, String name) throws IOException {
        CommandLineCase.Ran ran = made.run("attach", made.caseId(), "--type", type, "--item", item, made.file(name));
        assertThat(ran.code()).isEqualTo(Exit.REFUSED);
        assertThat(ran.list("attached")).isEmpty();
        return ran.text("problems");
    }

    @Test
    @DisplayName(
            "R-54 an answer to a request that was replaced, or that came later, is told to be kept as sent unasked")
    void tellsOfAnAnswerToAnotherRequest() throws IOException {
        String unasked = made.done("supplement", made.caseId(), "--draft", "--text", "补充")
                .text("entryId");
        made.reviewed("MATERIALS_REQUESTED", "items", List.of(Map.of("itemId", "a", "documentType", "SALES_SLIP")));
        String first = made.done("supplement", made.caseId(), "--draft", "--answer", "a=说明")
                .text("entryId");
        assertThat(made.run("check", made.caseId() + "/" + first).text("warnings"))
                .isEqualTo("[]");
        assertThat(made.run("check", made.caseId() + "/" + unasked).text("warnings"))
                .contains("REQUEST_NOT_ANSWERED");
        made.reviewed("MATERIALS_REQUESTED", "items", List.of(Map.of("itemId", "b", "documentType", "SALES_SLIP")));
        assertThat(made.run("check", made.caseId() + "/" + first).text("warnings"))
                .contains("REQUEST_CLOSED")
                .doesNotContain("REQUEST_ITEM");
        String later = Instant.now()
                .plus(Duration.ofDays(5))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        made.reviewed("STATE_CHANGED", "state", "EXPIRED", "appealUntil", later);
        made.done("appeal", made.caseId(), "--draft", "--text", "迟交", "--declare", "--answer", "a=说明");
        CommandLineCase.Ran late = made.run("check", made.caseId());
        assertThat(late.text("problems")).as("the last request counts").contains("REQUEST_ITEM_UNKNOWN");
        assertThat(late.text("warnings")).contains("REQUEST_ITEM_MISSING", "b");
    }

    @Test
    @DisplayName("R-54 a supplement that was begun before a newer request answers that one, and keeps its files")
    void goesOnWithAnotherRequest() throws IOException {
        made.reviewed(
                "MATERIALS_REQUESTED",
                "items",
                List.of(
                        Map.of("itemId", "a", "documentType", "SALES_SLIP"),
                        Map.of("itemId", "say", "documentType", "WRITTEN_STATEMENT")));
        made.done("supplement", made.caseId(), "--draft", "--attach", "a=" + made.file("s.png"), "--answer", "say=说明");
        made.done("attach", made.caseId(), "--type", "TERMINAL_PHOTO", made.file("p.png"));
        made.reviewed(
                "MATERIALS_REQUESTED",
                "items",
                List.of(
                        Map.of("itemId", "b", "documentType", "SALES_SLIP"),
                        Map.of("itemId", "front", "documentType", "TERMINAL_PHOTO"),
                        Map.of("itemId", "back", "documentType", "TERMINAL_PHOTO", "level", "OPTIONAL")));
        long asked = sandbox.receivedRequests();
        CommandLineCase.Ran check = made.run("check", made.caseId());
        assertThat(check.text("warnings")).contains("REQUEST_CLOSED", "files and words stay");

        CommandLineCase.Ran wrong = made.run("answer-request", made.caseId(), "--item", "p.png=b");
        assertThat(wrong.code()).isEqualTo(Exit.REFUSED);
        assertThat(wrong.text("problems")).contains("REQUEST_ITEM_TYPE");
        CommandLineCase.Ran done = made.done("answer-request", made.caseId(), "--item", "p.png=front");
        assertThat(done.text("evidence")).contains("s.png, itemId=b", "p.png, itemId=front");
        assertThat(done.text("warnings")).doesNotContain("REQUEST_");
        assertThat(sandbox.receivedRequests()).as("all of it without a network").isEqualTo(asked);

        made.done("submit", made.caseId());
        made.sync();
        assertThat(made.state()).as("it answered the open request").isEqualTo("UNDER_REVIEW");
        made.done("message", made.caseId(), "--draft", "你好");
        CommandLineCase.Ran message = made.run("answer-request", made.caseId());
        assertThat(message.code()).isEqualTo(Exit.USAGE);
        assertThat(message.out() + message.err()).contains("supplement --draft");
    }

    @Test
    void takesOneItemWithItsFileAndRefusesAFileOfWhichNobodyKnowsWhatItIs() throws IOException {
        made.reviewed("MATERIALS_REQUESTED", "items", List.of(Map.of("itemId", "a", "documentType", "SALES_SLIP")));
        assertThat(made.run("supplement", made.caseId(), made.file("x.png")).code())
                .isEqualTo(Exit.USAGE);
        assertThat(made.run("supplement", made.caseId(), "--item", "b", made.file("x.png"))
                        .code())
                .isEqualTo(Exit.USAGE);
        assertThat(made.run("supplement", made.caseId()).code()).isEqualTo(Exit.REFUSED);

        made.done("supplement", made.caseId(), "--item", "a", made.file("x.png"));
        made.sync();

        assertThat(made.state()).isEqualTo("UNDER_REVIEW");
        assertThat((List<?>) ((Map<?, ?>) made.run("status", made.caseId()).json()).get("entries"))
                .as("what was refused left no draft behind")
                .hasSize(2);
    }

    @Test
    @DisplayName("R-51 a message reaches the acquirer")
    void sendsAMessage() {
        CommandLineCase.Ran ran = made.done("message", made.caseId(), "请问进度如何？");
        made.sync();
        assertThat(committed(ran.text("entryId")).kind().code()).isEqualTo("MESSAGE");
    }

    @Test
    @DisplayName("R-32 a plan is accepted, R-53 the recovery confirmed")
    void acceptsAPlanAndConfirms() throws IOException {
        made.reviewed("STATE_CHANGED", "state", "UNDER_REVIEW");
        made.reviewed("PLAN_PROPOSED", "text", "清洁读卡器", "resumes", true, "etaInSeconds", 14_400L);
        assertThat(Integer.parseInt(made.run("status", made.caseId()).text("etaAgeSeconds")))
                .isNotNegative();
        assertThat(status("en")).contains("Expected to work again: 20", "min ago)", "Plan accepted");
        assertThat(status("zh-CN")).contains("预计恢复时间：20", "分钟前告知）", "接受方案");
        made.done("accept-plan", made.caseId());
        made.sync();
        made.reviewed("STATE_CHANGED", "state", "RESUMED");
        assertThat(status("en")).contains("If it happens again, report it by");
        made.done("confirm", made.caseId(), "--money", "NOT_DEBITED", "--text", "测试交易成功。");
        made.sync();
        assertThat(made.state()).isEqualTo("CLOSED");
    }

    @Test
    @DisplayName("R-53 nothing is confirmed with nothing, and what the acquirer found is held against it")
    void confirmsWithAProof() throws IOException {
        made.reviewed("STATE_CHANGED", "state", "UNDER_REVIEW");
        made.reviewed("STATUS_CONFIRMED", "statusConfirmation", "CONFIRMED_REVERSED");
        made.reviewed("STATE_CHANGED", "state", "RESUMED");
        CommandLineCase.Ran alone = made.human("confirm", made.caseId(), "--lang", "en");
        assertThat(alone.code()).isEqualTo(Exit.REFUSED);
        assertThat(alone.err()).contains("test transaction", "[CONFIRMATION_MISSING]");
        CommandLineCase.Ran words = made.run("confirm", made.caseId(), "--text", "好了");
        assertThat(words.text("problems")).contains("CONFIRMATION_MISSING");
        CommandLineCase.Ran paid = made.run("confirm", made.caseId(), "--money", "PAID");
        assertThat(paid.code()).isEqualTo(Exit.REFUSED);
        assertThat(paid.text("problems")).contains("MONEY_POSITION_UNKNOWN", "NOT_DEBITED, REVERSED, SETTLED");
        CommandLineCase.Ran other = made.done("confirm", made.caseId(), "--money", "settled");
        assertThat(other.text("warnings")).contains("MONEY_POSITION_DIFFERS", "SETTLED");

        CommandLineCase.Ran again = made.human("confirm", made.caseId(), "--money", "REVERSED", "--lang", "zh-CN");
        assertThat(again.code()).as("one is queued").isEqualTo(Exit.REFUSED);
        assertThat(again.err()).contains("途中", "[DECISION_UNDERWAY]");
        assertThat(made.run("recurred", made.caseId(), "--text", "a").text("problems"))
                .contains("DECISION_UNDERWAY");
        assertThat(status("en")).doesNotContain("Completion confirmed,", "Recurrence reported.");
        made.done("cancel", made.caseId() + "/" + other.text("entryId"));
        CommandLineCase.Ran right = made.done("confirm", made.caseId(), "--money", "REVERSED");
        assertThat(right.text("warnings")).isEqualTo("[]");
        made.sync();
        assertThat(made.state()).isEqualTo("CLOSED");
    }

    @Test
    @DisplayName("R-54 a decision is made once: a second one is refused offline while the first is queued")
    void decidesOnce() throws IOException {
        made.reviewed("STATE_CHANGED", "state", "UNDER_REVIEW");
        made.reviewed("PLAN_PROPOSED", "text", "清洁读卡器", "resumes", true);
        long asked = sandbox.receivedRequests();
        String accepted = made.done("accept-plan", made.caseId()).text("entryId");
        for (String[] command : new String[][] {{"accept-plan"}, {"dispute-plan", "--reason", "a"}}) {
            CommandLineCase.Ran ran = made.run(
                    command[0],
                    Stream.concat(
                                    Stream.of(made.caseId()),
                                    Arrays.stream(command).skip(1))
                            .toArray(String[]::new));
            assertThat(ran.code()).isEqualTo(Exit.REFUSED);
            assertThat(ran.text("problems")).contains("DECISION_UNDERWAY", accepted);
        }
        made.done("message", made.caseId(), "已接受方案");
        assertThat(sandbox.receivedRequests()).isEqualTo(asked);
        made.sync();
        made.reviewed("STATE_CHANGED", "state", "RESUMED");
    }

    @Test
    void decidesNotAgainBeforeTheAnswerToADecisionIsHeard() throws IOException {
        made.reviewed("STATE_CHANGED", "state", "UNDER_REVIEW");
        made.reviewed("PLAN_PROPOSED", "text", "清洁读卡器", "resumes", true);
        String accepted = made.done("accept-plan", made.caseId()).text("entryId");
        sandbox.weather().add(Weather.Rule.answer("GET", "/(changes|cases)", 1000, 503, Map.of("Retry-After", "1")));
        made.run("sync", "--timeout", "10s");
        assertThat(made.run("status", made.caseId() + "/" + accepted).text("deliveryState"))
                .isEqualTo("COMMITTED");
        assertThat(made.run("dispute-plan", made.caseId(), "--reason", "a").text("problems"))
                .contains("DECISION_UNDERWAY", accepted);
        sandbox.weather().clear();
        made.sync();
        assertThat(made.run("dispute-plan", made.caseId(), "--reason", "a").text("problems"))
                .doesNotContain("DECISION_UNDERWAY");
    }

    @Test
    void doesNotAcceptARejectionWhileItsAppealIsQueued() throws IOException {
        made.reviewed("REJECTED", "reasonCode", "INSUFFICIENT");
        made.done("appeal", made.caseId(), "--text", "附上新材料", "--declare");
        assertThat(made.run("accept-rejection", made.caseId()).text("problems")).contains("DECISION_UNDERWAY");
        assertThat(made.run("appeal", made.caseId(), "--text", "b", "--declare").text("problems"))
                .contains("DECISION_UNDERWAY");
    }

    @Test
    @DisplayName("§5.8, 4 digits like a mistyped card number reach the acquirer masked, unless the merchant insisted")
    void masksWhatLooksLikeACardNumber() throws Exception {
        String mistyped = "6222020200112234";
        Verdict verdict = new Verdict(sandbox);
        CommandLineCase.Ran one = made.done("message", made.caseId(), "卡号 " + mistyped, "--lang", "en");
        assertThat(one.text("warnings")).contains("POSSIBLE_CARD_NUMBER_IN_TEXT", "are sent as 622202******2234");
        CommandLineCase.Ran supplement = made.done("supplement", made.caseId(), "--text", "卡号 " + mistyped);
        made.sync();
        CommandLineCase.Ran gone = made.done("withdraw", made.caseId(), "--text", "卡号 " + mistyped);
        assertThat(gone.text("warnings")).contains("622202******2234");
        made.sync();
        for (CommandLineCase.Ran masked : List.of(one, supplement, gone)) {
            assertThat(verdict.document(new CaseId(made.caseId()), new EntryId(masked.text("entryId"))))
                    .contains("622202******2234")
                    .doesNotContain(mistyped);
        }
    }

    @Test
    @DisplayName("§5.8, 4 who insists with a reason sends the digits as they are")
    void sendsWhatTheMerchantInsistedOn() throws Exception {
        String mistyped = "6222020200112234";
        made.done("message", made.caseId(), "--draft", "单号 " + mistyped);
        made.done("override", made.caseId(), "POSSIBLE_CARD_NUMBER_IN_TEXT", "--reason", "快递单号");
        CommandLineCase.Ran sent = made.done("submit", made.caseId());
        made.sync();
        assertThat(new Verdict(sandbox).document(new CaseId(made.caseId()), new EntryId(sent.text("entryId"))))
                .contains(mistyped);
    }

    @Test
    @DisplayName("R-53 what happens again is reported")
    @Tag("R-38")
    void disputesAPlanAndReportsARecurrence() throws IOException {
        made.reviewed("STATE_CHANGED", "state", "UNDER_REVIEW");
        made.reviewed("PLAN_PROPOSED", "text", "清洁读卡器", "resumes", true);
        made.done("dispute-plan", made.caseId(), "--reason", "已经清洁过，没有效果。", "--code", "NOT_FEASIBLE");
        made.sync();
        assertThat(made.state()).isEqualTo("UNDER_REVIEW");
        made.reviewed("STATE_CHANGED", "state", "RESUMED");
        made.done(
                "recurred",
                made.caseId(),
                "--text",
                "又出现交易终止。",
                "--at",
                "2026-11-24T08:30:00Z",
                "--type",
                "ERROR_SCREEN_PHOTO",
                made.file("again.png"));
        made.sync();
        assertThat(made.state()).isEqualTo("UNDER_REVIEW");
    }

    @Test
    void appealsOnceAndThenAcceptsTheRejection() throws IOException {
        made.reviewed("REJECTED", "reasonCode", "INSUFFICIENT");
        assertThat(made.run("appeal", made.caseId(), "--text", "附上新材料").code())
                .as("without a declaration")
                .isEqualTo(Exit.REFUSED);
        made.done("appeal", made.caseId(), "--text", "附上新材料", "--declare", "--type", "SALES_SLIP", made.file("b.png"));
        made.sync();
        assertThat(made.state()).isEqualTo("UNDER_REVIEW");
        made.reviewed("REJECTED", "reasonCode", "INSUFFICIENT");
        made.done("accept-rejection", made.caseId());
        made.sync();
        assertThat(made.state()).isEqualTo("CLOSED");
    }

    @Test
    void withdraws() {
        made.done("withdraw", made.caseId(), "--text", "已用其他方式付款。");
        made.sync();
        assertThat(made.state()).isEqualTo("WITHDRAWN");
    }

    @Test
    @DisplayName("L-06, L-26 what was never sent is taken back here, and nobody hears of it")
    void takesBackWhatWasNeverSent() throws IOException {
        Path transaction = Samples.transactionFile(folder.resolve("other.json"), "000010");
        String other =
                made.done("draft", "--transaction", transaction.toString()).text("caseId");
        made.done("attach", other, "--type", "BUSINESS_LICENCE", made.file("licence.png"));
        made.done("attach", other, "--type", "SALES_SLIP", made.file("slip.png"));
        made.done("submit", other);

        assertThat(made.done("withdraw", other).text("deliveryState")).isEqualTo("CANCELLED");
        made.sync();
        assertThat(sandbox.journal().effects())
                .noneMatch(effect -> effect.caseId().value().equals(other));
    }

    @Test
    @DisplayName("L-27 what the acquirer does not allow is refused here, with what it allows instead")
    void refusesWhatTheAcquirerDoesNotAllow() throws IOException {
        made.reviewed("STATE_CHANGED", "state", "UNDER_REVIEW");
        made.reviewed("VENDOR_ASSIGNED", "vendor", "维修公司", "workOrder", "WO-7");
        String[][] refused = {
            {"withdraw", made.caseId()},
            {"accept-plan", made.caseId()},
            {"dispute-plan", made.caseId(), "--reason", "a"},
            {"appeal", made.caseId(), "--text", "a", "--declare"},
            {"accept-rejection", made.caseId()},
            {"confirm", made.caseId()},
            {"recurred", made.caseId(), "--text", "a"}
        };
        for (String[] command : refused) {
            CommandLineCase.Ran ran = made.run(command[0], Arrays.copyOfRange(command, 1, command.length));
            assertThat(ran.code()).as(command[0]).isEqualTo(Exit.REFUSED);
            assertThat(ran.out()).as(command[0]).contains("ACTION_NOT_ALLOWED", "SUPPLEMENT, MESSAGE");
        }
        made.done("message", made.caseId(), "还需要多久？");
    }

    @Test
    void erasesACaseWhenNothingOfItIsOnItsWay() {
        made.done("message", made.caseId(), "请稍候");
        assertThat(made.run("erase", made.caseId()).code()).isEqualTo(Exit.REFUSED);
        made.sync();

        assertThat(made.done("erase", made.caseId()).text("erased")).isEqualTo("true");
        assertThat(made.run("receipt", made.caseId()).code()).isZero();
        assertThat(made.done("verify-history", made.caseId()).text("whole")).isEqualTo("true");
    }

    @Test
    void verifiesTheLocalHistory() {
        CommandLineCase.Ran ran = made.done("verify-history", made.caseId());
        assertThat(ran.text("whole")).isEqualTo("true");
        assertThat(Integer.parseInt(ran.text("entries"))).isPositive();
    }

    @Test
    void keepsADraftWhenAskedTo() throws IOException {
        CommandLineCase.Ran ran = made.done("supplement", made.caseId(), "--draft");
        assertThat(ran.text("deliveryState")).isEqualTo("DRAFT");
        made.done("attach", made.caseId(), "--type", "SALES_SLIP", made.file("late.png"));
        made.done("submit", made.caseId());
        made.sync();
        assertThat(committed(ran.text("entryId")).kind().code()).isEqualTo("SUPPLEMENT");
    }

    @Test
    void speaksBothLanguages() {
        String store = folder.resolve("store").toString();
        assertThat(CommandLineCase.plain("message", "--store", store, made.caseId(), "a", "--lang", "en")
                        .out())
                .contains("Message: safe on this device");
        assertThat(CommandLineCase.plain("message", "--store", store, made.caseId(), "a", "--lang", "zh-CN")
                        .out())
                .contains("已安全保存在本设备");
    }

    /** What status says to people, which has to fit a terminal. */
    private String status(String language) {
        String out = CommandLineCase.plain(
                        "status", "--store", folder.resolve("store").toString(), made.caseId(), "--lang", language)
                .out();
        assertThat(out.lines())
                .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(80));
        return out;
    }

    private Entry committed(String entryId) {
        return sandbox.journal().effects().stream()
                .filter(effect -> effect.kind() == Effect.Kind.ENTRY_COMMITTED)
                .map(Effect::entry)
                .filter(entry -> entry.entryId().equals(new EntryId(entryId)))
                .findFirst()
                .orElseThrow();
    }
}
