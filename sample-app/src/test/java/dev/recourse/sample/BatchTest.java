package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.sample.sandbox.Sandbox;
import dev.recourse.sample.sandbox.SandboxSettings;
import dev.recourse.wire.Json;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTest {
    @TempDir
    Path folder;

    @Test
    void answersEachLineAtOnceAsTheLineAloneWouldBeAnswered() throws Exception {
        InputStream before = System.in;
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.of(folder.resolve("acquirer")));
                PipedReader answers = new PipedReader();
                BufferedReader read = new BufferedReader(answers);
                Writer written = new PipedWriter(answers)) {
            CommandLineCase made = new CommandLineCase(folder, sandbox).queued("000041");
            String store = " --store " + made.store();
            PipedOutputStream lines = new PipedOutputStream();
            System.setIn(new PipedInputStream(lines));
            CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> {
                // Not flushed by itself: only what batch flushes gets here.
                PrintWriter out = new PrintWriter(written, false);
                try (Clients clients = new Clients(false)) {
                    return Main.run(out, out, clients, "batch", "--json", "--lang", "zh-CN");
                }
            });
            assertThat(ask("list --store \"x", lines, read).get("error").toString())
                    .contains("USAGE", "引号");
            assertThat(ask("--version", lines, read)).containsEntry("help", "recourse 0.1.0");
            assertThat(ask("list --help", lines, read).get("help").toString()).startsWith("用法：");
            assertThat(ask("list --help --lang en", lines, read).get("help").toString())
                    .startsWith("Usage:");
            assertThat(ask("list --lang en", lines, read).get("error").toString())
                    .contains("--store is missing");
            for (String apart : new String[] {"batch", "sandbox --data x", "demo"}) {
                assertThat(ask(apart, lines, read).get("error").toString()).contains("USAGE", "批处理");
            }
            assertThat(ask("sync --token wrong" + store, lines, read))
                    .containsEntry("delivered", false)
                    .extractingByKey("waiting")
                    .asString()
                    .contains("AUTH_REQUIRED", "凭证");
            assertThat(ask("sync --until-delivered --token " + SandboxSettings.DEFAULT_TOKEN + store, lines, read))
                    .containsEntry("delivered", true);
            assertThat(ask("init --passphrase-env PATH" + store, lines, read)
                            .get("error")
                            .toString())
                    .contains("DEVICE_KEY_UNAVAILABLE");
            lines.close();
            assertThat(code.get()).isEqualTo(Exit.DEVICE);
        } finally {
            System.setIn(before);
        }
    }

    private static Map<String, Object> ask(String line, OutputStream lines, BufferedReader answers) throws Exception {
        lines.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        lines.flush();
        Map<String, Object> answer = new HashMap<>();
        Object json = Json.parse(answers.readLine().getBytes(StandardCharsets.UTF_8));
        ((Map<?, ?>) json).forEach((name, value) -> answer.put((String) name, value));
        return answer;
    }
}
