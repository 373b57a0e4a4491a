package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import dev.recourse.wire.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Diagnosis and prevention from the command line, without a store and with one. */
class DiagnoseCommandTest {
    private static final String RECORD = "\"merchantNumber\":\"102581083986056\",\"terminalNumber\":\"10023456\","
            + "\"systemTraceAuditNumber\":\"000123\",\"batchNumber\":\"000045\",\"posEntryMode\":\"051\","
            + "\"transactionType\":\"PURCHASE\",\"money\":{\"amountMinor\":12850,\"currency\":\"CNY\",\"exponent\":2},"
            + "\"occurredAt\":\"2026-11-24T07:30:00Z\"";

    @TempDir
    Path folder;

    private record Ran(int code, String out, String err) {}

    @Test
    void printsOneJsonObjectWithoutAStore() throws Exception {
        Ran ran = run(
                "diagnose",
                "--json",
                "--transaction",
                file(
                        "\"requestSent\":true,\"responseReceived\":true,"
                                + "\"responseCode\":\"00\",\"kernel\":{\"outcome\":\"K_27\"}},\"answers\":{\"CARD_PULLED\":\"NO\""));
        assertThat(ran.code).isZero();
        Map<?, ?> json = (Map<?, ?>) Json.parse(ran.out.getBytes(StandardCharsets.UTF_8));
        assertThat(json.get("moneyCertainty")).isEqualTo("UNKNOWN");
        assertThat(json.get("retryAdvice")).isEqualTo("STATUS");
        assertThat(json.get("reversalState")).isEqualTo("PENDING");
        assertThat(json.get("catalogueVersion")).isEqualTo("1");
        assertThat(json.keySet().toString())
                .isEqualTo("[reason, moneyCertainty, retryAdvice, persistence, hypotheses, questionsAsked,"
                        + " catalogueVersion, diagnosedAt, reversalState, questions]");
    }

    @Test
    @DisplayName("For people the money stands first, then what to do, then the causes")
    @Tag("R-09")
    void putsTheMoneyFirst() throws Exception {
        Ran ran = run(
                "diagnose",
                "--lang",
                "en",
                "--transaction",
                file("\"requestSent\":true,\"responseReceived\":false},\"events\":[{\"id\":\"T-13\"}],\"answers\":{"));
        String[] lines = ran.out.split("\n");
        assertThat(lines[0]).startsWith("MONEY: It is not known whether the card was debited.");
        assertThat(ran.out.indexOf("WHAT TO DO: First confirm the status"))
                .isPositive()
                .isLessThan(ran.out.indexOf("1. Network"));
        assertThat(run(
                                "diagnose",
                                "--lang",
                                "zh-CN",
                                "--transaction",
                                file("\"requestSent\":false,\"responseReceived\":false"))
                        .out)
                .startsWith("资金：此卡未扣款。");
    }

    @Test
    void reportsDroppedTagsAndTheBitsThatDeclined() throws Exception {
        Ran ran = run(
                "diagnose",
                "--lang",
                "en",
                "--transaction",
                file(
                        "\"requestSent\":false,\"responseReceived\":false,"
                                + "\"kernel\":{\"outcome\":\"K_20\"},\"emv\":\"95050040000000 5A086222021234567894 9F0E050040000000\""));
        assertThat(ran.code).isZero();
        assertThat(ran.out).contains("B2b7 IAC-Denial", "dropped", "5A").doesNotContain("622202");
    }

    @Test
    void refusesABadFileWithItsProblemsAndRepeatsNoCardNumber() throws Exception {
        Ran ran = run(
                "diagnose",
                "--json",
                "--transaction",
                file("\"requestSent\":true,\"responseReceived\":false,\"displayedText\":\"6222021234567894\""));
        assertThat(ran.code).isEqualTo(Exit.REFUSED);
        assertThat(ran.out).contains("\"problems\"", "/transaction/displayedText");
        assertThat(ran.out + ran.err).doesNotContain("6222021234567894");
        assertThat(run(
                                "diagnose",
                                "--json",
                                "--transaction",
                                folder.resolve("none.json").toString())
                        .code)
                .isEqualTo(Exit.USAGE);
    }

    @Test
    @DisplayName("R-88: the plan of a store counts what its cases say; a draft carries its diagnosis")
    void plansFromTheCasesOfAStore() throws Exception {
        Path transaction = Samples.transactionFile(folder.resolve("transaction.json"), "000077");
        String store = folder.resolve("merchant").toString();
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")))) {
            String profile = folder.resolve("acquirer/profile.json").toString();
            assertThat(run("init", "--store", store, "--profile", profile).code).isZero();
            String caseId = run("draft", "--store", store, "--transaction", transaction.toString())
                    .out
                    .trim();
            assertThat(caseId).isNotEmpty();
            assertThat(sandbox.receivedRequests())
                    .as("all of it without a network")
                    .isZero();
        }
        Ran plan = run("prevention", "--store", store, "--terminal", "10023456", "--json", "--lang", "en");
        assertThat(plan.code).isZero();
        List<?> measures = (List<?>) Json.parse(plan.out.getBytes(StandardCharsets.UTF_8));
        assertThat(measures).hasSizeGreaterThan(10);
        assertThat(((Map<?, ?>) measures.get(0)).keySet().toString()).contains("id", "dueAt", "urgent", "text");
        assertThat(run("bulletins", "--store", store, "--json").out.trim()).isEqualTo("[]");
        assertThat(run("diagnose", "--store", store, "--json", "--transaction", transaction.toString()).code)
                .isZero();
        assertThat(run("prevention", "--store", store, "--terminal", "x").code).isEqualTo(Exit.USAGE);
        String[] done = {"prevention", "--store", store, "--terminal", "10023456", "--done", "INSPECT_TERMINAL"};
        assertThat(run(done).code).isZero();
        assertThat(run("prevention", "--store", store, "--done", "SING").code).isEqualTo(Exit.USAGE);
        assertThat(run("prevention", "--done", "INSPECT_TERMINAL").code).isEqualTo(Exit.USAGE);
        Ran after = run("prevention", "--store", store, "--terminal", "10023456", "--json");
        assertThat((List<?>) Json.parse(after.out.getBytes(StandardCharsets.UTF_8)))
                .filteredOn(measure -> ((Map<?, ?>) measure).get("doneAt") != null)
                .singleElement()
                .extracting(measure -> ((Map<?, ?>) measure).get("id"))
                .isEqualTo("INSPECT_TERMINAL");
    }

    private String file(String facts) throws IOException {
        Path file = folder.resolve("given.json");
        Files.writeString(file, "{\"transaction\":{" + RECORD + "," + facts + "}}");
        return file.toString();
    }

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        try (Clients clients = new Clients(false)) {
            int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), clients, arguments);
            return new Ran(code, out.toString(), err.toString());
        }
    }
}
