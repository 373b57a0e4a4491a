package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.recourse.model.CaseId;
import dev.recourse.model.EntryId;
import dev.recourse.model.PartId;
import dev.recourse.model.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
    private static final String ID = "01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f10";

    private final StringWriter out = new StringWriter();
    private final PrintWriter printer = new PrintWriter(out, true);
    private final Output output = new Output(printer, printer, false, Locale.ENGLISH);

    @Test
    void aPipeSeesOneLineAPartHoweverOftenItIsToldThatItIsThrough() {
        ProgressLines lines = new ProgressLines(output, null);
        for (long sent : new long[] {1000, 4096, 4096, 4096}) lines.show(progress(sent));
        lines.close();
        assertThat(out.toString().lines())
                .containsExactly("A part is through, 4,096 bytes; 4,096 of 9,000 bytes of the entry.");
    }

    @Test
    void aTerminalSeesABarAPartAndNoLines() {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        PrintStream screen = new PrintStream(terminal, true, StandardCharsets.UTF_8);
        ProgressLines lines = new ProgressLines(
                output, () -> new ProgressBarBuilder().setConsumer(new ConsoleProgressBarConsumer(screen)));
        for (long sent : new long[] {1000, 4096, 4096}) lines.show(progress(sent));
        lines.close();
        assertThat(terminal.toString(StandardCharsets.UTF_8))
                .contains("8b7f10 100% [=")
                .contains("4/4 KiB");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aProcessShowsBarsOnATerminalAndLinesInAPipe() throws Exception {
        // A shell reads this command, and would take the $ of the class for its own.
        String command = shown().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        assertThat(printed(shown())).contains("is through").doesNotContain("100%");
        assumeThat(Path.of("/usr/bin/script")).as("makes a terminal").exists();
        assertThat(printed(List.of("/usr/bin/script", "-qec", command, "/dev/null")))
                .contains("100%")
                .doesNotContain("is through");
    }

    private static List<String> shown() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", path, Shown.class.getName());
    }

    private static String printed(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Who runs the tests may have said what a terminal shall look like; here only what it is counts.
        builder.environment().keySet().removeAll(List.of("NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"));
        Process process = builder.start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Sends a part, as far as anybody can see. */
    static final class Shown {
        private Shown() {}

        public static void main(String[] arguments) {
            PrintWriter printer = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            ProgressLines lines = ProgressLines.of(new Output(printer, printer, false, Locale.ENGLISH));
            lines.show(progress(4096));
            lines.close();
        }
    }

    private static Progress progress(long sent) {
        return new Progress(new CaseId(ID), new EntryId(ID), new PartId(ID), sent, 4096, sent, 9000);
    }
}
