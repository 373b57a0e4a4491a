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
            Path picture = Samples.png(folder.resolve("picture.png"), 4_000);
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
            run(0, "consent", caseId, "--withdraw", consentId);
            run(2, "consent", caseId, "--withdraw", consentId);
            assertThat(run(0, "preflight", caseId).get("ready")).isEqualTo(true);
            run(0, "submit", caseId);
            assertThat(sandbox.receivedRequests())
                    .as("all of it without a network")
                    .isZero();
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
