package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import dev.recourse.wire.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaterialsCommandsTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("R-34 R-49 R-55 From what is missing to ready, by what the commands say and nothing else")
    void completesACaseByWhatIsTold() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")))) {
            Path transaction = Files.writeString(
                    folder.resolve("transaction.json"),
                    Samples.unanswered("000091").replace("\"accepted\": true", "\"accepted\": false"));
            Path picture = Samples.png(folder.resolve("picture.png"), 300_000);
            String profile = folder.resolve("acquirer").resolve("profile.json").toString();
            Map<?, ?> drafted = run(0, "draft", "--profile", profile, "--transaction", transaction.toString());
            String caseId = String.valueOf(drafted.get("caseId"));
            assertThat(((Map<?, ?>) drafted.get("complianceCheck")).get("licenceStatus"))
                    .isEqualTo("UNKNOWN");
            assertThat(run(1, "preflight", caseId).get("ready")).isEqualTo(false);
            assertThat(run(0, "answer", caseId, "PAID_OTHERWISE=YES")
                            .get("answers")
                            .toString())
                    .contains("PAID_OTHERWISE=YES");
            assertThat(missing(caseId)).contains("OTHER_PAYMENT_PROOF", "TERMINAL_JOURNAL");
            run(0, "answer", caseId, "PAID_OTHERWISE=NO");
            run(0, "journal", caseId);
            for (String type : missing(caseId)) run(0, "attach", caseId, "--type", type, picture.toString());
            assertThat(run(0, "checklist", caseId).get("satisfied")).isEqualTo(true);
            assertThat(run(1, "check", caseId).get("problems").toString()).contains("DECLARATION_MISSING");
            assertThat(String.valueOf(run(0, "declare", caseId).get("text"))).contains("真实");
            Map<?, ?> consent = run(0, "consent", caseId, "--type", "CARDHOLDER_DEBIT_PROOF");
            String consentId = String.valueOf(consent.get("consentId"));
            run(0, "attach", caseId, "--type", "CARDHOLDER_DEBIT_PROOF", "--consent", consentId, picture.toString());
            assertThat(run(0, "consent", caseId, "--withdraw", consentId)
                            .get("erased")
                            .toString())
                    .contains(String.valueOf(drafted.get("entryId")));
            run(2, "consent", caseId, "--withdraw", caseId);
            assertThat(run(0, "preflight", caseId).get("ready")).isEqualTo(true);
            run(0, "submit", caseId);
            assertThat(sandbox.receivedRequests())
                    .as("all of it without a network")
                    .isZero();
            run(0, "sync", "--until-delivered", "--timeout", "30s");
            Path next = Files.writeString(folder.resolve("next.json"), Samples.unanswered("000092"));
            Map<?, ?> second = run(0, "draft", "--transaction", next.toString());
            assertThat(run(1, "preflight", String.valueOf(second.get("caseId"))).get("estimatedSeconds"))
                    .as("the speed that an earlier command has seen")
                    .isNotNull();
        }
    }

    @Test
    @DisplayName("R-40 R-41 R-42 §5.7 The talk with the institution is recorded, and a warning stands with its reason")
    void recordsTheTalkAndLetsAWarningStand() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")))) {
            Path transaction = Files.write(
                    folder.resolve("transaction.json"),
                    Stage.class.getResourceAsStream("transaction-reader.json").readAllBytes());
            String profile = folder.resolve("acquirer").resolve("profile.json").toString();
            String caseId =
                    String.valueOf(run(0, "draft", "--profile", profile, "--transaction", transaction.toString())
                            .get("caseId"));
            List<?> without =
                    (List<?>) run(0, "contact", caseId, "--with", "客服 021", "--summary", "读卡器报修", "--channel", "branch")
                            .get("warnings");
            assertThat(without.toString()).contains("CONTACT_WITHOUT_ETA", "CONTACT_WITHOUT_SOLUTION");
            Map<?, ?> settled = run(0, "override", caseId, "contact_without_eta", "--reason", "机构尚不清楚");
            assertThat(settled.get("overridden")).isEqualTo(1L);
            assertThat(run(1, "check", caseId).get("warnings").toString())
                    .contains("CONTACT_WITHOUT_SOLUTION")
                    .doesNotContain("CONTACT_WITHOUT_ETA");
            run(2, "override", caseId, "CONTACT_WITHOUT_ETA", "--reason", "再次");
            run(2, "override", caseId, "CONTACT_WITHOUT_SOLUTION", "--reason", " ");
            assertThat(run(
                                    0,
                                    "contact",
                                    caseId,
                                    "--with",
                                    "客服 021",
                                    "--summary",
                                    "读卡器报修",
                                    "--eta",
                                    "2026-12-01T08:00:00Z",
                                    "--solution",
                                    "更换读卡器")
                            .get("warnings")
                            .toString())
                    .doesNotContain("CONTACT_WITHOUT");
            assertThat(sandbox.receivedRequests()).isZero();
        }
    }

    @Test
    @DisplayName("§5.8 What screening took out or could not look into is told when the file is attached")
    void tellsWhatScreeningFound() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")))) {
            Path transaction = Samples.transactionFile(folder.resolve("transaction.json"), "000093");
            Path slip = folder.resolve("slip.png");
            Files.write(slip, Files.readAllBytes(Samples.png(slip, 3_000)));
            Files.write(slip, "appended".getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);
            String profile = folder.resolve("acquirer").resolve("profile.json").toString();
            String caseId =
                    String.valueOf(run(0, "draft", "--profile", profile, "--transaction", transaction.toString())
                            .get("caseId"));
            assertThat(run(0, "attach", caseId, "--type", "SALES_SLIP", slip.toString())
                            .get("warnings")
                            .toString())
                    .contains("METADATA_REMOVED");
            CommandLineCase.Ran human = CommandLineCase.plain(
                    "attach",
                    "--lang",
                    "zh-CN",
                    "--store",
                    folder.resolve("store").toString(),
                    caseId,
                    "--type",
                    "ERROR_SCREEN_PHOTO",
                    slip.toString());
            assertThat(human.err()).contains("slip.png", "[METADATA_REMOVED]");
            assertThat(sandbox.receivedRequests()).isZero();
        }
    }

    private List<String> missing(String caseId) throws Exception {
        List<String> types = new ArrayList<>();
        for (Object problem : (List<?>) run(1, "check", caseId).get("problems")) {
            Map<?, ?> told = (Map<?, ?>) problem;
            if ("EVIDENCE_MISSING".equals(told.get("code"))) types.add(String.valueOf(told.get("target")));
        }
        return types;
    }

    private Map<?, ?> run(int exit, String command, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                command,
                "--json",
                "--lang",
                "zh-CN",
                "--store",
                folder.resolve("store").toString(),
                "--token",
                SandboxSettings.DEFAULT_TOKEN));
        all.addAll(List.of(arguments));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        try (Clients clients = new Clients(false)) {
            int code = Main.run(
                    new PrintWriter(out, true), new PrintWriter(err, true), clients, all.toArray(new String[0]));
            assertThat(code).as(command + ": " + out + err).isEqualTo(exit);
        }
        return (Map<?, ?>) Json.parse(out.toString().getBytes(StandardCharsets.UTF_8));
    }
}
