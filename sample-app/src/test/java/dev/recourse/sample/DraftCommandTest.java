package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.sample.CommandLineCase.Ran;
import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code draft} and {@code answer} say before anything is filed, to people and to scripts. */
class DraftCommandTest {
    @TempDir
    Path folder;

    private Sandbox sandbox;
    private CommandLineCase made;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")));
        made = new CommandLineCase(folder, sandbox);
        made.done("init", "--profile", made.profile().toString());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    @DisplayName("R-89 The id stands alone on stdout; problems, warnings and the compliance check stand beside it")
    void theIdStandsAlone() throws IOException {
        Ran ran = made.human("draft", "--transaction", file("a.json", "000041", "", ""), "--lang", "en");
        assertThat(ran.code()).isZero();
        assertThat(ran.out().trim()).matches("[0-9a-f-]{36}");
        assertThat(ran.err()).contains("EVIDENCE_MISSING", "[LICENCE_UNKNOWN]", "Licence of the institution: ");
        assertThat(made.done("draft", "--transaction", file("b.json", "000042", "", ""))
                        .text("complianceCheck"))
                .contains("licenceStatus");
    }

    @Test
    @DisplayName(
            "R-91 A terminal of an institution without a licence that nobody knows is not used: draft says so at once")
    void saysToStopUsingTheTerminal() throws IOException {
        sandbox.close();
        Path register = Files.writeString(folder.resolve("register.json"), """
                {"licences": {"publisher": "example", "snapshotDate": "2026-11-01", "nextUpdate": "2099-01-01", "entries": []}}
                """);
        sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("acquirer"))
                .catalogue(register)
                .build());
        String profile = made.profile().toString();
        CommandLineCase.plain("sync", "--store", made.store(), "--profile", profile, "--token", "sandbox-token");
        String unknown = file(
                "c.json",
                "000043",
                "\"responseReceived\": false",
                "\"responseReceived\": true, \"responseCode\": \"97\"");
        Ran ran = made.human("draft", "--transaction", unknown, "--lang", "en");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out().trim()).matches("[0-9a-f-]{36}");
        assertThat(ran.err()).contains("[STOP_USING_TERMINAL]", "Licence of the institution: NOT_FOUND");
    }

    @Test
    @DisplayName("R-40 Without a reason the diagnosis' holds; a different one draws a warning in draft and check")
    void takesTheReasonOfTheDiagnosis() throws IOException {
        String said = "\"reason\": \"TRANSACTION_FAILURE\",";
        String kernel = "\"kernel\": {\"outcome\": \"K_31\"},";
        String reader = Samples.unanswered("000044")
                .replace("\"requestSent\": true", "\"requestSent\": false")
                .replace(kernel, "")
                .replace("T_01", "T_04");
        Path without = Files.writeString(folder.resolve("without.json"), reader.replace(said, ""));
        assertThat(made.done("diagnose", "--transaction", without.toString()).text("reason"))
                .isEqualTo("SYSTEM_FAILURE");
        Ran draft = made.done("draft", "--transaction", without.toString());
        assertThat(draft.text("problems")).contains("CONTACT_RECORD_MISSING");

        Path with = Files.writeString(folder.resolve("with.json"), reader.replace("000044", "000045"));
        Ran other = made.done("draft", "--transaction", with.toString());
        assertThat(other.text("problems")).doesNotContain("CONTACT_RECORD_MISSING");
        assertThat(other.text("warnings")).contains("REASON_DIFFERS");
        assertThat(made.human("check", other.text("caseId"), "--lang", "zh-CN").err())
                .contains("系统故障", "[REASON_DIFFERS]");
    }

    @Test
    void refusesAnswersThatNobodyKnowsAndTakesThemInLettersOfAnyCase() throws IOException {
        String known = "\"answers\": {\"CLEARING_DAY_PASSED\": \"NO\"}";
        Ran unknown =
                made.run("draft", "--transaction", file("d.json", "000046", known, "\"answers\": {\"FOO\": \"YES\"}"));
        assertThat(unknown.code()).isEqualTo(Exit.REFUSED);
        assertThat(unknown.text("problems")).contains("QUESTION_UNKNOWN", "/answers/FOO", "CLEARING_DAY_PASSED");
        assertThat(made.run(
                                "diagnose",
                                "--transaction",
                                folder.resolve("d.json").toString())
                        .code())
                .isEqualTo(Exit.REFUSED);
        assertThat(made.run("list").out().trim()).isEqualTo("[]");

        String caseId = made.done(
                        "draft",
                        "--transaction",
                        file("e.json", "000047", known, "\"answers\": {\"CLEARING_DAY_PASSED\": \"no\"}"))
                .text("caseId");
        Ran answered = made.done("answer", caseId, "paid_otherwise=yes");
        assertThat(answered.text("answers")).contains("PAID_OTHERWISE=YES", "CLEARING_DAY_PASSED=NO");
        assertThat(answered.text("items")).contains("OTHER_PAYMENT_PROOF");
        Ran maybe = made.human("answer", caseId, "PAID_OTHERWISE=MAYBE", "--lang", "en");
        assertThat(maybe.code()).isEqualTo(Exit.REFUSED);
        assertThat(maybe.err()).contains("MAYBE", "YES, NO, UNKNOWN", "[ANSWER_UNKNOWN]");
        Ran foo = made.run("answer", caseId, "FOO=YES", "PAID_OTHERWISE=NO");
        assertThat(foo.code()).isEqualTo(Exit.REFUSED);
        assertThat(made.done("checklist", caseId).text("answers")).contains("PAID_OTHERWISE=YES");
    }

    @Test
    @DisplayName("R-48 R-82 R-90 Guides are shown, with and without a store")
    void showsGuides() {
        Ran own = CommandLineCase.plain("guides", "--lang", "zh-CN");
        assertThat(own.code()).isZero();
        assertThat(own.out()).contains("    1. ").containsPattern("\\p{IsHan}");
        assertThat(made.done("guides").out()).contains("\"steps\":[");
        assertThat(CommandLineCase.plain("guides", "--lang", "en").out()).contains("    1. ");
    }

    private String file(String name, String number, String replaced, String by) throws IOException {
        String transaction = Samples.unanswered(number).replace(replaced.isEmpty() ? "\0" : replaced, by);
        return Files.write(folder.resolve(name), transaction.getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
