package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as a process of its own, as its command starts it. */
@Timeout(300)
class SandboxCommandTest {
    @TempDir
    Path folder;

    private Process process;

    @AfterEach
    void stop() {
        if (process != null) process.destroyForcibly();
    }

    @Test
    void saysOnceThatItIsReadyReviewsByItselfAndGoesOnAfterAKill() throws Exception {
        String classPath = PackedClassPath.in(folder);
        Map<?, ?> ready = start(classPath, "0");
        String port = String.valueOf(ready.get("port"));
        assertThat(ready.get("ready")).isEqualTo(true);
        assertThat(ready.get("baseUrl")).isEqualTo("http://127.0.0.1:" + port + "/v1");
        Path profile = folder.resolve("acquirer/profile.json");
        assertThat(Path.of((String) ready.get("profile"))).isEqualTo(profile.toAbsolutePath());

        String store = folder.resolve("store").toString();
        Path transaction = Samples.transactionFile(folder.resolve("transaction.json"), "000077");
        String caseId = run(
                        "draft",
                        "--store",
                        store,
                        "--profile",
                        profile.toString(),
                        "--transaction",
                        transaction.toString())
                .text("caseId");
        Path slip = Samples.png(folder.resolve("slip.png"), 40_000);
        run("attach", "--store", store, caseId, "--type", "BUSINESS_LICENCE", slip.toString());
        run("attach", "--store", store, caseId, "--type", "SALES_SLIP", slip.toString());
        run("submit", "--store", store, caseId);
        assertThat(CommandLineCase.plain("sync", "--store", store, "--token", "sandbox-token", "--json")
                        .code())
                .isEqualTo(Exit.NOT_DELIVERED);
        assertThat(run("sync", "--store", store, "--until-delivered", "--token", "till-7")
                        .text("delivered"))
                .isEqualTo("true");

        process.destroyForcibly().waitFor();
        start(classPath, port);
        String state = "";
        for (int i = 0; i < 100 && !state.equals("RESOLUTION_PROPOSED"); i++) {
            run("sync", "--store", store, "--until-delivered", "--timeout", "1s", "--token", "till-7");
            state = run("status", "--store", store, caseId).text("caseState");
        }
        assertThat(state).isEqualTo("RESOLUTION_PROPOSED");
    }

    private Map<?, ?> start(String classPath, String port) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-cp", classPath));
        command.addAll(List.of(Main.class.getName(), "sandbox", "--port", port, "--json", "--token", "till-7"));
        command.addAll(List.of("--data", folder.resolve("acquirer").toString(), "--auto-review", "--limits", "large"));
        process = new ProcessBuilder(command)
                .redirectError(folder.resolve("stderr.txt").toFile())
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return (Map<?, ?>) Json.parse(out.readLine().getBytes(StandardCharsets.UTF_8));
    }

    private static CommandLineCase.Ran run(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        CommandLineCase.Ran ran = CommandLineCase.plain(all.toArray(new String[0]));
        assertThat(ran.code()).as(String.join(" ", arguments) + ": " + ran).isZero();
        return ran;
    }
}
